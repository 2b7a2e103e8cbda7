import { expect, it } from 'vitest';
import { type Box, meets } from './geometry';
import { blocksOf } from './sheetBlocks';

const box = (x: number, y: number, width = 100, height = 50): { readonly span: Box } => ({
  span: { x, y, width, height },
});

it('puts together what is near, and what is long by itself', () => {
  const [a, b, far, long] = [box(0, 0), box(300, 200), box(5000, 0), box(0, 0, 4000)];
  expect(blocksOf([a, b, far, long])).toEqual([
    { things: [a, b], bounds: { x: 0, y: 0, width: 400, height: 250 } },
    { things: [far], bounds: far.span },
    { things: [long], bounds: long.span },
  ]);
});
it('tells whether boxes meet', () => {
  const { span } = box(0, 0);
  expect(meets(span, box(99, 49).span)).toBe(true);
  expect(meets(span, box(105, 0).span)).toBe(false);
  expect(meets(span, box(105, 0).span, 6)).toBe(true);
  expect(meets(span, box(0, -56).span)).toBe(false);
});
