import type { GraphBuilder } from '../graph/builder.js';
import { type Graph, inputsOf, type Node, untap, upstreamOf } from '../graph/graph.js';
import { primitive } from '../op/define.js';
import type { Term } from '../op/expr.js';
import { type Attrs, port, variadicPort } from '../op/op.js';

/**
 * A function with a gradient of its own, applied: one node for its outputs together, since that gradient is made of all
 * their adjoints at once. Its operands are the float outputs, cut off from the body, and behind them whatever else the
 * gradient reads. Stands in graphs alone, never in a document; its value, that of the first output, is read by nobody.
 */
export const application = primitive({
  name: 'application',
  symbol: 'f',
  synonyms: [],
  category: 'calculus',
  doc: 'A function with a gradient of its own, applied.',
  inputs: { operands: variadicPort('float outputs, then what else its gradient reads', 'any') },
  type: ({ operands: [first] }) => first,
  kernel: () => ({ kind: 'alias' }),
  gradient: () => {
    throw new Error('the adjoints of an application are those of its outcomes: see ownTerms');
  },
  latex: ({ operands }) => operands.join(', '),
  examples: [],
});

/** One output of an application: the same value, whose adjoint goes to the application and not into the body. */
export const outcome = primitive({
  name: 'outcome',
  symbol: 'f',
  synonyms: [],
  category: 'calculus',
  doc: 'An output of a function with a gradient of its own.',
  inputs: { value: port('the output'), of: port('the application') },
  type: ({ value }) => value,
  kernel: () => ({ kind: 'alias' }),
  gradient: ({ dy }) => ({ value: null, of: dy }),
  latex: ({ value }) => value,
  examples: [],
});

/** What the gradient of a function is written with. */
interface Upstream {
  readonly builder: GraphBuilder;
  /** The application's operands behind the float outputs. */
  readonly read: readonly Node[];
  /** The float outputs, and the adjoint of each. */
  readonly outcomes: readonly Node[];
  readonly adjoints: readonly Node[];
  /** How often the result will have been differentiated. */
  readonly order: number;
}

/** Attributes of an application. */
export interface ApplicationAttrs extends Attrs {
  readonly function: string;
  /** By operand behind the outputs, the input it stands for; undefined where it is no input. */
  readonly inputs: readonly (string | undefined)[];
  /** Inputs that are None, so that no operand stands for them. */
  readonly free: readonly string[];
  /** Names of the float outputs, and whether the function has no others beside its only one. */
  readonly outputs: readonly string[];
  readonly single: boolean;
  /** By operand behind the outputs, its adjoint's term; null is None. */
  readonly gradient: (upstream: Upstream) => readonly (Node | null)[];
}

export const attrsOfApplication = (graph: Graph, node: Node): ApplicationAttrs => graph.attrs[node] as ApplicationAttrs;

/** Which output of its application an outcome is. */
export const placeOfOutcome = (graph: Graph, outcome: Node): number => graph.attrs[outcome].place as number;

/** The application that an outcome belongs to. */
export const applicationOf = (graph: Graph, outcome: Node): Node => graph.inputs[graph.inputStart[outcome] + 1];

/**
 * By operand of an application, the term of its adjoint that the function's own gradient gives, from what arrived at its
 * outcomes; an output that nothing arrived at has the adjoint zero.
 */
export function ownTerms(
  builder: GraphBuilder,
  node: Node,
  arrived: readonly { readonly node: Node | null; readonly consumer: Node }[],
  { read, order }: { readonly read: (node: Node) => Node; readonly order: number },
): readonly Term[] {
  const operands = inputsOf(builder, node);
  const attrs = attrsOfApplication(builder, node);
  const count = attrs.outputs.length;
  const outcomes = outcomesOf(builder, node);
  const adjoints = operands.slice(0, count).map((output) => builder.expr(output).filled(0).node);
  for (const term of arrived) adjoints[placeOfOutcome(builder, term.consumer)] = term.node!;
  const terms = attrs.gradient({
    builder,
    read: operands.slice(count).map((operand) => read(untap(builder, operand))),
    outcomes: outcomes.map(read),
    adjoints,
    order,
  });
  return [...outcomes.map(() => null), ...terms.map((term) => (term === null ? null : builder.expr(term)))];
}

/** The outcomes of an application, which stand right behind it; one that a pass has swept away is made anew. */
function outcomesOf(builder: GraphBuilder, node: Node): Node[] {
  const { outputs } = attrsOfApplication(builder, node);
  const found: (Node | undefined)[] = outputs.map(() => undefined);
  const end = Math.min(builder.size, node + 1 + outputs.length);
  for (let at = node + 1; at < end; at++)
    if (builder.ops[at] === outcome && applicationOf(builder, at) === node) found[placeOfOutcome(builder, at)] = at;
  return found.map((at, place) => at ?? addOutcome(builder, node, place));
}

/** The outcomes of the application that reads a node. */
export function outcomesReading(graph: Graph, read: Node): readonly Node[] {
  let at = read + 1;
  while (at < graph.size && !(graph.ops[at] === application && inputsOf(graph, at).includes(read))) at++;
  const found: Node[] = [];
  for (let next = at + 1; next < graph.size && graph.ops[next] === outcome && applicationOf(graph, next) === at; next++)
    found.push(next);
  return found;
}

/** Appends the outcome of an application that hands out output number `place`. */
export function addOutcome(builder: GraphBuilder, node: Node, place: number): Node {
  const value = builder.inputs[builder.inputStart[node] + place];
  return builder.addUnique(outcome, [value, node], { place }, builder.positions[node]);
}

/** Whether an application stands behind `from` among what `target` is computed from. */
export function hasApplication(graph: Graph, target: Node, from: Node): boolean {
  const upstream = upstreamOf(graph, [target], from);
  for (let node = from; node <= target; node++)
    if (upstream[node - from] && graph.ops[node] === application) return true;
  return false;
}
