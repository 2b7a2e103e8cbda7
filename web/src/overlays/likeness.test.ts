import { describe, expect, it } from 'vitest';
import { isAlike } from './likeness';

describe('widths that look alike', () => {
  it.each([
    [[2, 6, 0.99], true],
    [[0.01, 6], false],
    [[2, 2, 2], false],
    [[2], false],
    [[], false],
    [[2, 6, 0, Number.NaN, Number.POSITIVE_INFINITY], true],
    [[1e-9, 1e-8], true],
  ])('of %j: %s', (magnitudes, alike) => expect(isAlike(magnitudes)).toBe(alike));
});
