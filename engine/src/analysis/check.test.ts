import { describe, expect, it } from 'vitest';
import { type Case, referenceFolder, skipNote, tableOf } from '../../test/reference.js';
import type { Document, NodeJson } from '../document/document.js';
import { check } from './check.js';
import { UnknownReference } from './evaluate.js';

const documentOf = (nodes: Record<string, NodeJson>, dtype?: 'float64'): Document => ({
  format: 'chainrule',
  version: 1,
  dtype,
  graph: { nodes },
});

describe.skipIf(!referenceFolder)(`the notebook's differences${skipNote}`, () => {
  const cells = referenceFolder ? tableOf<readonly Case[]>('seed.json').filter(({ check }) => check) : [];
  for (const { name, document, check: stated } of cells)
    it(`${name}: ${stated!.numeric}`, () => {
      const sources = [stated!.source].flat();
      const { checks } = check(document as Document, { targets: [stated!.target], sources, step: stated!.step });
      expect(sources.map((id) => checks[id].numeric!.data[0])).toEqual([stated!.numeric].flat());
      expect(sources.every((id) => checks[id].ok)).toBe(true);
    });
});

const nodes: Record<string, NodeJson> = {
  x: { op: 'variable', attrs: { value: [0.1, 2, -3] } },
  n: { op: 'constant', attrs: { value: [1, 2, 3], dtype: 'int32' } },
  w: { op: 'cast', inputs: { x: 'n' }, attrs: { dtype: 'float32' } },
  e: { op: 'exp', inputs: { x: 'x' } },
  p: { op: 'mul', inputs: { a: 'e', b: 'w' } },
  q: { op: 'mul', inputs: { a: 'p', b: 'x' } },
};

describe('check', () => {
  it('compares in float64 whatever the document says, tensors by the sum of their entries', () => {
    const { checks, problems } = check(documentOf(nodes), { targets: ['q'] });
    expect(problems).toEqual([]);
    expect(Object.keys(checks)).toEqual(['x']);
    const { analytic, numeric, ok, maxError } = checks.x;
    expect([analytic!.dtype, numeric!.dtype, numeric!.shape]).toEqual(['float64', 'float64', [3]]);
    // 0.1 unrounded: d(w·x·eˣ)/dx = w(1 + x)eˣ
    expect(analytic!.data[0]).toBeCloseTo(1.1 * Math.exp(0.1), 14);
    expect(ok).toBe(true);
    expect(maxError).toBeLessThan(1e-8);
    expect(maxError).toBeGreaterThan(0);
  });

  it('differentiates by what lies between, holding the rest', () => {
    const { checks } = check(documentOf(nodes), { targets: ['q'], sources: ['p', 'x'] });
    expect([...checks.p.numeric!.data].map((entry) => entry.toFixed(6))).toEqual(['0.100000', '2.000000', '-3.000000']);
    expect(checks.p.ok && checks.x.ok).toBe(true);
  });

  it('adds several targets', () => {
    const { checks } = check(documentOf(nodes), { targets: ['q', 'x'], sources: ['x'] });
    expect(checks.x.analytic!.data[0]).toBeCloseTo(1 + 1.1 * Math.exp(0.1), 14);
    expect(checks.x.ok).toBe(true);
  });

  it('checks gradients of gradients', () => {
    const document = documentOf({ ...nodes, d: { op: 'gradient', inputs: { targets: ['q'], source: 'x' } } });
    expect(check(document, { targets: ['d'] }).checks.x.ok).toBe(true);
  });

  it('fails where differences see what reverse mode was told not to', () => {
    const document = documentOf({ ...nodes, s: { op: 'stopGradient', inputs: { x: 'q' } } });
    expect(check(document, { targets: ['s'], sources: ['x'] }).checks.x).toMatchObject({ analytic: null, ok: false });
  });

  it('cannot move an integer', () => {
    expect(check(documentOf(nodes), { targets: ['q'], sources: ['n'] }).checks.n).toEqual({
      analytic: null,
      numeric: null,
      maxError: 0,
      ok: true,
    });
  });

  it('finds zero where there is no path', () => {
    const document = documentOf({ ...nodes, y: { op: 'variable', attrs: { value: 1 } } });
    expect(check(document, { targets: ['q'], sources: ['y'] }).checks.y).toMatchObject({
      analytic: null,
      numeric: { data: new Float64Array(1) },
      ok: true,
    });
  });

  it('takes feeds, tensors of the document’s dtype too', () => {
    const fed = check(documentOf(nodes), { targets: ['q'], feeds: { x: [0, 0, 0] } }).checks.x.analytic!;
    const tensor = { dtype: 'float32', shape: [3], data: new Float32Array(3) } as const;
    expect([...fed.data]).toEqual([1, 2, 3]);
    expect(check(documentOf(nodes), { targets: ['q'], feeds: { x: tensor } }).checks.x.analytic).toEqual(fed);
  });

  it('reports what is wrong in the document’s own dtype', () => {
    const document = documentOf({
      ...nodes,
      h: { op: 'variable', attrs: { value: 1, dtype: 'float64' } },
      bad: { op: 'add', inputs: { a: 'h', b: 'x' } },
    });
    expect(check(document, { targets: ['bad'] })).toMatchObject({
      checks: {},
      problems: [{ code: 'dtype', path: 'graph.nodes.bad' }],
    });
    expect(() => check(document, { targets: ['nobody'] })).toThrow(UnknownReference);
  });
});
