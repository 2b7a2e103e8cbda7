import type { Graph, Node } from '../graph/graph.js';
import type { Origin } from '../graph/origin.js';
import type { Elaborated } from '../passes/elaboration.js';
import { entryJson } from '../tensor/format.js';
import { sameShape, showShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { type Entry, firstBroken, placeOf, readBy, traceBack } from './traceBack.js';

/** Where NaN or an infinity was made of finite numbers. */
export interface BreakSite {
  /** The node of the graph that made it, and the document's node it stands for or was derived from. */
  readonly node: Node;
  readonly at: string;
  /** `given`: it stands in the document so. */
  readonly pass: 'forward' | 'backward' | 'given';
  /** References from the document's node asked for to that one. */
  readonly path: readonly string[];
  /** English, without the place. */
  readonly sentence: string;
  /** What a translation needs. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Where the first NaN of a node, else its first infinity, began. Undefined where all is finite, and for an infinity that
 * somebody wrote into the document: it is meant.
 */
export function breakSite(
  elaborated: Elaborated,
  graph: Graph,
  read: (node: Node) => Tensor,
  start: Node,
): BreakSite | undefined {
  const first = firstBroken(read(start));
  if (first === undefined) return undefined;
  const { steps, turned } = traceBack(graph, read, { node: start, at: first });
  const root = steps[steps.length - 1];
  const isGiven = graph.ops[root.node].kind === 'source';
  const textOf = ({ node, at }: Entry) => entryText(read(node), at);
  if (isGiven && !turned && !Number.isNaN(read(root.node).data[root.at])) return undefined;
  const made = isGiven && turned ? turned : root;
  const origin = originOf(graph, steps, made);
  if (!origin) return undefined;
  const path = [...new Set(steps.slice(0, steps.indexOf(made) + 1).flatMap(({ node }) => userOf(graph, node) ?? []))];
  const site = { node: origin.step.node, at: origin.node, path };
  const result = textOf(made);
  const entry = entryPlace(graph, made);
  const there = entry === '' ? '' : ` at ${entry}`;
  if (isGiven && made === root)
    return { ...site, pass: 'given', sentence: `its value is ${result}${there}.`, values: { result, entry } };

  const op = graph.ops[made.node].name;
  const operands = operandsText(graph, read, made);
  const isBackward = origin.pass === 'gradient';
  const values: Record<string, string> = { op, operands, result, entry };
  let sentence = `${op} of ${operands} is ${result}${there}.`;
  if (origin.pass === 'composite') sentence = `inside it, ${sentence}`;
  if (isBackward) {
    const { rule, order } = origin;
    const where = forwardOperands(elaborated, graph, read, origin, made);
    Object.assign(values, { rule, order: String(order), where });
    const time = order === 1 ? 'on the way back' : `on the way back of derivative ${order}`;
    const whose = rule === 'sum' ? 'its adjoint' : `the rule of ${rule}${where === '' ? '' : ` at ${where}`}`;
    sentence = `${time}, ${whose} takes ${op} of ${operands}, which is ${result}${there}.`;
  }
  if (turned && turned !== made) {
    const turnedOrigin = originOf(graph, steps, turned);
    const [turnedOp, turnedOperands] = [graph.ops[turned.node].name, operandsText(graph, read, turned)];
    Object.assign(values, { turnedAt: turnedOrigin?.node ?? '', turnedOp, turnedOperands });
    sentence += ` At ${turnedOrigin?.node}, ${turnedOp} of ${turnedOperands} then is NaN.`;
  }
  return { ...site, pass: isBackward ? 'backward' : 'forward', sentence, values };
}

const userOf = (graph: Graph, node: Node): string | undefined => graph.origins[node][0]?.node;

/** The origin of a step; where a pass wrote the node without one, that of the nearest step that was asked for it. */
function originOf(graph: Graph, steps: readonly Entry[], of: Entry): (Origin & { readonly step: Entry }) | undefined {
  for (let i = steps.indexOf(of); i >= 0; i--) {
    const [origin] = graph.origins[steps[i].node];
    if (origin) return { ...origin, step: steps[i] };
  }
  return undefined;
}

const entryText = ({ data, dtype }: Tensor, at: number): string => String(entryJson(data[at], dtype));

/** `[0, 2]`; nothing for a scalar. */
function entryPlace(graph: Graph, { node, at }: Entry): string {
  const { shape } = graph.types[node];
  return shape.length === 0 ? '' : showShape(placeOf(shape, at));
}

const mostOperands = 4;

/** `a = 0 and b = 0`: the entries an entry was made of, or the shapes of operands that it was made of in some way. */
function operandsText(graph: Graph, read: (node: Node) => Tensor, entry: Entry): string {
  const { ports } = graph.ops[entry.node];
  const parts = readBy(graph, read, entry).map(({ node, at }, i) => {
    const name = ports[Math.min(i, ports.length - 1)].name;
    return at === undefined
      ? `${name} ${showShape(graph.types[node].shape)}`
      : `${name} = ${entryText(read(node), at)}`;
  });
  if (parts.length > mostOperands) parts.splice(mostOperands - 1, parts.length, '…');
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What the document's node read, whose rule made an entry: known where each entry of the rule belongs to one of the node. */
function forwardOperands(
  { values }: Elaborated,
  graph: Graph,
  read: (node: Node) => Tensor,
  { node: id, rule }: Origin,
  { node: made, at }: Entry,
): string {
  const value = values.get(id);
  if (value === undefined || value === 'broken' || 'none' in value) return '';
  const { node } = value;
  const isSame = graph.ops[node].name === rule && sameShape(graph.types[node].shape, graph.types[made].shape);
  return isSame ? operandsText(graph, read, { node, at }) : '';
}
