import { load } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { flowOf } from '../canvas/flow';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { folded } from './folding';
import { framesOf } from './looks';

const document = load(
  JSON.stringify(
    documentOf(
      {
        x: { op: 'variable', attrs: { value: 2 } },
        s: { op: 'square', inputs: { x: 'x' } },
        t: { op: 'add', inputs: { a: 's', b: 'x' } },
        z: { op: 'mul', inputs: { a: 't', b: 't' } },
        g: { op: 'gradient', inputs: { targets: ['z'], source: 'x' } },
      },
      {
        layout: {
          frames: {
            f: { title: 'inner', x: 5, y: 6, width: 100, height: 100, nodes: ['s', 't', 'gone'], folded: true },
            late: { x: 0, y: 0, width: 9, height: 9, nodes: ['t', 'z'] },
            broken: { nodes: ['x'] },
          },
        },
      },
    ),
  ),
).document!;

describe('frames', () => {
  it('have the nodes there are, each in the first that lists it, and can be drawn', () =>
    expect(framesOf(document).map(({ id, nodes }) => [id, nodes])).toEqual([
      ['f', ['s', 't']],
      ['late', ['z']],
    ]));
});

describe('a folded frame', () => {
  const flow = flowOf(document, ops);
  const { nodes, wires } = folded(flow, framesOf(document));
  const box = nodes.find(({ id }) => id === 'frame:f')!;

  it('stands for its nodes', () => {
    expect(nodes.map(({ id }) => id)).toEqual(['x', 'z', 'g', 'frame:f']);
    expect(box.position).toEqual({ x: 5, y: 6 });
  });

  it('has a row for each wire across its border, and each wire its name', () => {
    expect(box.rows.map((row) => (row.kind === 'input' ? row.label : `${row.kind} ${row.output}`))).toEqual([
      's.x',
      't.b',
      'value t',
      'adjoint t',
    ]);
    expect(wires.map(({ id, source, target }) => [id, source, target])).toEqual([
      ['x→s.x', 'x', 'frame:f'],
      ['x→t.b', 'x', 'frame:f'],
      ['t→z.a', 'frame:f', 'z'],
      ['t→z.b', 'frame:f', 'z'],
      ['z→g.targets[0]', 'z', 'g'],
      ['x→g.source', 'x', 'g'],
    ]);
  });

  it('is the picture itself where none is folded', () => expect(folded(flow, [])).toBe(flow));
});
