import { describe, expect, it } from 'vitest';
import { layered, layersOf } from './layering';

const node = (id: string, height = 100) => ({ id, width: 120, height });
const link = (source: string, target: string) => ({ source, target });

describe('layersOf', () => {
  it('counts the longest path', () => {
    const layers = layersOf(
      ['x', 'a', 'b', 'z'].map((id) => node(id)),
      [link('x', 'a'), link('a', 'b'), link('b', 'z'), link('x', 'z')],
    );
    expect([...layers]).toEqual([
      ['x', 0],
      ['a', 1],
      ['b', 2],
      ['z', 3],
    ]);
  });
  it('ends on a cycle', () => {
    const layers = layersOf([node('a'), node('b')], [link('a', 'b'), link('b', 'a')]);
    expect([...layers.keys()]).toEqual(['a', 'b']);
  });
  it('takes a chain of 100,000 nodes', () => {
    const nodes = Array.from({ length: 100_000 }, (_, i) => node(`n${i}`));
    const links = nodes.slice(1).map((_, i) => link(`n${i}`, `n${i + 1}`));
    expect(layersOf(nodes, links).get('n99999')).toBe(99_999);
  });
});

describe('layered', () => {
  const nodes = [node('x'), node('y'), node('w'), node('sum', 130), node('sq'), node('z')];
  const links = [link('x', 'sum'), link('y', 'sq'), link('sum', 'z'), link('sq', 'z'), link('w', 'z')];
  const places = layered(nodes, links);

  it('puts every node right of what it reads', () => {
    for (const { source, target } of links) expect(places.get(target)!.x).toBeGreaterThan(places.get(source)!.x + 120);
  });
  it('lets no two nodes overlap', () => {
    for (const a of nodes)
      for (const b of nodes) {
        const [p, q] = [places.get(a.id)!, places.get(b.id)!];
        if (a !== b && p.x === q.x) expect(p.y + a.height <= q.y || q.y + b.height <= p.y).toBe(true);
      }
  });
  it('puts a source beside what reads it', () => expect(places.get('w')!.x).toBe(places.get('sum')!.x));
});
