import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../graph/builder.js';
import { ops } from '../ops/index.js';
import { plan } from '../program/program.js';
import { tensorOf } from '../tensor/tensor.js';
import { addJacobian } from './jacobian.js';

/** sin of an outer product: 6 entries by 2 of a, and by 3 of b. */
function outer() {
  const builder = new GraphBuilder();
  const a = builder.slot(ops.variable, tensorOf([[0.5], [-1.25]], 'float64'), {}, 0);
  const b = builder.slot(ops.variable, tensorOf([[2, 0.25, -0.75]], 'float64'), {}, 1);
  const y = builder.addUnique(ops.sin, [builder.expr(a).mul(builder.expr(b)).node], {}, 2);
  return { builder, a, b, y };
}

describe('addJacobian', () => {
  it('goes forward where the source is the smaller, backward where the target is, to the same numbers', () => {
    const { builder, a, b, y } = outer();
    const wide = addJacobian(builder, y, a)!;
    const tall = addJacobian(builder, builder.expr(y).reduceSum([1]).node, b)!;
    expect(builder.types[wide].shape).toEqual([2, 3, 2, 1]);
    expect(builder.types[tall].shape).toEqual([2, 1, 3]);
    const program = plan(builder.graph(), [wide, tall]);
    program.run();
    const [x, z] = [
      [0.5, -1.25],
      [2, 0.25, -0.75],
    ];
    x.forEach((_, i) => {
      z.forEach((_, j) => {
        const slope = Math.cos(x[i] * z[j]);
        x.forEach((_, k) => {
          expect(program.tensor(wide).data[(i * 3 + j) * 2 + k]).toBeCloseTo(i === k ? slope * z[j] : 0, 14);
        });
        expect(program.tensor(tall).data[i * 3 + j]).toBeCloseTo(slope * x[i], 14);
      });
    });
  });

  it('makes few passes for a long target of a short source', () => {
    const builder = new GraphBuilder();
    const x = builder.slot(ops.variable, tensorOf(0.5, 'float64'), {}, 0);
    const long = builder.addUnique(ops.sin, [builder.expr(x).broadcastTo([20000]).node], {}, 1);
    addJacobian(builder, long, x);
    expect(builder.size).toBeLessThan(100);
  });

  it('has the shape of both where one has no entries, and is null without a path', () => {
    const { builder, a, y } = outer();
    const empty = builder.expr(y).slice([0], [0]).node;
    expect(builder.types[addJacobian(builder, empty, a)!].shape).toEqual([0, 3, 2, 1]);
    const other = builder.slot(ops.variable, tensorOf(1, 'float64'), {}, 5);
    expect(addJacobian(builder, y, other)).toBeNull();
  });
});
