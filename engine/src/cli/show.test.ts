import { describe, expect, it } from 'vitest';
import type { Cure } from '../document/cure.js';
import { type Tensor, tensorOf } from '../tensor/tensor.js';
import { paintFor, table } from './paint.js';
import { showDiagnosis, showTensor } from './show.js';

const shown = (value: Parameters<typeof tensorOf>[0], dtype: Tensor['dtype'] = 'float32') =>
  showTensor(tensorOf(value, dtype));

describe('tensors for people', () => {
  it('are numbers, rows and aligned rows', () => {
    expect(shown(1 / 3)).toBe('0.33333334');
    expect(shown([1, 2.5])).toBe('[1, 2.5]');
    expect(
      shown([
        [1, 20],
        [-3, 4],
      ]),
    ).toBe('[ 1, 20]\n[-3,  4]');
    expect(shown([true, false], 'bool')).toBe('[true, false]');
    expect(shown(['NaN', '-Infinity'])).toBe('[NaN, -Infinity]');
    expect(shown([[], []])).toBe('[]');
  });

  it('leave the middle of long axes out', () => {
    const long = Array.from({ length: 100 }, (_, i) => i);
    expect(shown(long)).toBe('[0, 1, 2, 3, …, 96, 97, 98, 99]');
    expect(shown(long.map((i) => [i])).split('\n')).toEqual([
      '[ 0]',
      '[ 1]',
      '[ 2]',
      '[ 3]',
      '[ …]',
      '[96]',
      '[97]',
      '[98]',
      '[99]',
    ]);
  });
});

describe('tables', () => {
  it('align what is coloured as if it were not, and continue a cell under itself', () => {
    const { bold } = paintFor(true);
    expect(
      table([
        [bold('a'), '1\n2'],
        ['bcd', '3'],
      ]),
    ).toBe(`${bold('a')}    1\n     2\nbcd  3\n`);
  });
});

describe('diagnoses for people', () => {
  it('say what mends, cure by cure', () => {
    const guard = { kind: 'doubleWhere', where: 'w', branch: 'b', node: 'n', port: 'values', value: 1 } as const;
    const cures: readonly Cure[] = [
      { kind: 'watch', node: 'c' },
      { kind: 'cast', node: 'i', dtype: 'float64' },
      { kind: 'passGradient', node: 's' },
      { kind: 'leakyRelu', node: 'r' },
      { kind: 'zero', node: 'g' },
      guard,
      { ...guard, index: 2 },
    ];
    const diagnosis = {
      state: 'nan',
      code: 'forward',
      at: 'n',
      path: ['n'],
      message: 'n: so.',
      values: {},
      cures,
    } as const;
    expect(showDiagnosis(paintFor(false), 'z', diagnosis).split('\n')).toEqual([
      'why z is NaN',
      '  n: so.',
      '  cure set watched of c to true',
      '  cure set dtype of i to float64',
      '  cure make s an identity',
      '  cure make r a leakyRelu',
      '  cure set unconnected of g to zero, if 0 is meant: None says that there is no way at all',
      '  cure double where: let values of n be 1 wherever w does not take its b',
      '  cure double where: let values[2] of n be 1 wherever w does not take its b',
      '',
    ]);
  });
});
