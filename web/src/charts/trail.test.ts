import { describe, expect, it } from 'vitest';
import { trailOf } from './trail';

const frame = { width: 100, height: 30, left: 0, right: 0, top: 5, bottom: 5 };

describe('a trail', () => {
  it('fills its height', () => expect(trailOf([0, 1, 2], 1, 4, frame).path).toBe('M0,25L25,15L50,5'));
  it('runs in the middle where nothing changes', () => expect(trailOf([2, 2], 1, 2, frame).path).toBe('M0,15L50,15'));
  it('finds a step among values that stand apart', () =>
    expect(trailOf([0, 1, 2], 10, 40, frame).at(10)).toEqual({ x: 25, y: 15 }));
  it('is empty where there are no numbers', () => {
    const lost = trailOf([Number.NaN], 1, 4, frame);
    expect([lost.path, lost.at(0)]).toEqual(['', undefined]);
  });
});
