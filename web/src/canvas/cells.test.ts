import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Cells } from './cells';
import { shared } from './labels';

const number = fc.integer({ min: -500, max: 500 });
const size = fc.integer({ min: 1, max: 300 });
const box = fc.record({ x: number, y: number, width: size, height: size });

it('finds every box that shares room with another, and each once', () =>
  fc.assert(
    fc.property(fc.array(box, { maxLength: 30 }), box, (boxes, sought) => {
      const cells = new Cells<(typeof boxes)[number]>();
      for (const each of boxes) cells.put(each, each);
      const near: typeof boxes = [];
      cells.some(sought, (each) => near.push(each) < 0);
      expect(new Set(near).size).toBe(near.length);
      for (const each of boxes) if (shared(each, sought) > 0) expect(near).toContain(each);
    }),
  ));
