import { describe, expect, it } from 'vitest';
import type { GraphBuilder } from '../src/graph/builder.js';
import type { Node } from '../src/graph/graph.js';
import { verify } from '../src/graph/verify.js';
import { ops } from '../src/ops/index.js';
import { addAdjoints } from '../src/passes/differentiate.js';
import { addJvp } from '../src/passes/jvp.js';
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
      it(`${op.name}, example ${number}: reverse and forward mode agree`, () => {
        const { builder, sources, output } = buildExample(op, example, 'float64');
        const loss = weightedSum(builder, output, 0);
        const adjointOf = addAdjoints(builder, { targets: [loss], sources });
        const pairs = sources.map((source, i) => {
          const tangent = builder.slot(ops.constant, unevenTensor(builder.types[source], i));
          const adjoint = adjointOf(source);
          return {
            forward: addJvp(builder, loss, source, tangent),
            reverse: adjoint === undefined ? null : builder.expr(adjoint).mul(builder.expr(tangent)).reduceSum().node,
          };
        });
        const program = plan(
          builder.graph(),
          pairs.flatMap(({ forward, reverse }) => [forward, reverse]).filter((node) => node !== null),
        );
        program.run();
        for (const { forward, reverse } of pairs) {
          expect(forward === null).toBe(reverse === null);
          if (forward !== null && reverse !== null) {
            const [a, b] = [program.tensor(forward).data[0], program.tensor(reverse).data[0]];
            expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(a), Math.abs(b)));
          }
        }
      });
    });
  }
});
