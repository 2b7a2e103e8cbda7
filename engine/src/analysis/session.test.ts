import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededDocument } from '../../bench/documents.js';
import { documentOf, gNodes } from '../../test/documents.js';
import type { Document } from '../document/document.js';
import { load } from '../document/load.js';
import { applyPatch, type Patch } from '../document/patch.js';
import { save } from '../document/save.js';
import type { Json } from '../op/attribute.js';
import { type Analysis, type Column, states } from './analysis.js';
import { copyGradient, openGradient, printGradient } from './openGradient.js';
import { openSession } from './session.js';

const g = (more: Record<string, Json> = {}) => JSON.stringify(documentOf({ ...gNodes, ...more }));

const at = (analysis: Analysis, id: string, column: 'value' | 'adjoint') =>
  cell(analysis.nodes[column], analysis.nodes.ids.indexOf(id));
const on = (analysis: Analysis, id: string, column: 'contribution' | 'local') =>
  cell(analysis.wires[column], analysis.wires.ids.indexOf(id));
const cell = (column: Column, row: number) =>
  states[column.state[row]] === 'number' ? column.first[row] : states[column.state[row]];

describe('a session', () => {
  it('gives values, adjoints, contributions and local derivatives of g', () => {
    const analysis = openSession(g()).apply({ revision: 1, target: 'z' });
    expect(['x', 'y', 'sum', 'sq', 'z'].map((id) => [at(analysis, id, 'value'), at(analysis, id, 'adjoint')])).toEqual([
      [2, 9],
      [3, 42],
      [7, 9],
      [9, 7],
      [63, 1],
    ]);
    expect(on(analysis, 'sq→z.b', 'contribution')).toBe(7);
    expect(on(analysis, 'y→sq.x', 'local')).toBe(6);
    expect(on(analysis, 'y→sq.x', 'contribution')).toBe(42);
    expect([...analysis.order].map((row) => analysis.nodes.ids[row])).toEqual(['z', 'sq', 'sum', 'y', 'x']);
    expect(analysis.problems).toEqual([]);
  });

  it('follows literals, wires, nodes and targets', () => {
    const session = openSession(g());
    session.apply({ revision: 1, target: 'z' });
    const literal = session.apply({
      revision: 2,
      patch: [{ path: ['graph', 'nodes', 'sum', 'inputs', 'b'], value: 6 }],
    });
    expect([at(literal, 'z', 'value'), at(literal, 'y', 'adjoint')]).toEqual([72, 48]);
    const source = session.apply({
      revision: 3,
      patch: [{ path: ['graph', 'nodes', 'y', 'attrs', 'value'], value: [1, 2] }],
    });
    expect(source.nodes.shapes[source.nodes.ids.indexOf('z')]).toEqual([2]);
    expect(session.tensor('z', 'value')).toEqual({ dtype: 'float32', shape: [2], data: [8, 32] });
    const wire = session.apply({
      revision: 4,
      patch: [{ path: ['graph', 'nodes', 'sum', 'inputs', 'b'], value: 'x' }],
      target: 'sum',
    });
    expect([at(wire, 'sum', 'value'), at(wire, 'x', 'adjoint'), at(wire, 'y', 'adjoint')]).toEqual([4, 2, 'none']);
    expect(wire.nodes.adjointUnconnected.y).toEqual({ code: 'noPath', at: 'y' });
    const gone = session.apply({ revision: 5, patch: [{ path: ['graph', 'nodes', 'sq'] }] });
    expect(gone.problems.map(({ code, path }) => [code, path])).toEqual([
      ['danglingReference', 'graph.nodes.z.inputs.b'],
    ]);
    expect(at(gone, 'z', 'value')).toBe('problem');
    expect(at(gone, 'sum', 'value')).toBe(4);
  });

  it('changes nothing for a look, and says None, dead and NaN with their reasons', () => {
    const session = openSession(
      g({
        c: { op: 'constant', attrs: { value: 4 } },
        low: { op: 'sub', inputs: { a: 'x', b: 'c' } },
        r: { op: 'relu', inputs: { x: 'low' } },
        e: { op: 'mul', inputs: { a: 'r', b: 'y' } },
        bad: { op: 'log', inputs: { x: 'low' } },
      }),
    );
    const dead = session.apply({ revision: 1, target: 'e' });
    expect([at(dead, 'x', 'adjoint'), at(dead, 'c', 'adjoint'), at(dead, 'low', 'adjoint')]).toEqual([
      'dead',
      'none',
      'dead',
    ]);
    expect(dead.nodes.dead).toMatchObject({ x: 'r', low: 'r' });
    expect(dead.nodes.adjointUnconnected.c).toEqual({ code: 'notWatched', at: 'c' });
    expect(on(dead, 'c→low.b', 'contribution')).toBe(-0);
    expect(dead.problems.map(({ code, node, severity }) => [code, node, severity])).toEqual([
      ['nan', 'bad', 'warning'],
    ]);
    const moved = session.apply({
      revision: 2,
      patch: [{ path: ['layout'], value: { nodes: { x: { x: 1, y: 2 } } } }],
    });
    expect(moved.nodes.ids).toBe(dead.nodes.ids);
  });

  it('has what is None in the order of computing, and no thread from what nothing is computed from', () => {
    const analysis = openSession(
      g({
        dx: { op: 'gradient', inputs: { targets: ['z'], source: 'x' } },
        xx: { op: 'gradient', inputs: { targets: ['dx'], source: 'x' } },
        dy: { op: 'gradient', inputs: { targets: ['z'], source: 'y' } },
      }),
    ).apply({ revision: 1, target: 'z' });
    const { nodes, wires, forwardOrder } = analysis;
    expect(Array.from(forwardOrder, (row) => nodes.ids[row])).toEqual(['x', 'y', 'sum', 'sq', 'z', 'dx', 'xx', 'dy']);
    expect(wires.ids.filter((_, row) => wires.hidden[row])).toEqual(['sq→dx', 'sum→dy', 'y→dy']);
  });

  it('shows other values of sources and then the document again', () => {
    const session = openSession(g());
    session.apply({ revision: 1, target: 'z' });
    const scalar = (data: number) => ({ dtype: 'float32', shape: [], data }) as const;
    const shown = session.apply({ revision: 1, overrides: { x: scalar(0.5) } });
    expect([at(shown, 'x', 'value'), at(shown, 'z', 'value')]).toEqual([0.5, 49.5]);
    const edited = session.apply({
      revision: 2,
      patch: [{ path: ['graph', 'nodes', 'y', 'attrs', 'value'], value: 1 }],
    });
    expect([at(edited, 'x', 'value'), at(edited, 'z', 'value')]).toEqual([0.5, 5.5]);
    const both = session.apply({
      revision: 2,
      overrides: { x: scalar(1), y: { dtype: 'float32', shape: [2], data: [1, 2] } },
    });
    expect([at(both, 'x', 'value'), at(both, 'z', 'value')]).toEqual([1, 6]);
    const back = session.apply({ revision: 2, overrides: null });
    expect([at(back, 'x', 'value'), at(back, 'y', 'value'), at(back, 'z', 'value')]).toEqual([2, 1, 7]);
  });

  it('catches up with a change whose work was dropped', () => {
    const session = openSession(g());
    session.apply({ revision: 1, target: 'z' });
    const dropped = session.steps({ revision: 2, patch: [{ path: ['graph', 'nodes', 'z', 'op'], value: 'add' }] });
    dropped.next();
    const analysis = session.apply({
      revision: 3,
      patch: [{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value: 10 }],
    });
    expect([at(analysis, 'z', 'value'), at(analysis, 'x', 'adjoint')]).toEqual([24, 1]);
  });

  it('shows what is wrong with a text that is no document', () => {
    const { problems, nodes } = openSession('{').apply({ revision: 1 });
    expect(problems.map(({ code }) => code)).toEqual(['json']);
    expect(nodes.ids).toEqual([]);
  });

  it('gives after any edits what a fresh session of the same document gives', { tags: 'long' }, () => {
    const value = fc.integer({ min: -8, max: 8 }).map((n) => n / 2);
    const edit = fc.oneof(
      fc.record({
        path: fc.constantFrom(
          ['graph', 'nodes', 'x', 'attrs', 'value'],
          ['graph', 'nodes', 'y', 'attrs', 'value'],
          ['graph', 'nodes', 'sum', 'inputs', 'b'],
        ),
        value,
      }),
      fc.record({
        path: fc.constant(['graph', 'nodes', 'y', 'attrs', 'value']),
        value: fc.array(value, { maxLength: 3 }),
      }),
      fc.record({
        path: fc.constant(['graph', 'nodes', 'z', 'op']),
        value: fc.constantFrom('mul', 'add', 'sub', 'nonsense'),
      }),
      fc.record({
        path: fc.constant(['graph', 'nodes', 'sum', 'inputs', 'a']),
        value: fc.constantFrom('x', 'y', 'z', 'sq', 'nobody'),
      }),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const session = openSession(g({ dz: { op: 'gradient', inputs: { targets: ['z'], source: 'y' } } }));
        session.apply({ revision: 0, target: 'z' });
        const document = JSON.parse(g({ dz: { op: 'gradient', inputs: { targets: ['z'], source: 'y' } } }));
        let last: Analysis | undefined;
        for (const { path, value } of edits) {
          let into = document;
          for (const key of path.slice(0, -1)) into = into[key];
          into[path.at(-1)!] = value;
          last = session.apply({ revision: 1, patch: [{ path, value }] });
        }
        expect(last).toEqual(openSession(JSON.stringify(document)).apply({ revision: 1, target: 'z' }));
      }),
      { numRuns: 200 },
    );
  });
});

