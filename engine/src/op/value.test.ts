import { describe, expect, it } from 'vitest';
import { initAttribute, initialValue } from './init.js';
import { sourceDType, sourceType, sourceValue, valueAttribute } from './value.js';

const attribute = valueAttribute({ doc: 'entries' });
const expected = (value: Parameters<typeof attribute.parse>[0]) => {
  const parsed = attribute.parse(value);
  return 'expected' in parsed ? parsed.expected : undefined;
};

describe('a value', () => {
  it.each([
    [1],
    [true],
    ['NaN'],
    ['-Infinity'],
    [[]],
    [
      [
        [1, 'Infinity'],
        [2, 3],
      ],
    ],
    [[[], []]],
    [[true, false]],
  ])('may be %j', (value) => {
    expect(attribute.parse(value)).toEqual({ value });
  });

  it.each([
    [[[1, 2], [3]], 'ragged'],
    [[1, [2]], 'ragged'],
    [[1, 'two'], '"two" is not a number'],
    ['one', '"one" is not a number'],
    [[1, true], 'true is not a number'],
    [[true, 1], '1 is not true or false'],
    [null, 'null is not a number'],
    [{ value: 1 }, 'an object is not a number'],
    [[Number.POSITIVE_INFINITY], 'too large'],
  ])('may not be %j', (value, why) => {
    expect(expected(value)).toContain(why);
  });

  it('has at most 32 axes, however deep it is nested', () => {
    let deep: Parameters<typeof attribute.parse>[0] = 1;
    for (let i = 0; i < 20_000; i++) deep = [deep];
    expect(expected(deep)).toBe('numbers or booleans in at most 32 axes, not 20000');
  });
});

describe('what a source holds', () => {
  it("has the dtype it names, else bool for booleans, else the document's", () => {
    expect(sourceDType({ value: [1], dtype: 'int32' }, 'float64')).toBe('int32');
    expect(sourceDType({ value: [[true]] }, 'float64')).toBe('bool');
    expect(sourceDType({ value: [] }, 'float64')).toBe('float64');
    expect(sourceDType({}, 'float32')).toBe('float32');
  });

  it('is its value rounded to the dtype, before an init', () => {
    const init = { kind: 'ones', shape: [2] } as const;
    expect(sourceValue({ value: [0.1], init }, 'float32')?.data).toEqual(new Float32Array([0.1]));
    expect(sourceValue({ init }, 'float64')).toEqual({ dtype: 'float64', shape: [2], data: new Float64Array([1, 1]) });
    expect(sourceValue({}, 'float64')).toBeUndefined();
  });

  it.each([
    [{ value: [1.5], dtype: 'int32' }, 'The value does not fit int32: 1.5 is not a 32-bit integer.'],
    [{ value: [1], dtype: 'bool' }, 'The value does not fit bool: 1 is not true or false.'],
    [{ value: true, dtype: 'float32' }, 'The value does not fit float32: true is not a number.'],
  ] as const)('%j is refused', (attrs, why) => {
    expect(() => sourceType(attrs, 'float64')).toThrow(why);
  });

  it('has a type before it has memory', () => {
    expect(sourceType({ init: { kind: 'zeros', shape: [1e6, 1e6] } }, 'float32')).toEqual({
      dtype: 'float32',
      shape: [1e6, 1e6],
    });
  });
});

describe('an init', () => {
  const { parse } = initAttribute({ doc: 'how it begins' });

  it.each([
    [{ kind: 'zeros', shape: [] }],
    [{ kind: 'normal', shape: [2, 0], seed: 7, mean: -1, stddev: 2 }],
    [{ kind: 'uniform', shape: [2], min: -1, max: 1 }],
  ])('may be %j', (init) => {
    expect(parse(init)).toEqual({ value: init });
  });

  it.each([
    [3, '{ "kind": …, "shape": […] }'],
    [{ kind: 'random', shape: [2] }, 'a "kind" that is one of zeros, ones'],
    [{ kind: 'zeros' }, 'a "shape" beside the "kind"'],
    [{ kind: 'zeros', shape: [-1] }, 'a "shape" that is a list of integers of at least 0'],
    [{ kind: 'normal', shape: [], seed: 0.5 }, 'a "seed" that is an integer'],
    [{ kind: 'zeros', shape: [], toString: 1 }, 'no field "toString"'],
  ])('may not be %j', (init, why) => {
    expect(parse(init)).toEqual({ expected: expect.stringContaining(why) });
  });

  it('says of which dtype it is to be', () => {
    expect(() => initialValue({ kind: 'heNormal', shape: [2] }, 'int32')).toThrow(
      'The init heNormal wants a float dtype.',
    );
    expect(() => initialValue({ kind: 'ones', shape: [2] }, 'bool')).toThrow('An init makes numbers, not bool.');
  });
});
