import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, completed, scattered, tensorFrom } from '../../test/apply.js';
import { equations } from '../../test/equations.js';
import { GraphBuilder } from '../graph/builder.js';
import type { Attrs, Op } from '../op/op.js';
import { differentiate } from '../passes/differentiate.js';
import { plan } from '../program/program.js';
import { type Shape, sizeOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { ops } from './index.js';

const product = (a: Tensor, b: Tensor): number => [...a.data].reduce((total, value, i) => total + value * b.data[i], 0);
const whole = (shape: Shape, from = 0) => tensorFrom(shape, (i) => scattered(i + from));

/**
 * The rule of an op L that is linear in operand `at`, proved on whole numbers without rounding: its adjoint satisfies
 * ⟨L x, s⟩ = ⟨x, Lᵀs⟩; differentiated again by s it gives L back; and by each other operand in which L is linear too,
 * it gives a g with ⟨g, operand⟩ = ⟨Lᵀs, t⟩.
 */
function check(op: Op, inputs: readonly Tensor[], attrs: Attrs = {}, at = 0): void {
  const builder = new GraphBuilder();
  const nodes = inputs.map((tensor) => builder.slot(ops.variable, tensor));
  const y = builder.apply(op, nodes, completed(op, attrs));
  const s = whole(builder.types[y].shape, 3);
  const t = whole(inputs[at].shape, 5);
  const [seed, tangent] = [s, t].map((tensor) => builder.slot(ops.variable, tensor));
  const others = nodes.filter((node, i) => i !== at && inputs[i].dtype === 'float64' && node !== nodes[at]);
  const first = differentiate(builder.graph(), { targets: [y], sources: [nodes[at]], seeds: [seed] });
  const adjoint = first.gradients[0]!;
  const second = differentiate(first.graph, {
    targets: [adjoint],
    sources: [seed, ...others],
    seeds: [tangent],
    order: 2,
  });
  const program = plan(second.graph, [y, adjoint, ...(second.gradients as number[])]);
  program.run();
  expect(program.faults()).toEqual([]);
  expect(product(program.tensor(y), s)).toBe(product(inputs[at], program.tensor(adjoint)));
  const again = applyOp(
    op,
    inputs.map((input, i) => (i === at ? t : input)),
    attrs,
  );
  const back = program.tensor(second.gradients[0]!);
  expect(back.shape).toEqual(again.shape);
  expect(back.data.map((value) => value + 0)).toEqual(again.data.map((value) => value + 0));
  others.forEach((node, i) => {
    expect(product(program.tensor(second.gradients[i + 1]!), program.tensor(node))).toBe(
      product(program.tensor(adjoint), t),
    );
  });
}

const size = fc.integer({ min: 0, max: 5 });
const shapes = (rank: number) => fc.array(size, { minLength: rank, maxLength: rank });
const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
const small = (n: number) => fc.integer({ min: 0, max: n });

describe('rules of linear ops are adjoint, at every order', () => {
  it.each<[string, Op, Shape, Attrs]>([
    ['reduceSum', ops.reduceSum, [2, 3, 4], { axes: [0, -1] }],
    ['reduceSum, kept', ops.reduceSum, [2, 3], { axes: [1], keepDims: true }],
    ['reduceSum of nothing', ops.reduceSum, [2, 0], { axes: [1] }],
    ['reshape', ops.reshape, [2, 3], { shape: [3, -1] }],
    ['transpose', ops.transpose, [2, 3, 4], { perm: [1, 2, 0] }],
    ['transpose, reversed', ops.transpose, [2, 3, 4], {}],
    ['broadcastTo', ops.broadcastTo, [2, 1], { shape: [3, 2, 4] }],
    ['broadcastTo nothing', ops.broadcastTo, [1], { shape: [0] }],
    ['cumSum', ops.cumSum, [2, 4], { axis: -1 }],
    ['cumSum, exclusive', ops.cumSum, [4, 2], { axis: 0, exclusive: true }],
    ['cumSum, backwards', ops.cumSum, [2, 3, 2], { axis: 1, reverse: true }],
    ['cumSum, both', ops.cumSum, [5], { axis: 0, exclusive: true, reverse: true }],
    ['reverse', ops.reverse, [2, 3, 4], { axes: [0, -1] }],
    ['reverse, all axes', ops.reverse, [2, 3], {}],
    ['squeeze', ops.squeeze, [1, 3, 1], {}],
    ['expandDims', ops.expandDims, [2, 3], { axis: -2 }],
    ['flatten', ops.flatten, [2, 3, 4], {}],
    ['tile', ops.tile, [2, 3], { repeats: [3, 2] }],
    ['tile, no copies', ops.tile, [2], { repeats: [0] }],
  ])('%s', (_, op, shape, attrs) => check(op, [whole(shape)], attrs));

  it('slice', () => {
    const bounds = fc.tuple(fc.option(fc.integer({ min: -7, max: 7 })), fc.option(fc.integer({ min: -7, max: 7 })));
    const strides = fc.tuple(fc.constantFrom(null, -3, -2, -1, 1, 2, 3), fc.constantFrom(null, -2, -1, 1, 2));
    fc.assert(
      fc.property(shapes(3), bounds, bounds, strides, (shape, starts, ends, steps) =>
        check(ops.slice, [whole(shape)], { starts, ends, strides: steps }),
      ),
    );
  });

  it('pad', () => {
    fc.assert(
      fc.property(shapes(2), pair(-4, 4), pair(-4, 4), pair(0, 3), (shape, rows, columns, interior) => {
        const length = (i: number, [before, after]: [number, number]) =>
          Math.max(0, (shape[i] - 1) * (interior[i] + 1) + 1) + before + after;
        fc.pre(length(0, rows) >= 0 && length(1, columns) >= 0);
        check(ops.pad, [whole(shape)], { paddings: [rows, columns], interior });
      }),
    );
  });

  it('concat', () => {
    const parts = [whole([2, 3]), whole([2, 0], 1), whole([2, 2], 2)];
    for (const at of [0, 1, 2]) {
      const zeros = parts.map((part, i) => (i === at ? part : tensorFrom(part.shape, () => 0)));
      const builder = new GraphBuilder();
      const nodes = zeros.map((tensor) => builder.slot(ops.variable, tensor));
      const y = builder.apply(ops.concat, nodes, { axis: -1 });
      const seed = builder.slot(ops.variable, whole([2, 5]));
      const { graph, gradients } = differentiate(builder.graph(), { targets: [y], sources: nodes, seeds: [seed] });
      const program = plan(graph, [y, ...(gradients as number[])]);
      program.run();
      expect(product(program.tensor(y), program.tensor(seed))).toBe(product(parts[at], program.tensor(gradients[at]!)));
    }
  });

  it('gather and scatterAdd', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
        shapes(2),
        small(1),
        fc.nat(),
        fc.nat(),
        (shape, two, rank, axis, salt) => {
          const at = axis % shape.length;
          const indexShape = two.slice(0, rank + 1);
          const indices = tensorFrom(indexShape, (i) => (i * 7 + salt) % shape[at], 'int32');
          check(ops.gather, [whole(shape), indices], { axis: salt % 2 ? at : at - shape.length });
          const rows = tensorFrom(indexShape, (i) => (i * 7 + salt) % shape[0], 'int32');
          check(ops.scatterAdd, [rows, whole([...indexShape, ...shape.slice(1)])], { shape }, 1);
        },
      ),
    );
  });

  it('matMul, in either operand', () => {
    fc.assert(
      fc.property(
        size,
        size,
        size,
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(
          [[], []],
          [[2], []],
          [
            [1, 3],
            [2, 1],
          ],
          [[], [0]],
        ),
        (m, k, n, transposeA, transposeB, [leadA, leadB]) => {
          const a = whole([...leadA, ...(transposeA ? [k, m] : [m, k])]);
          const b = whole([...leadB, ...(transposeB ? [n, k] : [k, n])], 1);
          check(ops.matMul, [a, b], { transposeA, transposeB });
          check(ops.matMul, [a, b], { transposeA, transposeB }, 1);
        },
      ),
    );
  });

  it('einsum, in every operand', () => {
    fc.assert(
      fc.property(equations, ({ equation, shapes }) => {
        const operands = shapes.map((shape, i) => whole(shape, i));
        operands.forEach((_, at) => {
          check(ops.einsum, operands, { equation }, at);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('avgPool2d, with windows of 1, 2 or 4 entries, so that quotients are exact', () => {
    const steps = pair(1, 3);
    fc.assert(
      fc.property(
        fc.tuple(small(2), small(5), small(5), small(2)),
        pair(1, 2),
        fc.option(steps),
        fc.oneof(fc.constantFrom('valid', 'same'), fc.tuple(pair(-1, 1), pair(-1, 1))),
        (shape, size, strides, padding) => {
          // A window that is all padding has no mean.
          fc.pre(
            typeof padding === 'string' || padding.every((at, i) => Math.max(...at) < size[i] && shape[i + 1] > 1),
          );
          check(ops.avgPool2d, [whole(shape)], { size, strides, padding });
        },
      ),
    );
  });

  it('conv2d, in either operand', () => {
    const padding = fc.oneof(fc.constantFrom('valid', 'same'), fc.tuple(pair(-2, 3), pair(-2, 3)));
    const steps = pair(1, 3);
    fc.assert(
      fc.property(
        pair(0, 6),
        pair(0, 4),
        fc.tuple(small(2), small(2), small(2)),
        fc.record({ strides: steps, padding, dilations: steps, inputDilations: steps }),
        ([height, width], [rows, columns], [batch, channels, filters], attrs) => {
          const x = whole([batch, height, width, channels]);
          const filter = whole([rows, columns, channels, filters], 1);
          check(ops.conv2d, [x, filter], attrs);
          check(ops.conv2d, [x, filter], attrs, 1);
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('reduceMax shares among ties and has no second derivative', () => {
  const builder = new GraphBuilder();
  const x = builder.slot(
    ops.variable,
    tensorFrom([2, 3], (i) => [1, 1, 1, 2, 1, 2][i]),
  );
  const y = builder.apply(ops.reduceMax, [x], { axes: [1], keepDims: false });
  const seed = builder.slot(
    ops.variable,
    tensorFrom([2], (i) => [3, Number.POSITIVE_INFINITY][i]),
  );
  const first = differentiate(builder.graph(), { targets: [y], sources: [x], seeds: [seed] });
  const adjoint = first.gradients[0]!;
  const second = differentiate(first.graph, { targets: [adjoint], sources: [x, seed], order: 2 });
  expect(second.gradients[0]).toBeNull();
  const program = plan(second.graph, [adjoint, second.gradients[1]!]);
  program.run();
  expect([...program.tensor(adjoint).data]).toEqual([1, 1, 1, Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY]);
  expect(sizeOf(program.tensor(second.gradients[1]!).shape)).toBe(2);
  expect([...program.tensor(second.gradients[1]!).data]).toEqual([1, 1]);
});