/** What a session shows after a patch must be what a new one shows of the patched document. */
describe('a patch that is no plain change of a number', () => {
  type Nodes = Readonly<Record<string, unknown>>;
  const both = (nodes: Nodes, patch: Patch, functions: Nodes = {}) => {
    const document = { format: 'chainrule', version: 1, graph: { nodes, functions } } as unknown as Document;
    const session = openSession(save(document));
    session.apply({ revision: 0 });
    return [
      session.apply({ revision: 1, patch }),
      openSession(save(applyPatch(document, patch).document)).apply({ revision: 1 }),
    ];
  };
  const input = (port: string, value: Json, ...more: string[]) => ({
    path: ['graph', 'nodes', 'z', 'inputs', port, ...more],
    value,
  });
  const x = { op: 'variable', attrs: { value: [1, 2, 3] } };
  const add = { op: 'add', inputs: { a: 'x', b: 1 } };

  it.each<[string, Nodes, Patch]>([
    ['text for a number', { x, z: add }, [input('b', 'NaN')]],
    ['a list for a number', { x, z: add }, [input('b', [1])]],
    [
      'a number put in front of another',
      { x, z: { op: 'addN', inputs: { values: ['x', 1] } } },
      [{ ...input('values', 5, '1'), before: '1' }],
    ],
    ['a node called label', { x, label: { op: 'neg', inputs: { x: 'x' } } }, [{ path: ['graph', 'nodes', 'label'] }]],
    ['a label that is none', { x, z: add }, [{ path: ['graph', 'nodes', 'z', 'label'], value: 5 }]],
    ['a title that is none', { x, z: add }, [{ path: ['title'], value: 5 }]],
    ['a position that is none', { x, z: add }, [{ path: ['layout'], value: { nodes: { x: 'left' } } }]],
    [
      'a number of a node whose shapes do not fit',
      {
        x,
        m: { op: 'constant', attrs: { value: [true, false] } },
        z: { op: 'where', inputs: { condition: 'm', a: 'x', b: 1 } },
      },
      [input('b', 2)],
    ],
    [
      'a seed that is not looked at',
      {
        x,
        y: { op: 'variable', attrs: { value: 1 } },
        z: { op: 'gradient', inputs: { targets: ['y'], source: 'x', seed: 1 } },
      },
      [input('seed', 2)],
    ],
  ])('%s', (_, nodes, patch) => {
    const [edited, fresh] = both(nodes, patch);
    expect(edited).toEqual(fresh);
  });

  it('a number of a body that only some calls can use', () => {
    const call = (p: string) => ({ op: 'call', inputs: { p }, attrs: { function: 'f' } });
    const [edited, fresh] = both(
      { x, i: { op: 'constant', attrs: { value: 3, dtype: 'int32' } }, c: call('x'), d: call('i') },
      [{ path: ['graph', 'functions', 'f', 'nodes', 'h', 'inputs', 'b'], value: 2 }],
      { f: { inputs: ['p'], nodes: { h: { op: 'add', inputs: { a: 'p', b: 1.5 } } }, outputs: ['h'] } },
    );
    expect(edited.problems).toEqual([]);
    expect(edited).toEqual(fresh);
  });
});

