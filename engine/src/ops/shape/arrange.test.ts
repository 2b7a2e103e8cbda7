import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import type { Attrs, Op } from '../../op/op.js';
import type { DType } from '../../tensor/dtype.js';
import type { Shape } from '../../tensor/shape.js';
import { ops } from '../index.js';

const counting = (shape: Shape, dtype: DType = 'float64') => tensorFrom(shape, (i) => i, dtype);

describe('arrangements', () => {
  it.each<[string, Op, Shape, Attrs, Shape, readonly number[]]>([
    ['reverse along one axis', ops.reverse, [2, 3], { axes: [-1] }, [2, 3], [2, 1, 0, 5, 4, 3]],
    ['reverse along all', ops.reverse, [2, 2], {}, [2, 2], [3, 2, 1, 0]],
    ['reverse along none', ops.reverse, [3], { axes: [] }, [3], [0, 1, 2]],
    ['reverse nothing', ops.reverse, [0, 2], { axes: [0] }, [0, 2], []],
    ['squeeze all', ops.squeeze, [1, 2, 1], {}, [2], [0, 1]],
    ['squeeze one', ops.squeeze, [1, 2, 1], { axes: [-1] }, [1, 2], [0, 1]],
    ['expandDims in front', ops.expandDims, [2], { axis: 0 }, [1, 2], [0, 1]],
    ['expandDims at the end', ops.expandDims, [2], { axis: -1 }, [2, 1], [0, 1]],
    ['flatten a vector', ops.flatten, [2], {}, [2, 1], [0, 1]],
    ['flatten no rows', ops.flatten, [0, 2, 3], {}, [0, 6], []],
    ['tile both axes', ops.tile, [1, 2], { repeats: [2, 2] }, [2, 4], [0, 1, 0, 1, 0, 1, 0, 1]],
    ['tile a number', ops.tile, [], { repeats: [] }, [], [0]],
  ])('%s', (_, op, from, attrs, shape, data) => {
    for (const dtype of ['float64', 'int32'] as const) {
      const out = applyOp(op, [counting(from, dtype)], attrs);
      expect([out.dtype, out.shape, [...out.data]]).toEqual([dtype, shape, data]);
    }
  });

  it('stack puts its values along any axis of the result', () => {
    const [a, b] = [0, 4].map((from) => tensorFrom([2, 2], (i) => i + from, 'bool'));
    expect(applyOp(ops.stack, [a, b], { axis: -1 })).toMatchObject({ dtype: 'bool', shape: [2, 2, 2] });
    const rows = [0, 10].map((from) => tensorFrom([2], (i) => i + from, 'int32'));
    expect([...applyOp(ops.stack, rows, { axis: 0 }).data]).toEqual([0, 1, 10, 11]);
    expect([...applyOp(ops.stack, rows, { axis: 1 }).data]).toEqual([0, 10, 1, 11]);
  });
});

describe('what does not fit is refused', () => {
  it.each<[Op, readonly Shape[], Attrs, string]>([
    [ops.reverse, [[3]], { axes: [1] }, 'reverse cannot use axis 1: x [3] has 1 axes.'],
    [ops.squeeze, [[2, 1]], { axes: [0] }, 'squeeze cannot drop axis 0 of x [2, 1]: its size is not 1.'],
    [ops.expandDims, [[3]], { axis: 2 }, 'expandDims cannot put a new axis at 2: with it, x [3] has 2 axes.'],
    [ops.flatten, [[]], {}, 'flatten keeps axis 0, but x [] has none.'],
    [ops.tile, [[2, 3]], { repeats: [2] }, 'tile wants repeats for each of the 2 axes of x [2, 3], not 1.'],
    [ops.stack, [], {}, 'stack wants at least one tensor on values.'],
    [ops.stack, [[2], [3]], {}, 'stack wants tensors of one shape, but values[0] is [2] and values[1] [3].'],
    [ops.stack, [[2], [2]], { axis: 3 }, 'stack cannot put a new axis at 3: with it, values[0] [2] has 2 axes.'],
  ])('%o of %j with %j', (op, shapes, attrs, why) => {
    expect(() =>
      op.type(
        shapes.map((shape) => counting(shape)),
        { axis: 0, ...attrs },
      ),
    ).toThrow(why);
  });
});
