import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns';

const node = (id: string) => ({ id, width: 120, height: 100 });
const link = (source: string, target: string) => ({ source, target });

describe('columnsOf', () => {
  it('puts what is read right of what it reads, and a source beside its first reader', () => {
    const nodes = ['x', 'a', 'b', 'w', 'z', 'late'].map(node);
    const links = [
      ['x', 'a'],
      ['a', 'b'],
      ['w', 'b'],
      ['w', 'z'],
      ['b', 'z'],
      ['late', 'z'],
    ] as const;
    expect(
      Object.fromEntries(
        columnsOf(
          nodes,
          links.map(([a, b]) => link(a, b)),
        ),
      ),
    ).toEqual({
      ...{ x: 0, a: 1, w: 1, b: 2, late: 2, z: 3 },
    });
  });
  it('leaves a node that reads more than reads it beside what it reads', () => {
    const nodes = ['x', 'y', 'sum', 'a', 'b', 'z'].map(node);
    const links = [
      ['x', 'sum'],
      ['y', 'sum'],
      ['x', 'a'],
      ['a', 'b'],
      ['b', 'z'],
      ['sum', 'z'],
    ] as const;
    expect(
      columnsOf(
        nodes,
        links.map(([a, b]) => link(a, b)),
      ).get('sum'),
    ).toBe(1);
  });
});
