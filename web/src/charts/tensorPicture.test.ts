import { describe, expect, it } from 'vitest';
import { shadeOf, tensorPicture } from './tensorPicture';

const ramp = (length: number) => Float64Array.from({ length }, (_, i) => i - 2);

describe('a tensor is shown', () => {
  it('by its cells up to 8 × 8', () => {
    expect(tensorPicture([], ramp(1))).toEqual({ kind: 'cells', rows: [[-2]] });
    expect(tensorPicture([3], ramp(3))).toEqual({ kind: 'cells', rows: [[-2, -1, 0]] });
    expect(tensorPicture([2, 2], ramp(4))).toEqual({
      kind: 'cells',
      rows: [
        [-2, -1],
        [0, 1],
      ],
    });
    expect(tensorPicture([8, 8], ramp(64)).kind).toBe('cells');
  });
  it('as an image where it is a larger matrix', () => {
    const picture = tensorPicture([9, 8], ramp(72));
    expect(picture).toMatchObject({ kind: 'images', images: [{ width: 8, height: 9 }], more: 0 });
  });
  it('as a strip of images where it is a batch of them, channel by channel', () => {
    const picture = tensorPicture([6, 3, 3, 2], ramp(108));
    if (picture.kind !== 'images') throw new Error(picture.kind);
    expect([picture.images.length, picture.more]).toEqual([8, 4]);
    expect([...picture.images[1].entries.slice(0, 3)]).toEqual([-1, 1, 3]);
  });
  it('by how its entries are spread where it is anything else', () => {
    const picture = tensorPicture([300], Float64Array.from([...ramp(299), Number.NaN]));
    if (picture.kind !== 'histogram') throw new Error(picture.kind);
    expect(picture.bars.reduce((sum, { count }) => sum + count, 0)).toBe(299);
    expect(picture.bars[0].from).toBeCloseTo(-2);
  });
});

it('shades go from −1 to 1, and what is no number has none', () => {
  expect([shadeOf(2, 4), shadeOf(-4, 4), shadeOf(1, 0), shadeOf(Number.NaN, 1)]).toEqual([0.5, -1, 0, 0]);
});
