import { askedTargets } from '../document/asked.js';
import type { Document } from '../document/document.js';
import { type Graph, inputsOf, type Node, untap, upstreamOf } from '../graph/graph.js';
import { OpError } from '../op/op.js';
import { addAdjoints } from '../passes/differentiate.js';
import type { Elaborated } from '../passes/elaboration.js';
import { explain, type Unconnected, unwatched } from '../passes/explain.js';
import { isFloat } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { allAdjoints, deadBehind, gatesInside } from './adjoints.js';
import { breakSite } from './breakSite.js';
import type { Diagnosis, Question } from './diagnosis.js';
import { hasNaN, isZero } from './execute.js';
import type { Feeds } from './feeds.js';
import { gradientName } from './openedNames.js';
import { recomputing } from './recompute.js';
import { readRequest, type Targets } from './request.js';

/** A diagnosis before anything is known of cures. */
export type Uncured = Omit<Diagnosis, 'cures'>;

/** What came of looking for a broken place: there is none, or what was asked for is behind an error. */
export interface Finding {
  readonly elaborated: Elaborated;
  readonly outcome: Uncured | 'good' | 'broken';
}

/**
 * Where what is asked for first broke.
 * @throws UnknownReference where the question names nothing, FeedError where a feed does not fit.
 */
export function findBreak(document: Document, question: Question, feeds?: Feeds): Finding {
  const isValue = 'value' in question;
  const wanted = isValue ? [] : [question.source].flat();
  const { elaborated, targets, sources } = readRequest(document, {
    targets: isValue ? [question.value] : question.targets,
    sources: wanted,
    feeds,
    taps: true,
  });
  return { elaborated, outcome: outcomeOf() };

  function outcomeOf(): Finding['outcome'] {
    if (targets === 'broken') return 'broken';
    const { builder } = elaborated;
    const asked = isValue ? question.value : wanted[wanted.length - 1];
    if (isValue && targets.nodes.length === 0)
      return noneDiagnosis(builder, asked, undefined, targets, askedTargets(document, asked, isNone).join(', '));

    const source = sources.find((one) => one.id === asked)?.node;
    let reached = targets;
    for (const [depth, id] of wanted.entries()) {
      const source = sources.find((one) => one.id === id);
      if (!source) return 'broken';
      const gradient = unwatched(builder, source.node, id)
        ? undefined
        : addAdjoints(builder, { targets: floatsOf(reached), sources: [source.node], order: depth + 1 })(source.node);
      if (gradient === undefined)
        return noneDiagnosis(builder, id, source.node, reached, derivativeOf(question, wanted.slice(0, depth)));
      reached = { nodes: [gradient] };
    }

    const [leaf] = reached.nodes;
    const adjointOf = wanted.length === 1 ? allAdjoints(elaborated, floatsOf(targets)) : undefined;
    const graph = builder.graph();
    const read = recomputing(graph, () => undefined);
    try {
      const tensor = read(leaf);
      const site = breakSite(elaborated, graph, read, leaf);
      if (site) {
        const { at, pass, sentence, values } = site;
        const along = source === undefined ? undefined : pathAlong(graph, targets.nodes, source, asked, at);
        const path = along ?? [asked, ...site.path];
        const state = hasNaN(tensor) ? 'nan' : 'infinite';
        return {
          state,
          code: pass,
          at,
          path: [...new Set(path)],
          message: `${at}: ${sentence}`,
          values: { at, ...values },
        };
      }
      const gate = adjointOf && isZero(tensor) ? gateOf(elaborated, adjointOf, read, asked) : undefined;
      return gate === undefined ? 'good' : deadDiagnosis(elaborated, asked, gate);
    } catch (error) {
      // An index outside its axis: the document has a problem that says so.
      if (error instanceof OpError) return 'broken';
      throw error;
    }
  }

  function isNone(id: string): boolean {
    const value = elaborated.values.get(id);
    return value !== undefined && value !== 'broken' && 'none' in value;
  }

  function floatsOf({ nodes }: Targets): readonly Node[] {
    return nodes.filter((node) => isFloat(elaborated.builder.types[node].dtype));
  }
}

