import { applyPatch, type Document, openSession, type Patch } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { flowOf } from '../canvas/flow';
import { ops } from '../document/ops';
import { documentOf, gNodes } from '../document/testDocuments';
import { resultsOf } from '../session/results';
import { changeOf, compare, type Difference, type Side } from './differences';
import { differenceText } from './differenceText';

const g = documentOf(gNodes);

function side(document: Document, target: string | null = 'z'): Side {
  const analysis = openSession(JSON.stringify(document)).apply({ revision: 1, target });
  return { document, flow: flowOf(document, ops), results: resultsOf(analysis), target: analysis.target };
}
const changed = (patch: Patch): Document => applyPatch(g, patch).document;
const setX = (value: number): Patch => [{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value }];

/** One difference in a few words. */
const brief = (difference: Difference): string => {
  if (difference.kind === 'only') return `${difference.id} only ${difference.side}`;
  if (difference.kind === 'written')
    return `${difference.id} ${difference.name} ${difference.pinned}→${difference.now}`;
  const { kind, id, pinned, now } = difference;
  return `${kind} ${id} ${pinned.first}→${now.first}`;
};

describe('a comparison', () => {
  it('finds nothing between a state and itself', () => {
    const { all, isSameGraph } = compare(side(g), side(g));
    expect(all).toEqual([]);
    expect(isSameGraph).toBe(true);
  });

  it('finds what another x changes, and by how much', () => {
    const comparison = compare(side(g), side(changed(setX(3))));
    expect(comparison.all.map(brief)).toEqual([
      'value x 2→3',
      'adjoint y 42→48',
      'value sum 7→8',
      'adjoint sq 7→8',
      'value z 63→72',
      'contribution y→sq.x 42→48',
      'contribution sq→z.b 7→8',
      'local sq→z.b 7→8',
    ]);
    expect(comparison.at('z').map(differenceText)).toEqual(['+9']);
    expect(comparison.at('sum→z.a')).toEqual([]);
  });

  it('names what was written otherwise: a literal, an attribute, an op', () => {
    const other = changed([
      { path: ['graph', 'nodes', 'sum', 'inputs', 'b'], value: 6 },
      { path: ['graph', 'nodes', 'sq', 'op'], value: 'exp' },
      { path: ['graph', 'nodes', 'y', 'attrs', 'trainable'], value: false },
    ]);
    const written = compare(side(g), side(other)).all.filter(({ kind }) => kind === 'written');
    expect(written.map(brief)).toEqual(['y trainable undefined→false', 'sum b 5→6', 'sq op square→exp']);
  });

  it('says which nodes and wires only one side has', () => {
    const other = changed([
      { path: ['graph', 'nodes', 'sq', 'inputs', 'x'], value: 'x' },
      { path: ['graph', 'nodes', 'more'], value: { op: 'exp', inputs: { x: 'z' } } },
    ]);
    const { all, isSameGraph } = compare(side(g), side(other));
    expect(all.filter(({ kind }) => kind === 'only').map(brief)).toEqual([
      'more only now',
      'x→sq.x only now',
      'z→more.x only now',
      'y→sq.x only pinned',
    ]);
    expect(isSameGraph).toBe(true);
    const stranger: Document = { ...g, graph: { nodes: { a: { op: 'variable', attrs: { value: 1 } } } } };
    expect(compare(side(g), side(stranger, null))).toMatchObject({ isSameGraph: false, all: [] });
  });

  it('compares what is handed back from the same target only', () => {
    const kinds = compare(side(g, 'z'), side(changed(setX(3)), 'sq')).all.map(({ kind }) => kind);
    expect(kinds).toContain('value');
    expect(kinds).not.toContain('adjoint');
    expect(kinds).not.toContain('contribution');
  });

  it('tells nothing of what one side does not know yet, and finds None beside a number', () => {
    const stopped = changed([{ path: ['graph', 'nodes', 'sum', 'op'], value: 'sub' }]);
    expect(compare({ ...side(g), results: undefined }, side(stopped)).all.map(({ kind }) => kind)).toEqual(['written']);
    const cut = changed([{ path: ['graph', 'nodes', 'sum'], value: { op: 'stopGradient', inputs: { x: 'x' } } }]);
    const x = compare(side(g), side(cut)).at('x');
    expect(x.map((found) => found.kind === 'adjoint' && found.now.state)).toEqual(['none']);
    expect(x.map(differenceText)).toEqual([undefined]);
  });

  it('gives a tensor the norm of its change', () => {
    const vector = (value: number[]): Document => ({
      ...g,
      graph: { nodes: { v: { op: 'variable', attrs: { value } } } },
    });
    const [found] = compare(side(vector([1, 2, 3]), null), side(vector([1, 5, 7]), null)).all;
    expect(found.kind === 'value' && changeOf(found.pinned, found.now)).toEqual({ by: 5, isNorm: true });
    expect(differenceText(found)).toBe('‖5‖');
    const [longer] = compare(side(vector([1, 2]), null), side(vector([1, 2, 3]), null)).all;
    expect(longer.kind === 'value' && changeOf(longer.pinned, longer.now)).toBeUndefined();
  });
});
