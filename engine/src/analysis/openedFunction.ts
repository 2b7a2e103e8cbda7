import type { CheckedDocument, CheckedNode } from '../document/checked.js';
import { type Graph, inputsOf, type Node, untap, upstreamOf, writtenNumber } from '../graph/graph.js';
import type { Json } from '../op/attribute.js';
import type { Attrs, Op } from '../op/op.js';
import type { Elaborated } from '../passes/elaboration.js';
import { entryJson } from '../tensor/format.js';
import type { OpenedForm, OpenedInput, OpenedOperand } from './openedGradient.js';

/** The node of the view that a node of the graph is, or in which it lies folded. */
export interface Place {
  readonly id: string;
  readonly isInside: boolean;
  /** Which output of a folded node it is, or what it is called in there. */
  readonly output?: string;
}

export type Places = ReadonlyMap<Node, Place>;

/** A node of the function that is shown. */
export interface FunctionNode {
  readonly id: string;
  readonly form: OpenedForm;
  readonly folds: number;
  /** Its value; a call of several outputs has none of its own. */
  readonly node?: Node;
}

/** A function as the view shows it: the document's nodes, calls and composites folded. */
export interface OpenedFunction {
  readonly nodes: readonly FunctionNode[];
  readonly places: Map<Node, Place>;
  /** The nodes that have an adjoint to be shown, by the id of what is shown. */
  readonly named: ReadonlyMap<Node, { readonly id: string; readonly name: string }>;
}

const mainOf = (reference: string): string => reference.split(/[./]/, 1)[0];

/** The part of the document's main graph that targets are computed from, and the sources. */
export function openFunction(
  checked: CheckedDocument,
  { builder, values }: Elaborated,
  targets: readonly Node[],
  sources: readonly Node[],
): OpenedFunction {
  // The nodes of the main graph are elaborated one after the other, so each is a range.
  const ends = new Map<string, Node>();
  for (const [reference, value] of values) {
    const id = mainOf(reference);
    const end = ends.get(id) ?? -1;
    ends.set(id, value === 'broken' || 'none' in value ? end : Math.max(end, value.node));
  }
  const places = new Map<Node, Place>();
  const sizes = new Map<string, number>();
  let next = 0;
  for (const [id, end] of ends) {
    const kind = checked.main.nodes.get(id)?.op.kind;
    const isFolded = kind !== 'source' && kind !== 'primitive';
    sizes.set(id, isFolded ? end + 1 - next : 0);
    for (; next <= end; next++) places.set(next, { id, isInside: isFolded || next !== end });
  }

  const upstream = upstreamOf(builder, [...targets, ...sources]);
  // Derivatives that stand elsewhere in the document must not be found again.
  for (const node of [...places.keys()]) if (!upstream[node]) places.delete(node);
  const shown = new Set([...places.values()].map(({ id }) => id));
  const named = new Map<Node, { id: string; name: string }>();
  for (const [reference, value] of values) {
    if (value === 'broken' || 'none' in value) continue;
    const place = places.get(value.node);
    if (place?.isInside) places.set(value.node, { ...place, output: reference });
    if (!reference.includes('/') && !named.has(value.node))
      named.set(value.node, { id: mainOf(reference), name: reference });
  }
  const nodes = [...ends.keys()].flatMap((id): FunctionNode[] => {
    const node = checked.main.nodes.get(id);
    if (!node || !shown.has(id)) return [];
    const value = values.get(id);
    return [
      {
        id,
        form: formOfDocument(node),
        folds: sizes.get(id)!,
        ...(value !== undefined && value !== 'broken' && 'node' in value ? { node: value.node } : {}),
      },
    ];
  });
  return { nodes, places, named };
}

function formOfDocument({ op, attrs, inputs }: CheckedNode): OpenedForm {
  return {
    op: op.name,
    attrs: op.kind === 'source' ? {} : givenAttrs(op, attrs),
    inputs: inputs.map(({ port, index, source }) => ({
      port,
      ...(index === undefined ? {} : { index }),
      operand:
        'literal' in source
          ? { number: source.literal }
          : { node: source.node, ...(source.output === undefined ? {} : { output: source.output }) },
    })),
  };
}

const givenAttrs = (op: Op, attrs: Attrs): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.keys(op.attributes)
      .filter((name) => JSON.stringify(attrs[name]) !== JSON.stringify(op.attributes[name].default))
      .map((name) => [name, attrs[name] as Json]),
  );

/** What a node of the graph is on a port; undefined where the view has nothing for it. */
export function operandOf(graph: Graph, places: Places, node: Node): OpenedOperand | undefined {
  const at = untap(graph, node);
  const written = writtenNumber(graph, at);
  if (written !== undefined) return { number: entryJson(written, graph.types[at].dtype) };
  const place = places.get(at);
  const value = graph.values[at];
  if (value && place?.isInside !== false && value.shape.length === 0)
    return { number: entryJson(value.data[0], value.dtype) };
  return place && { node: place.id, ...(place.isInside && place.output !== undefined ? { output: place.output } : {}) };
}

/** A node of the graph as an op on operands. */
export function formOf(graph: Graph, places: Places, node: Node): OpenedForm {
  const op = graph.ops[node];
  const operands = inputsOf(graph, node);
  const inputs: OpenedInput[] = [];
  let next = 0;
  for (const { name, port } of op.ports) {
    const count = port.variadic ? operands.length - next : 1;
    for (let index = 0; index < count && next < operands.length; index++, next++) {
      const operand = operandOf(graph, places, operands[next]);
      if (!operand) throw new Error(`an operand of node ${node} (${op.name}) is not shown`);
      inputs.push({ port: name, ...(port.variadic ? { index } : {}), operand });
    }
  }
  return { op: op.name, attrs: givenAttrs(op, graph.attrs[node]), inputs };
}