/** What was differentiated last: the targets, or their derivative by the sources before. */
const derivativeOf = (question: Question, before: readonly string[]): string => {
  const targets = 'value' in question ? [] : question.targets;
  const name = targets.join(' + ');
  return before.length === 0 ? name : gradientName(targets.length > 1 ? `(${name})` : name, before);
};

const reasons: Readonly<Record<Exclude<Unconnected['code'], 'noPath'>, string>> = {
  notWatched: 'this constant is not watched, so no gradient is kept for it.',
  stopGradient: 'it stops the gradient: its value passes on, its derivative does not.',
  dtype: 'it holds integers or booleans, and only floats carry gradients.',
  noDerivative: 'it has no derivative, so nothing flows back through it.',
};

/** @param target what was differentiated, by name; empty where nobody can say. */
function noneDiagnosis(
  graph: Graph,
  asked: string,
  source: Node | undefined,
  { nodes, none }: Targets,
  target: string,
): Uncured {
  const { code, at } = none && nodes.length === 0 ? none : explain(graph, nodes, source!, asked);
  const path = (source === undefined ? undefined : pathAlong(graph, nodes, source, asked, at)) ?? [asked, at];
  const what = target === '' ? 'what is differentiated' : target;
  const reason =
    code === 'noPath' ? `${what} does not depend on it: no differentiable path leads there.` : reasons[code];
  return {
    state: 'none',
    code,
    at,
    path: [...new Set(path)],
    message: `${at}: ${reason}`,
    values: { at, ...(target !== '' && { target }) },
  };
}

function deadDiagnosis({ builder, values }: Elaborated, asked: string, gate: string): Uncured {
  const nodeOf = (id: string) => {
    const value = values.get(id);
    return value !== undefined && value !== 'broken' && 'node' in value ? [value.node] : [];
  };
  const [source] = nodeOf(asked);
  const op = builder.ops[nodeOf(gate)[0]].name;
  const path = pathAlong(builder, nodeOf(gate), source, asked, gate) ?? [asked, gate];
  const message = `${gate}: this gate is shut for every entry, so nothing flows back through it.`;
  return { state: 'dead', code: 'gate', at: gate, path, message, values: { at: gate, op } };
}

function gateOf(
  elaborated: Elaborated,
  adjointOf: (node: Node) => Node | undefined,
  read: (node: Node) => Tensor,
  id: string,
): string | undefined {
  const tensorOf = (node: Node | undefined) => (node === undefined ? undefined : read(node));
  const { values } = elaborated;
  return deadBehind(
    elaborated,
    (reference) => {
      const value = values.get(reference);
      return value !== undefined && value !== 'broken' && 'node' in value ? tensorOf(adjointOf(value.node)) : undefined;
    },
    (wire) => tensorOf(adjointOf(wire.tap)),
    gatesInside(elaborated, adjointOf, read),
  ).get(id);
}

/**
 * The references on a shortest way from a source, asked for as `asked`, to the node at `at`, among what the targets are
 * computed from; undefined where none leads there.
 */
function pathAlong(
  graph: Graph,
  targets: readonly Node[],
  source: Node,
  asked: string,
  at: string,
): string[] | undefined {
  const upstream = upstreamOf(graph, targets, source);
  const from = new Int32Array(upstream.length).fill(-1);
  const far = new Float64Array(upstream.length).fill(Number.POSITIVE_INFINITY);
  far[0] = 0;
  const place = (node: Node): string | undefined => graph.origins[node][0]?.node;
  let end: Node | undefined;
  for (let i = 1; i < upstream.length && end === undefined; i++) {
    if (!upstream[i]) continue;
    for (const input of inputsOf(graph, source + i)) {
      const steps = input < source ? Number.POSITIVE_INFINITY : far[input - source] + 1;
      if (steps < far[i]) [far[i], from[i]] = [steps, input];
    }
    if (far[i] < Number.POSITIVE_INFINITY && !graph.taps[source + i] && place(source + i) === at) end = source + i;
  }
  if (end === undefined) return undefined;
  const path: string[] = [];
  for (let node: Node = end; node > source; node = from[node - source]) {
    const id = place(untap(graph, node));
    if (id !== undefined) path.push(id);
  }
  return [...new Set([asked, ...path.reverse()])];
}
