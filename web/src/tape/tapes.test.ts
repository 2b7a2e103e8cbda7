import type { Document } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { type Tape, tapeState, tapesInside, tapesOf } from './tapes';

const variable = { op: 'variable', attrs: { value: 2 } };
const order = ['x', 'k', 'sum', 'sq', 'z', 'dz_dx', 'dz_dx2', 'd2'];
const g = documentOf({
  x: variable,
  k: { op: 'constant', attrs: { value: 5 } },
  sum: { op: 'add', inputs: { a: 'x', b: 'k' } },
  sq: { op: 'square', inputs: { x: 'k' } },
  z: { op: 'mul', inputs: { a: 'sum', b: 'sq' } },
});
const withNodes = (nodes: Document['graph']['nodes']): Document => ({
  ...g,
  graph: { nodes: { ...g.graph.nodes, ...nodes } },
});
const gradient = (target: string) => ({ op: 'gradient', inputs: { targets: [target], source: 'x' } });
const shortly = ({ level, records, readers }: Tape) => [level, records.map(({ id }) => id), readers];

describe('tapes', () => {
  it('record what is computed from what they watch, for the target that is shown', () => {
    const [tape, ...more] = tapesOf(g, ops, order, ['z']);
    expect(more).toEqual([]);
    expect([tape.watched, tape.unwatched]).toEqual([['x'], ['k']]);
    expect(shortly(tape)).toEqual([0, ['sum', 'z'], []]);
  });
  it('are there for every derivative, and one that two read is one tape', () => {
    const document = withNodes({ dz_dx: gradient('z'), dz_dx2: gradient('z') });
    expect(tapesOf(document, ops, order, []).map(shortly)).toEqual([[0, ['sum', 'z'], ['dz_dx', 'dz_dx2']]]);
  });
  it('are nested where a derivative is differentiated: the outer one records the inner one’s derivative', () => {
    const document = withNodes({ dz_dx: gradient('z'), d2: gradient('dz_dx') });
    expect(tapesOf(document, ops, order, ['z']).map(shortly)).toEqual([
      [0, ['sum', 'z'], ['dz_dx']],
      [1, ['sum', 'z', 'dz_dx'], ['d2']],
    ]);
  });
  it('watch a constant that is asked to be', () => {
    const document = withNodes({ k: { op: 'constant', attrs: { value: 5, watched: true } } });
    expect(tapesOf(document, ops, order, ['z'])[0].records.map(({ id }) => id)).toEqual(['sum', 'sq', 'z']);
  });
});

it('inside a call are those of its own gradients, and the document’s with the ops of this call', () => {
  const body: Document = {
    ...g,
    graph: {
      nodes: {
        a: { op: 'input' },
        h: { op: 'square', inputs: { x: 'a' } },
        slope: { op: 'gradient', inputs: { targets: ['h'], source: 'a' } },
        out: { op: 'mul', inputs: { a: 'slope', b: 'h' } },
      },
    },
  };
  const around = tapesOf(withNodes({ sum: { op: 'call', inputs: { a: 'x' } }, dz_dx: gradient('z') }), ops, order, []);
  const inside = tapesInside(body, ops, ['a', 'h', 'slope', 'out'], ['out'], around, 'sum');
  expect(inside.map(shortly)).toEqual([
    [0, ['h'], ['slope']],
    [1, ['h', 'slope', 'out'], ['dz_dx']],
  ]);
  expect(inside[1].watched).toEqual(['a']);
});

it('a tape records, is read, and is spent after one use unless several read it', () => {
  const tape = tapesOf(withNodes({ dz_dx: gradient('z') }), ops, order, [])[0];
  expect([2, 5, 8, 10].map((position) => tapeState(tape, position, 5, 10))).toEqual([
    'recording',
    'read',
    'read',
    'spent',
  ]);
  expect(tapeState({ ...tape, readers: ['a', 'b'] }, 10, 5, 10)).toBe('persistent');
});
