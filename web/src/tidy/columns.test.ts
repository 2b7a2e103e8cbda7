import fc from 'fast-check';
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
  it('moves what is pushed along, where that makes wires shorter', () => {
    const nodes = ['x', 'a', 'b', 'c', 'y', 'p', 'q', 'z'].map(node);
    // p and q each read one and are read by one; y, which p reads, is also read by q.
    const links = [
      ['x', 'a'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'z'],
      ['y', 'p'],
      ['y', 'q'],
      ['p', 'z'],
      ['q', 'z'],
    ] as const;
    const columns = columnsOf(
      nodes,
      links.map(([a, b]) => link(a, b)),
    );
    expect(['y', 'p', 'q', 'z'].map((id) => columns.get(id))).toEqual([2, 3, 3, 4]);
  });
  it('leaves no node that could move alone and make the wires shorter, on 200 graphs', () => {
    const made = fc
      .array(fc.tuple(fc.nat(), fc.nat()), { minLength: 2, maxLength: 25 })
      .map((reads) => reads.flatMap(([a, b], i) => [a, b].map((from) => link(`n${from % (i + 1)}`, `n${i + 1}`))));
    fc.assert(
      fc.property(made, (links) => {
        const ids = [...new Set(links.flatMap(({ source, target }) => [source, target]))];
        const columns = columnsOf(ids.map(node), links);
        const length = (id: string, at: number) => {
          const placeOf = (other: string) => (other === id ? at : columns.get(other)!);
          const spans = links.map(({ source, target }) => placeOf(target) - placeOf(source));
          return spans.every((span) => span >= 1)
            ? spans.reduce((sum, span) => sum + span, 0)
            : Number.POSITIVE_INFINITY;
        };
        for (const id of ids) {
          const at = columns.get(id)!;
          const here = length(id, at);
          expect(here).toBeLessThan(Number.POSITIVE_INFINITY);
          expect(length(id, at + 1)).toBeGreaterThanOrEqual(here);
          expect(length(id, at - 1)).toBeGreaterThanOrEqual(here);
        }
      }),
      { numRuns: 200 },
    );
  });
});
