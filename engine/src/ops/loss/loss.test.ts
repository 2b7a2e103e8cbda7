import { describe, expect, it } from 'vitest';
import { applyOp, completed, tensorFrom } from '../../../test/apply.js';
import { documentOf } from '../../../test/documents.js';
import { evaluate } from '../../analysis/evaluate.js';
import { load } from '../../document/load.js';
import { GraphBuilder } from '../../graph/builder.js';
import type { Op } from '../../op/op.js';
import { addAdjoints } from '../../passes/differentiate.js';
import { plan } from '../../program/program.js';
import type { DType, FloatDType } from '../../tensor/dtype.js';
import type { Tensor } from '../../tensor/tensor.js';
import { ops } from '../index.js';

const row = (values: readonly number[], dtype: DType = 'float64') =>
  tensorFrom([values.length], (i) => values[i], dtype);

/** The value of a loss and its first and second derivatives by the first operand. */
function derivatives(op: Op, inputs: readonly Tensor[]): readonly number[][] {
  const builder = new GraphBuilder();
  const nodes = inputs.map((input) => builder.slot(ops.variable, input));
  const value = builder.apply(op, nodes, completed(op));
  const first = addAdjoints(builder, { targets: [value], sources: [nodes[0]] })(nodes[0])!;
  const second = addAdjoints(builder, { targets: [first], sources: [nodes[0]], order: 2 })(nodes[0]) ?? first;
  const program = plan(builder.graph(), [value, first, second]);
  program.run();
  return [value, first, second].map((node) => [...program.tensor(node).data]);
}

describe.each(['float32', 'float64'] as const)('logits of ±1000 in %s', (dtype: FloatDType) => {
  const logits = row([1000, -1000, 999], dtype);
  const one = tensorFrom([], () => 1, 'int32');

  it.each<[string, Op, Tensor, number]>([
    ['softmaxCrossEntropy', ops.softmaxCrossEntropy, row([0, 1, 0], dtype), 2000.3132616875182],
    ['sparseSoftmaxCrossEntropy', ops.sparseSoftmaxCrossEntropy, one, 2000.3132616875182],
    ['sigmoidCrossEntropy', ops.sigmoidCrossEntropy, row([0, 1, 1], dtype), 2000 / 3],
    ['meanAbsoluteError', ops.meanAbsoluteError, row([0, 0, 0], dtype), 2999 / 3],
    ['huber', ops.huber, row([0, 0, 0], dtype), 2999 / 3 - 0.5],
    ['hinge', ops.hinge, row([-1, 1, 1], dtype), 2002 / 3],
  ])('%s is finite with its derivatives', (_, op, right, wanted) => {
    const [value, first, second] = derivatives(op, [logits, right]);
    expect(Math.abs(value[0] - wanted)).toBeLessThanOrEqual(2 ** (dtype === 'float32' ? -23 : -52) * wanted);
    for (const entry of [...first, ...second]) expect(Number.isFinite(entry)).toBe(true);
  });
});

describe('sigmoidCrossEntropy', () => {
  it('keeps its digits where the right label is nearly certain', () => {
    for (const [logit, label] of [
      [40, 1],
      [-40, 0],
    ]) {
      const [value, first] = derivatives(ops.sigmoidCrossEntropy, [row([logit]), row([label])]);
      const tail = 4.248354255291589e-18;
      expect(value[0] / tail).toBeCloseTo(1, 14);
      expect(Math.abs(first[0]) / tail).toBeCloseTo(1, 14);
    }
  });
});

describe('klDivergence', () => {
  it('takes 0·log 0 for 0, whatever is predicted there', () => {
    const [value, first, second] = derivatives(ops.klDivergence, [row([0, 0.5, 0.5]), row([0, 0.5, 0.5])]);
    expect(value).toEqual([0]);
    expect(first).toEqual([0, -1, -1]);
    expect(second).toEqual([0, 2, 2]);
  });
});

