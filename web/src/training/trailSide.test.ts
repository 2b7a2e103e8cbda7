import { describe, expect, it } from 'vitest';
import { trailBox, trailSide } from './trailSide';

const node = { x: 0, y: 0, width: 112, height: 86 };
const at = (x: number, y: number) => ({ ...node, x, y });

describe('the history of a variable', () => {
  it('hangs below its node', () => expect(trailSide(node, [at(0, 140), at(200, 0)])).toBe('below'));
  it('stands above where another node is below', () => expect(trailSide(node, [at(-40, 96)])).toBe('above'));
  it('stands on the left between two nodes', () => expect(trailSide(node, [at(0, 96), at(0, -96)])).toBe('left'));
  it('touches its node and covers none of it', () => {
    const boxes = (['below', 'above', 'left'] as const).map((side) => trailBox(node, side));
    expect(boxes.map(({ x, y, width, height }) => [x, y, x + width, y + height])).toEqual([
      [0, 86, 112, 127],
      [0, -41, 112, 0],
      [-112, 36, 0, 86],
    ]);
  });
});
