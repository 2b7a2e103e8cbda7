import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import { pad } from './pad.js';

/** One axis from the definition: put between, then put or cut at either end. Undefined is a value put there. */
function padded(size: number, [before, after]: readonly [number, number], interior: number): (number | undefined)[] {
  const dilated = Array.from({ length: size }, (_, i) => [i, ...new Array<undefined>(interior).fill(undefined)]).flat();
  const row = [
    ...new Array<undefined>(Math.max(0, before)).fill(undefined),
    ...dilated.slice(0, Math.max(0, dilated.length - interior)),
  ];
  row.push(...new Array<undefined>(Math.max(0, after)).fill(undefined));
  return row.slice(Math.max(0, -before), row.length - Math.max(0, -after));
}

describe('pad', () => {
  it('puts between, then around, or cuts', () => {
    const sides = fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        sides,
        sides,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        (n, m, rowSides, columnSides, a, b) => {
          const length = (size: number, [before, after]: [number, number], interior: number) =>
            Math.max(0, (size - 1) * (interior + 1) + 1) + before + after;
          fc.pre(length(n, rowSides, a) >= 0 && length(m, columnSides, b) >= 0);
          const out = applyOp(pad, [tensorFrom([n, m], (i) => i)], {
            paddings: [rowSides, columnSides],
            interior: [a, b],
            value: 0.5,
          });
          const rows = padded(n, rowSides, a);
          const columns = padded(m, columnSides, b);
          expect(out.shape).toEqual([rows.length, columns.length]);
          expect([...out.data]).toEqual(
            rows.flatMap((row) =>
              columns.map((column) => (row === undefined || column === undefined ? 0.5 : row * m + column)),
            ),
          );
        },
      ),
    );
  });

  it('cuts what was put around before it cuts entries', () => {
    expect([...applyOp(pad, [tensorFrom([3], (i) => i + 1)], { paddings: [[-4, 3]] }).data]).toEqual([0, 0]);
  });

  it.each([
    [
      {
        paddings: [
          [1, 1],
          [0, 0],
        ],
      },
      'pad wants paddings for each of the 1 axes of x [3], not 2.',
    ],
    [{ paddings: [[-2, -2]] }, 'pad cuts more than there is along axis 0 of x [3].'],
    [
      { paddings: [[0, 0]], interior: [-1] },
      'pad cannot put fewer than 0 values between neighbours; interior is [-1].',
    ],
  ])('refuses %j', (attrs, why) => {
    expect(() => applyOp(pad, [tensorFrom([3], () => 0)], attrs)).toThrow(why);
  });

  it('wants a value of the dtype', () => {
    const attrs = { paddings: [[1, 0]], value: 1.5 };
    expect(() => applyOp(pad, [tensorFrom([1], () => 0, 'int32')], attrs)).toThrow("pad's value 1.5 is no int32.");
    expect(() => applyOp(pad, [tensorFrom([1], () => 0, 'bool')], attrs)).toThrow("pad's value 1.5 is no bool.");
    expect([...applyOp(pad, [tensorFrom([1], () => 0, 'bool')], { ...attrs, value: 1 }).data]).toEqual([1, 0]);
  });
});
