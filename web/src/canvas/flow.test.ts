import type { Document } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf, gNodes } from '../document/testDocuments';
import { flowOf, outputPoint } from './flow';
import { sharedFlow } from './sharing';

const g = documentOf({
  ...gNodes,
  dz_dx: { op: 'gradient', inputs: { targets: ['z'], source: 'x' }, label: 'dz/dx' },
});

const spec = (doc: Document, id: string) => flowOf(doc, ops).nodes.find((node) => node.id === id)!;

describe('flowOf', () => {
  it('has a wire for every reference, named as results name it', () =>
    expect(flowOf(g, ops).wires.map(({ id, reference }) => [id, reference])).toEqual([
      ['x→sum.a', false],
      ['y→sq.x', false],
      ['sum→z.a', false],
      ['sq→z.b', false],
      ['z→dz_dx.targets[0]', true],
      ['x→dz_dx.source', true],
    ]));
  it('has a row for each input, then value and adjoint', () => {
    expect(spec(g, 'sum').rows.map((row) => (row.kind === 'input' ? row.key : row.kind))).toEqual([
      'a',
      'b',
      'value',
      'adjoint',
    ]);
    expect(spec(g, 'sum')).toMatchObject({ width: 136, height: 134, symbol: '+', category: 'elementwise' });
    expect(spec(g, 'x').rows[0]).toMatchObject({ kind: 'value', editable: 'value' });
  });
  it('shows the index of a place only where there are several', () => {
    const doc = documentOf({ ...g.graph.nodes, both: { op: 'addN', inputs: { values: ['x', 'y'] } } });
    const labels = (id: string) => spec(doc, id).rows.flatMap((row) => (row.kind === 'input' ? [row.label] : []));
    expect(labels('both')).toEqual(['values[0]', 'values[1]']);
    expect(labels('dz_dx')).toEqual(['targets', 'source']);
  });
  it('has room for what stands for a list that is too long to be edited there', () => {
    const doc = documentOf({
      W: { op: 'variable', attrs: { value: Array(3).fill([0.5, 1.25, -2]) } },
      none: { op: 'variable', attrs: { value: [] } },
    });
    expect([spec(doc, 'W').width, spec(doc, 'none').width]).toEqual([160, 136]);
  });
  it('names a node by its label', () => expect(spec(g, 'dz_dx').name).toBe('dz/dx'));
  it('knows where an output stands without measuring', () =>
    expect(outputPoint(spec(g, 'sum'), 'sum')).toEqual({ x: 136, y: 94 }));
  it('tells apart two wires between the same nodes', () => {
    const twice = flowOf(documentOf({ x: { op: 'variable' }, z: { op: 'mul', inputs: { a: 'x', b: 'x' } } }), ops);
    expect(twice.wires.map(({ id, parallel }) => [id, parallel])).toEqual([
      ['x→z.a', 0],
      ['x→z.b', 1],
    ]);
  });
  it('gives a call the ports and outputs of its function', () => {
    const doc = documentOf({
      x: { op: 'variable' },
      c: { op: 'call', inputs: { p: 'x', q: 2 }, attrs: { function: 'f' } },
      r: { op: 'neg', inputs: { x: 'c.s' } },
    });
    const functions = { f: { inputs: ['p', 'q'], nodes: {}, outputs: ['s', 't'] } };
    const called = { ...doc, graph: { ...doc.graph, functions } };
    expect(spec(called, 'c').rows.map((row) => (row.kind === 'input' ? row.key : row.output))).toEqual([
      'p',
      'q',
      'c.s',
      'c.s',
      'c.t',
      'c.t',
    ]);
    expect(flowOf(called, ops).wires.map(({ id }) => id)).toContain('c.s→r.x');
  });
  it('draws what is broken as far as it goes', () => {
    const broken = documentOf({
      a: { op: 'nosuch', inputs: { u: 'gone', v: 'b' } },
      b: { op: 'square', inputs: 5 } as never,
      c: 'text' as never,
      d: { op: 'add', inputs: { a: [1, null, {}] } } as never,
    });
    const flow = flowOf(broken, ops);
    expect(flow.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
    expect(flow.wires.map(({ id }) => id)).toEqual(['b→a.v']);
    expect(flow.nodes[0].rows[0]).toMatchObject({ key: 'u', wired: false, source: 'gone' });
  });
  it('takes places from the layout and computes those it lacks', () => {
    const placed = flowOf(
      documentOf(g.graph.nodes, { layout: { nodes: { x: { x: -7, y: 9 }, y: { x: 'left' }, z: { x: 1e20, y: 0 } } } }),
      ops,
    );
    expect(placed.nodes[0].position).toEqual({ x: -7, y: 9 });
    expect(placed.nodes.every(({ position }) => Math.hypot(position.x, position.y) < 1e9)).toBe(true);
  });
});

describe('sharedFlow', () => {
  it('keeps every object that says the same', () => {
    const before = flowOf(g, ops);
    expect(sharedFlow(before, flowOf(structuredClone(g), ops))).toBe(before);
  });
  it('changes only the node that changed', () => {
    const before = flowOf(g, ops);
    const edited = documentOf({ ...g.graph.nodes, sum: { op: 'add', inputs: { a: 'x', b: 6 } } });
    const after = sharedFlow(before, flowOf(edited, ops));
    expect(after.nodes.filter((node, i) => node !== before.nodes[i]).map(({ id }) => id)).toEqual(['sum']);
    expect(after.wires).toBe(before.wires);
  });

  it('keeps nodes without a place where they stood when others come and go', () => {
    const homes = new Map();
    const places = (nodes: readonly { id: string; position: unknown }[]) =>
      Object.fromEntries(nodes.map(({ id, position }) => [id, position]));
    const before = places(flowOf(g, ops, undefined, homes).nodes);
    const { x: _, ...rest } = g.graph.nodes;
    const more = { ...g, graph: { nodes: { ...rest, added: { op: 'square', inputs: { x: 'y' } } } } };
    const { added, ...after } = places(flowOf(more, ops, undefined, homes).nodes);
    expect(added).toBeDefined();
    expect(before).toMatchObject(after);
  });
});
