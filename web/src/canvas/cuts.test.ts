import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { cutsOf } from './cuts';
import { flowOf } from './flow';

const document = documentOf(
  {
    x: { op: 'variable', attrs: { value: 2 } },
    stop: { op: 'stopGradient', inputs: { x: 'x' } },
    y: { op: 'square', inputs: { x: 'stop' } },
  },
  { layout: { nodes: { x: { x: 0, y: 100 }, stop: { x: 300, y: 0 }, y: { x: 600, y: 100 } } } },
);
const { nodes, wires } = flowOf(document, ops);
const placed = new Map(nodes.map((node) => [node.id, node]));
const here = { node: (id: string) => id, wire: (id: string) => id };

describe('cuts', () => {
  it('stand on their wire, near the end that is broken', () => {
    const [cut] = cutsOf([{ kind: 'wire', wire: 'x→stop.x', at: 'target' }], placed, wires, here);
    expect(cut).toMatchObject({ kind: 'wire', key: 'x→stop.x' });
    expect(cut.at.x).toBeGreaterThan(240);
    expect(cut.at.x).toBeLessThan(300);
    const [other] = cutsOf([{ kind: 'wire', wire: 'x→stop.x', at: 'source' }], placed, wires, here);
    expect(other.at.x).toBeLessThan(180);
  });
  it('leave a gap above all that stands between two nodes, where no way leads', () => {
    const [gap] = cutsOf([{ kind: 'missing', source: 'x', target: 'y' }], placed, wires, here);
    if (gap.kind !== 'missing') throw new Error('a missing way is a gap');
    expect(gap.at.y).toBeCloseTo(-44);
    const ends = gap.stumps.map((path) => Number(/([-\d.]+),[-\d.]+$/.exec(path)![1]));
    expect(gap.at.x - ends[0]).toBeGreaterThan(15);
    expect(ends[1] - gap.at.x).toBeGreaterThan(15);
    expect(gap.stumps[0].startsWith(`M${placed.get('x')!.width / 2},100`)).toBe(true);
  });
  it('are left out where their wire or nodes are not in sight', () =>
    expect(
      cutsOf(
        [
          { kind: 'wire', wire: 'p→q.x', at: 'source' },
          { kind: 'missing', source: 'x', target: 'q' },
        ],
        placed,
        wires,
        here,
      ),
    ).toEqual([]));
});
