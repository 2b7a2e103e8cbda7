import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../src/graph/builder.js';
import type { Node } from '../src/graph/graph.js';
import { verify } from '../src/graph/verify.js';
import { ops } from '../src/ops/index.js';
import { addAdjoints } from '../src/passes/differentiate.js';
import { addJvp } from '../src/passes/jvp.js';
import { addTangent } from '../src/passes/tangent.js';
import { plan } from '../src/program/program.js';
import { isFloat } from '../src/tensor/dtype.js';
import { sizeOf } from '../src/tensor/shape.js';
import { type BuiltExample, buildExample, computingOps, unevenTensor, weightedSum } from './examples.js';

const orders = [1, 2, 3] as const;
const step = 1e-5;
/** Of rounding in a central difference of step 1e-5: 2e-16 / 1e-5, and its h² term; with the magnitudes of the examples. */
const tolerance = 2e-6;

interface Checked {
  readonly loss: Node;
  readonly gradients: readonly (Node | undefined)[];
}

/** Losses of every order: Σ w·y, then Σ w·∇ of the one before, as far as anything is connected. */
function losses({ builder, sources, output }: BuiltExample, order: number): Checked | undefined {
  let loss = weightedSum(builder, output, 0);
  for (let n = 1; ; n++) {
    const adjointOf = addAdjoints(builder, { targets: [loss], sources, order: n });
    const gradients = sources.map(adjointOf);
    if (n === order) return { loss, gradients };
    const terms = gradients.filter((node) => node !== undefined).map((node, i) => weightedSum(builder, node, n + i));
    if (terms.length === 0) return undefined;
    loss = builder.add(ops.addN, terms);
  }
}

/** Every entry's derivative and its central difference. */
function compare(
  builder: GraphBuilder,
  sources: readonly Node[],
  { loss, gradients }: Checked,
): { worst: number; entries: number } {
  const program = plan(builder.graph(), [loss, ...sources, ...gradients.filter((node) => node !== undefined)]);
  const valueAt = (): number => {
    program.run();
    return program.tensor(loss).data[0];
  };
  program.run();
  const analytic = gradients.map((node) => (node === undefined ? undefined : program.tensor(node).data.slice()));
  let worst = 0;
  let entries = 0;
  sources.forEach((source, i) => {
    const { data } = program.tensor(source);
    for (let entry = 0; entry < data.length; entry++) {
      const at = data[entry];
      data[entry] = at + step;
      const above = valueAt();
      data[entry] = at - step;
      const numeric = (above - valueAt()) / (2 * step);
      data[entry] = at;
      const exact = analytic[i]?.[entry] ?? 0;
      worst = Math.max(worst, Math.abs(exact - numeric) / Math.max(1, Math.abs(exact), Math.abs(numeric)));
      if (Number.isNaN(exact) || Number.isNaN(numeric)) worst = Number.POSITIVE_INFINITY;
      entries++;
    }
  });
  return { worst, entries };
}

const product = (builder: GraphBuilder, a: Node, b: Node): Node =>
  builder.expr(a).mul(builder.expr(b)).reduceSum().node;

/** Both sides are None, or numbers that agree but for rounding. */
function expectEqual(builder: GraphBuilder, pairs: readonly (readonly (Node | undefined)[])[]): void {
  const program = plan(
    builder.graph(),
    pairs.flat().filter((node) => node !== undefined),
  );
  program.run();
  for (const [left, right] of pairs) {
    expect(left === undefined).toBe(right === undefined);
    if (left === undefined || right === undefined) continue;
    const [a, b] = [program.tensor(left).data[0], program.tensor(right).data[0]];
    expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(a), Math.abs(b)));
  }
}

describe('gradients of every op on its examples', () => {
  for (const op of computingOps) {
    it(`${op.name} has at least four examples`, () => expect(op.examples.length).toBeGreaterThanOrEqual(4));
    const sound = op.noRule === undefined;
    op.examples.forEach((example, number) => {
      const built = buildExample(op, example, 'float64');
      const isChecked = sound && isFloat(built.builder.types[built.output].dtype) && built.sources.length > 0;
      it(`${op.name}, example ${number}: makes a legal graph that runs`, () => {
        const { builder, output } = buildExample(op, example, 'float64');
        expect(verify(builder.graph())).toEqual([]);
        const program = plan(builder.graph(), [output]);
        program.run();
        expect(program.tensor(output).data).toHaveLength(sizeOf(builder.types[output].shape));
        expect(program.faults()).toEqual([]);
      });
      if (!isChecked) return;
      for (const order of orders)
        it(`${op.name}, example ${number}: order ${order} agrees with central differences`, () => {
          const built = buildExample(op, example, 'float64');
          const checked = losses(built, order);
          expect(verify(built.builder.graph())).toEqual([]);
          if (!checked) return;
          expect(compare(built.builder, built.sources, checked).worst).toBeLessThan(tolerance);
        });
      it(`${op.name}, example ${number}: forward mode, by jvp and node by node, is the adjoint of reverse mode, ⟨J·v, w⟩ = ⟨v, Jᵀ·w⟩`, () => {
        const { builder, sources, output } = buildExample(op, example, 'float64');
        const weights = builder.slot(ops.constant, unevenTensor(builder.types[output], sources.length));
        const adjointOf = addAdjoints(builder, { targets: [output], seeds: [weights], sources });
        const pairs = sources.flatMap((source, i) => {
          const tangent = builder.slot(ops.constant, unevenTensor(builder.types[source], i));
          const adjoint = adjointOf(source);
          const expected = adjoint === undefined ? undefined : product(builder, adjoint, tangent);
          return [
            addJvp(builder, output, source, tangent) ?? undefined,
            addTangent(builder, output, (node) => (node === source ? tangent : undefined)),
          ].map((along) => [along === undefined ? undefined : product(builder, along, weights), expected]);
        });
        expectEqual(builder, pairs);
      });
      it(`${op.name}, example ${number}: its Hessian is symmetric, ⟨H·u, v⟩ = ⟨u, H·v⟩`, () => {
        const { builder, sources, output } = buildExample(op, example, 'float64');
        const adjointOf = addAdjoints(builder, { targets: [weightedSum(builder, output, 0)], sources });
        const directions = [1, 2].map((seed) =>
          sources.map((source, i) => builder.slot(ops.constant, unevenTensor(builder.types[source], seed + 2 * i))),
        );
        /** The sum over the sources whose adjoint exists. */
        const along = (adjoint: (source: Node) => Node | undefined, direction: readonly Node[]): Node | undefined => {
          const terms = sources.flatMap((source, i) => {
            const node = adjoint(source);
            return node === undefined ? [] : [product(builder, node, direction[i])];
          });
          return terms.length === 0 ? undefined : builder.add(ops.addN, terms);
        };
        const sides = [0, 1].map((which) => {
          const slope = along(adjointOf, directions[which]);
          if (slope === undefined) return undefined;
          return along(addAdjoints(builder, { targets: [slope], sources, order: 2 }), directions[1 - which]);
        });
        expectEqual(builder, [[sides[0], sides[1]]]);
      });
    });
  }
});