describe('what is wrong with a document', () => {
  const shown = (nodes: Readonly<Record<string, unknown>>, target?: string) =>
    openSession(JSON.stringify(documentOf(nodes))).apply({ revision: 1, target });

  it('has a row for a node whose op is no text', () => {
    const analysis = shown({ x: { op: { name: 'add' } }, y: { op: 'constant', attrs: { value: 2 } } });
    expect([analysis.nodes.ids, analysis.nodes.ops]).toEqual([
      ['y', 'x'],
      ['constant', ''],
    ]);
  });

  it('says once that an index is outside its axis, though the gradient reads it too', () => {
    const { problems } = shown(
      {
        x: { op: 'variable', attrs: { value: [1, 2] } },
        i: { op: 'constant', attrs: { value: [0, 5], dtype: 'int32' } },
        y: { op: 'gather', inputs: { x: 'x', indices: 'i' } },
      },
      'y',
    );
    expect(problems.map(({ path }) => path)).toEqual(['graph.nodes.y']);
  });

  it('opens one order after another as if each were the first', () => {
    const text = JSON.stringify(seededDocument(24, 3, 0));
    const { document } = load(text);
    const session = openSession(text);
    const bits = (text: unknown) =>
      JSON.stringify(text, (_, value) =>
        ArrayBuffer.isView(value) ? [...(value as Float64Array)].map(String) : value,
      );
    const all = openGradient(document!, { targets: ['loss'], order: 2 })!;
    const left = all.rewrites.filter((_, i) => i % 3 === 0).map(({ key }) => key);
    for (const order of [1, 2, 0, 2])
      for (const more of [{}, { left }]) {
        const options = { targets: ['loss'], order, ...more };
        const alone = openGradient(document!, options)!;
        const picture = session.openPicture(options);
        expect(picture).not.toHaveProperty('values');
        expect(bits({ ...picture, values: session.openValues(options) })).toBe(bits(alone));
        expect(bits(session.open(options))).toBe(bits(alone));
        const ids = alone.nodes.slice(-5).map(({ id }) => id);
        expect(session.print(options, ids)).toEqual(printGradient(document!, options, ids));
      }
    for (const order of [2, 1, 3, 2]) {
      const options = { targets: ['loss'], order, left };
      expect(bits(session.open(options))).toBe(bits(openGradient(document!, options)));
      expect(session.copy(options)).toEqual(copyGradient(document!, options));
    }
  });
});
