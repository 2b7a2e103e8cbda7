import { type GraphBuilder, withDefaults } from '../graph/builder.js';
import { type Graph, inputsOf, type Node, writtenNumber } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { broadcastAll, sameShape } from '../tensor/shape.js';

/** What a derived node may be replaced by: every result keeps its bits, NaN and −0 included. */
export interface Rewrite {
  readonly name: string;
  /** Whether only an opened gradient does it, for the eye; it changes no bit either. */
  readonly isOfView?: true;
  /** The node that stands for `node`, which is derived; undefined where this does not fit. */
  readonly apply: (builder: GraphBuilder, node: Node) => Node | undefined;
}

const isOp = (graph: Graph, node: Node, name: string): boolean => graph.ops[node].name === name;
const first = (graph: Graph, node: Node): Node => graph.inputs[graph.inputStart[node]];
const hasShapeOf = (graph: Graph, a: Node, b: Node): boolean => sameShape(graph.types[a].shape, graph.types[b].shape);

/** Whether a node is of an op and no person's: passing over a person's would change what is differentiated by it. */
const isRuleMade = (graph: Graph, node: Node, name: string): boolean =>
  isOp(graph, node, name) && graph.positions[node] === Number.POSITIVE_INFINITY;

/** x·1, 1·x, x/1, where the 1 was written by a rule. */
const timesOne: Rewrite = {
  name: 'x·1 = x',
  apply: (builder, node) => {
    if (!isOp(builder, node, 'mul') && !isOp(builder, node, 'div')) return undefined;
    const [a, b] = inputsOf(builder, node);
    if (writtenNumber(builder, b) === 1 && hasShapeOf(builder, a, node)) return a;
    if (isOp(builder, node, 'mul') && writtenNumber(builder, a) === 1 && hasShapeOf(builder, b, node)) return b;
    return undefined;
  },
};

/** −(−x) */
const doubleNegation: Rewrite = {
  name: '−(−x) = x',
  apply: (builder, node) => {
    if (!isOp(builder, node, 'neg')) return undefined;
    const inner = first(builder, node);
    return isRuleMade(builder, inner, 'neg') ? first(builder, inner) : undefined;
  },
};

/** An entry-by-entry op stretches its operands itself, so one that was stretched for it need not be. */
const stretchedOperand: Rewrite = {
  name: 'f(broadcastTo(x), y) = f(x, y)',
  apply: (builder, node) => {
    const op = builder.ops[node];
    if (op.category !== 'elementwise' || op.kind !== 'primitive') return undefined;
    const inputs = inputsOf(builder, node);
    for (const [i, input] of inputs.entries()) {
      if (!isRuleMade(builder, input, 'broadcastTo')) continue;
      const plain = inputs.with(i, first(builder, input));
      const shape = broadcastAll(plain.map((operand) => builder.types[operand].shape));
      if (shape && sameShape(shape, builder.types[node].shape)) return builder.add(op, plain, builder.attrs[node]);
    }
    return undefined;
  },
};

/** One arrangement after another of the same kind is one. */
const twice = (name: 'reshape' | 'broadcastTo'): Rewrite => ({
  name: `${name}(${name}(x)) = ${name}(x)`,
  apply: (builder, node) => {
    if (!isOp(builder, node, name)) return undefined;
    const inner = first(builder, node);
    if (hasShapeOf(builder, inner, node)) return inner;
    return isRuleMade(builder, inner, name)
      ? builder.add(ops[name], [first(builder, inner)], builder.attrs[node])
      : undefined;
  },
});

/** transpose(transpose(x)): the permutations one after the other, or nothing where they undo each other. */
const transposeTwice: Rewrite = {
  name: 'transpose(transpose(x)) = transpose(x)',
  apply: (builder, node) => {
    if (!isOp(builder, node, 'transpose')) return undefined;
    const inner = first(builder, node);
    const outerPerm = permutationOf(builder, node);
    if (outerPerm.every((axis, i) => axis === i)) return inner;
    if (!isRuleMade(builder, inner, 'transpose')) return undefined;
    const innerPerm = permutationOf(builder, inner);
    return builder.add(
      ops.transpose,
      [first(builder, inner)],
      withDefaults(ops.transpose, { perm: outerPerm.map((axis) => innerPerm[axis]) }),
    );
  },
};

function permutationOf(graph: Graph, node: Node): readonly number[] {
  const rank = graph.types[node].shape.length;
  const perm = graph.attrs[node].perm as readonly number[] | null;
  return perm
    ? perm.map((axis) => (axis < 0 ? axis + rank : axis))
    : Array.from({ length: rank }, (_, i) => rank - 1 - i);
}

/** The identity by which an opened gradient shows an adjoint that is another's. */
export const handedOn: Rewrite = {
  name: 'identity(x) = x',
  isOfView: true,
  apply: (builder, node) => (isRuleMade(builder, node, 'identity') ? first(builder, node) : undefined),
};

/** Numbers stand first in a product, so that ∂²f/∂x∂y and ∂²f/∂y∂x become the same node. */
const numberFirst: Rewrite = {
  name: 'x·2 = 2·x',
  isOfView: true,
  apply: (builder, node) => {
    if (!isOp(builder, node, 'mul')) return undefined;
    const [a, b] = inputsOf(builder, node);
    if (writtenNumber(builder, a) !== undefined || writtenNumber(builder, b) === undefined) return undefined;
    return builder.add(ops.mul, [b, a], builder.attrs[node]);
  },
};

export const rewrites: readonly Rewrite[] = [
  timesOne,
  doubleNegation,
  stretchedOperand,
  twice('reshape'),
  twice('broadcastTo'),
  transposeTwice,
];

/**
 * What an opened gradient does in an order that is differentiated again: what leaves the terms of its sums as they are, so
 * that the next order has the bits it has without rewriting.
 */
export const gentleRewrites: readonly Rewrite[] = [timesOne, handedOn, numberFirst];

/** What an opened gradient does in the order that is shown. */
export const openedRewrites: readonly Rewrite[] = [...rewrites, handedOn, numberFirst];
