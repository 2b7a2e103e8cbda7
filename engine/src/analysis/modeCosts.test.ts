import { describe, expect, it } from 'vitest';
import { documentOf, gNodes } from '../../test/documents.js';
import { modeCosts } from './modeCosts.js';

const g = documentOf(gNodes);

describe('what both modes cost', () => {
  it('of g: the values themselves are three operations, and reverse mode keeps the two factors', () => {
    const costs = modeCosts(g, { targets: ['z'] })!;
    expect(costs.entries).toBe(2);
    expect(costs.operations).toBe(3);
    // dz/dy = (sum · y) · 2; dz/dx = sq is there already.
    expect(costs.reverse).toEqual({ passes: 1, operations: 2, keptBytes: 8 });
    expect(costs.forward).toMatchObject({ passes: 2, keptBytes: 0 });
  });

  it('of a loss by many weights: forward mode pays for each of them', () => {
    const layer = (width: number) =>
      modeCosts(
        documentOf({
          x: { op: 'constant', attrs: { value: Array.from({ length: width }, () => 1) } },
          w: { op: 'variable', attrs: { value: Array.from({ length: width }, () => 2) } },
          dot: { op: 'dot', inputs: { a: 'x', b: 'w' } },
          loss: { op: 'square', inputs: { x: 'dot' } },
        }),
        { targets: ['loss'] },
      )!;
    const [small, large] = [layer(10), layer(20)];
    expect(large.reverse.operations / small.reverse.operations).toBeLessThan(2.1);
    expect(large.forward.operations / small.forward.operations).toBeGreaterThan(3.3);
  });

  it('is nothing where nothing is differentiated', () => {
    expect(
      modeCosts(documentOf({ c: { op: 'constant', attrs: { value: 1 } }, s: { op: 'square', inputs: { x: 'c' } } }), {
        targets: ['s'],
      }),
    ).toBeUndefined();
  });
});
