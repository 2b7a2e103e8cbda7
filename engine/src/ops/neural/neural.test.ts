import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import { documentOf } from '../../../test/documents.js';
import { evaluate } from '../../analysis/evaluate.js';
import { load } from '../../document/load.js';
import { functions } from '../../tape/tensor.js';
import { constant } from '../../tape/variable.js';
import { ops } from '../index.js';

const zeros = (shape: readonly number[], dtype: 'float32' | 'float64' = 'float64') => tensorFrom(shape, () => 0, dtype);

describe('dense', () => {
  const { options } = ops.dense.attributes.activation;

  it('offers every elementwise op of one float', () => {
    expect(options).toEqual(expect.arrayContaining(['linear', 'relu', 'tanh', 'sigmoid', 'sin', 'identity']));
    for (const name of ['cast', 'add', 'addN', 'where', 'equal', 'reduceSum']) expect(options).not.toContain(name);
  });

  it.each(options!)('goes through %s', (activation) => {
    const x = tensorFrom([2, 1], (i) => i + 0.25);
    const kernel = tensorFrom([1, 2], (i) => i + 0.5);
    const { shape, dtype } = applyOp(ops.dense, [x, kernel], { activation });
    expect({ shape, dtype }).toEqual({ shape: [2, 2], dtype: 'float64' });
  });

  it.each([
    [[[3], [2, 4]], 'the kernel has a row for each of the features that end x'],
    [[[2, 2], [2]], 'the kernel has a row'],
    [[[], [1, 1]], 'the kernel has a row'],
    [[[3, 2], [2, 4], [3]], 'dense wants a bias [4], a number for each unit, not [3]'],
    [[[2], [2, 1], [4]], 'dense wants a bias [1]'],
  ])('refuses operands of shapes %j', (shapes, why) => {
    expect(() =>
      applyOp(
        ops.dense,
        shapes.map((shape) => zeros(shape)),
      ),
    ).toThrow(why);
  });

  it('wants one dtype', () => {
    expect(() => applyOp(ops.dense, [zeros([1]), zeros([1, 1]), zeros([1], 'float32')])).toThrow('bias is float32');
  });
});

describe('layerNorm and batchNorm', () => {
  it.each([
    [
      ops.layerNorm,
      [2, 3],
      [2],
      { axis: -1 },
      'layerNorm wants scale [3], a number for each feature of x [2, 3], not [2]',
    ],
    [ops.layerNorm, [2, 3], [3], { axis: 0 }, 'layerNorm wants scale [2]'],
    [ops.layerNorm, [2, 3], [2], { axis: 2 }, 'layerNorm cannot use axis 2'],
    [ops.batchNorm, [2, 3], [1], {}, 'batchNorm wants scale [3]'],
    [ops.batchNorm, [], [], {}, 'batchNorm cannot use axis -1'],
  ])('%o refuses a scale that is no number for each feature', (op, x, scale, attrs, why) => {
    expect(() => applyOp(op, [zeros(x), zeros(scale)], attrs)).toThrow(why);
  });

  it('take a port that is skipped for nothing', () => {
    const x = constant([1, 3], { dtype: 'float64' });
    const offset = constant([10, 20], { dtype: 'float64' });
    const moved = functions.layerNorm(x, undefined, offset, { epsilon: 0 });
    expect(moved.toArray()).toEqual([9, 21]);
    expect(x.layerNorm(undefined, offset, { epsilon: 0 }).toArray()).toEqual([9, 21]);
    expect(functions.layerNorm(x, { epsilon: 0 }).toArray()).toEqual([-1, 1]);
  });

  it('stay finite where nothing varies', () => {
    const x = tensorFrom([2, 3], () => 5, 'float32');
    for (const op of [ops.layerNorm, ops.batchNorm]) expect([...applyOp(op, [x]).data]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

it('embedding says which id is outside the table', () => {
  const { document } = load(
    JSON.stringify(
      documentOf({
        table: { op: 'variable', attrs: { value: [[1, 2]] } },
        ids: { op: 'constant', attrs: { value: [0, 3], dtype: 'int32' } },
        e: { op: 'embedding', inputs: { table: 'table', ids: 'ids' } },
      }),
    ),
  );
  const { values, problems } = evaluate(document!);
  expect(values.e).toBeUndefined();
  expect(problems).toMatchObject([{ code: 'shape', node: 'e', values: { index: '3', size: '1' } }]);
});

describe('attention', () => {
  it('of causal queries does not see what comes after', () => {
    const query = tensorFrom([3, 2], (i) => i / 4);
    const seen = (late: number) => {
      const [key, value] = [0.5, 2].map((scale) => tensorFrom([3, 2], (i) => (i < 4 ? scale * i : late)));
      return [...applyOp(ops.attention, [query, key, value], { causal: true }).data];
    };
    expect(seen(1e3).slice(0, 4)).toEqual(seen(-7).slice(0, 4));
    expect(seen(1e3).slice(0, 2)).toEqual([0, 2]);
  });

  it('stays finite for scores of ±1000', () => {
    const wide = tensorFrom([2, 1], (i) => (i === 0 ? 1000 : -1000), 'float32');
    expect([...applyOp(ops.attention, [wide, wide, wide]).data]).toEqual([1000, -1000]);
  });

  it.each([
    [[[2], [2, 2], [2, 2]], 'query needs at least two axes'],
    [
      [
        [3, 2],
        [3, 4],
        [3, 2],
      ],
      'queries and keys must be of one length',
    ],
    [
      [
        [3, 2],
        [4, 2],
        [3, 2],
      ],
      'each key needs a value',
    ],
    [
      [
        [2, 3, 2],
        [3, 3, 2],
        [3, 2],
      ],
      'the leading axes do not broadcast',
    ],
  ])('refuses operands of shapes %j', (shapes, why) => {
    expect(() =>
      applyOp(
        ops.attention,
        shapes.map((shape) => zeros(shape)),
      ),
    ).toThrow(why);
  });
});
