import { describe, expect, it } from 'vitest';
import { aligned, distributed } from './aligning';

const boxes = new Map([
  ['a', { x: 0, y: 0, width: 100, height: 50 }],
  ['b', { x: 130, y: 40, width: 40, height: 30 }],
  ['c', { x: 300, y: 200, width: 60, height: 100 }],
]);
const places = (map: ReadonlyMap<string, { x: number; y: number }>) => [...map].map(([id, { x, y }]) => [id, x, y]);

describe('aligned', () => {
  it.each([
    ['left', [0, 0, 0], [0, 40, 200]],
    ['centre', [130, 160, 150], [0, 40, 200]],
    ['right', [260, 320, 300], [0, 40, 200]],
    ['top', [0, 130, 300], [0, 0, 0]],
    ['middle', [0, 130, 300], [125, 135, 100]],
    ['bottom', [0, 130, 300], [250, 270, 200]],
  ] as const)('%s', (how, xs, ys) =>
    expect(places(aligned(boxes, how))).toEqual(['a', 'b', 'c'].map((id, i) => [id, xs[i], ys[i]])),
  );
});

describe('distributed', () => {
  it('leaves equal gaps, and the outer ones where they are', () => {
    expect(places(distributed(boxes, 'horizontally'))).toEqual([
      ['a', 0, 0],
      ['b', 180, 40],
      ['c', 300, 200],
    ]);
    expect(places(distributed(boxes, 'vertically'))).toEqual([
      ['a', 0, 0],
      ['b', 130, 110],
      ['c', 300, 200],
    ]);
  });
});