describe('binaryCrossEntropy', () => {
  it('has no infinite logarithm and no slope beyond its clip', () => {
    const [value, first] = derivatives(ops.binaryCrossEntropy, [row([0, 1]), row([1, 0])]);
    expect(value[0]).toBeCloseTo(-Math.log(1e-7), 6);
    expect(first).toEqual([0, 0]);
  });

  it('keeps its digits where a prediction near 0 is right', () => {
    const prediction = Math.fround(1e-6);
    const [value, first] = derivatives(ops.binaryCrossEntropy, [row([prediction], 'float32'), row([0], 'float32')]);
    expect(Math.abs(value[0] / -Math.log1p(-prediction) - 1)).toBeLessThanOrEqual(2 ** -23);
    expect(Math.abs(first[0] * (1 - prediction) - 1)).toBeLessThanOrEqual(2 ** -23);
  });
});

describe('huber', () => {
  it('has the slope delta from its joint on, on both sides', () => {
    const [value, first] = derivatives(ops.huber, [row([3, 1, -1, -3]), row([0, 0, 0, 0])]);
    expect(value).toEqual([(2.5 + 0.5 + 0.5 + 2.5) / 4]);
    expect(first).toEqual([0.25, 0.25, -0.25, -0.25]);
  });
});

describe('sparseSoftmaxCrossEntropy', () => {
  it('gives the terms of softmaxCrossEntropy with one-hot labels', () => {
    const logits = tensorFrom([2, 2, 3], (i) => ((i * 7) % 5) - 2);
    const labels = tensorFrom([2, 2], (i) => (i * 2) % 3, 'int32');
    const hot = tensorFrom([2, 2, 3], (i) => (labels.data[Math.floor(i / 3)] === i % 3 ? 1 : 0));
    const terms = (op: Op, right: Tensor) => [...applyOp(op, [logits, right], { reduction: 'none' }).data];
    expect(terms(ops.sparseSoftmaxCrossEntropy, labels)).toEqual(terms(ops.softmaxCrossEntropy, hot));
  });

  it('has nothing to say of no rows', () => {
    const nothing = [tensorFrom([0, 3], () => 0), tensorFrom([0], () => 0, 'int32')];
    expect([...applyOp(ops.sparseSoftmaxCrossEntropy, nothing, { reduction: 'sum' }).data]).toEqual([0]);
  });

  it('names a label outside the classes, also where it would fall into another row', () => {
    const { document } = load(
      JSON.stringify(
        documentOf({
          logits: {
            op: 'variable',
            attrs: {
              value: [
                [1, 2],
                [3, 4],
              ],
            },
          },
          labels: { op: 'constant', attrs: { value: [1, 2], dtype: 'int32' } },
          loss: { op: 'sparseSoftmaxCrossEntropy', inputs: { logits: 'logits', labels: 'labels' } },
        }),
      ),
    );
    const { values, problems } = evaluate(document!);
    expect(problems).toMatchObject([{ code: 'shape', node: 'loss', path: 'graph.nodes.loss' }]);
    expect(problems[0].message).toContain('loss: index 2 (entry 1 of the indices) is outside its axis');
    expect(values.loss ?? null).toBeNull();
  });
});

describe('operands that do not fit', () => {
  it.each<[Op, readonly Tensor[], string]>([
    [ops.huber, [row([1, 2]), row([1, 2, 3])], 'huber cannot broadcast prediction [2] and target [3]'],
    [ops.softmaxCrossEntropy, [row([1, 2]), row([1])], 'rows of one length, but labels is [1] and the rows have 2'],
    [
      ops.klDivergence,
      [tensorFrom([], () => 1), row([1])],
      'klDivergence wants rows on prediction, not a single number',
    ],
    [
      ops.sparseSoftmaxCrossEntropy,
      [row([1, 2]), row([1], 'int32')],
      'one label for each row of logits [2], not labels [1]',
    ],
    [ops.hinge, [row([1]), row([1], 'float32')], 'prediction is float64 and target is float32'],
  ])('%o', (op, inputs, why) => {
    expect(() => op.type(inputs, completed(op))).toThrow(why);
  });
});
