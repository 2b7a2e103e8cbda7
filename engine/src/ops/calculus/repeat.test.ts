import { describe, expect, it } from 'vitest';
import { canConnect } from '../../analysis/canConnect.js';
import { check } from '../../analysis/check.js';
import { evaluate } from '../../analysis/evaluate.js';
import { gradients } from '../../analysis/gradients.js';
import { openSession } from '../../analysis/session.js';
import type { Document, NodeJson } from '../../document/document.js';
import { save } from '../../document/save.js';

const variable = (value: unknown): NodeJson => ({ op: 'variable', attrs: { value: value as number } });
const repeat = (name: string, times: number, inputs: object): NodeJson =>
  ({ op: 'repeat', attrs: { function: name, times }, inputs }) as NodeJson;

const functions = {
  /** Newton's step towards the root of a. */
  newton: {
    inputs: ['x', 'a'],
    nodes: {
      q: { op: 'div', inputs: { a: 'a', b: 'x' } },
      s: { op: 'add', inputs: { a: 'x', b: 'q' } },
      next: { op: 'mul', inputs: { a: 's', b: 0.5 } },
    },
    outputs: ['next'],
  },
  /** Three of Newton's steps. */
  cubed: { inputs: ['y', 'a'], nodes: { r: repeat('newton', 3, { x: 'y', a: 'a' }) }, outputs: ['r'] },
  fibonacci: { inputs: ['a', 'b'], nodes: { c: { op: 'add', inputs: { a: 'a', b: 'b' } } }, outputs: ['b', 'c'] },
  longer: { inputs: ['x'], nodes: { c: { op: 'concat', inputs: { values: ['x', 'x'] } } }, outputs: ['c'] },
  square: { inputs: ['x'], nodes: { y: { op: 'square', inputs: { x: 'x' } } }, outputs: ['y'] },
  slope: {
    inputs: ['x'],
    nodes: {
      z: { op: 'mul', inputs: { a: 2, b: 'x' } },
      g: { op: 'gradient', inputs: { targets: ['z'], source: 'x' } },
      gg: { op: 'gradient', inputs: { targets: ['g'], source: 'x' } },
    },
    outputs: ['gg'],
  },
  halfBroken: {
    inputs: ['x', 'y'],
    nodes: { s: { op: 'square', inputs: { x: 'x' } }, t: { op: 'matMul', inputs: { a: 'y', b: 'y' } } },
    outputs: ['s', 't'],
  },
};

const documentOf = (nodes: Readonly<Record<string, NodeJson>>, more: object = {}): Document =>
  ({
    format: 'chainrule',
    version: 1,
    dtype: 'float64',
    graph: { nodes, functions: { ...functions, ...more } },
  }) as never;
const brief = (document: Document) => evaluate(document).problems.map(({ code, path }) => `${code} ${path}`);

describe('repeat', () => {
  it('names the nodes of step k id/k/…', () => {
    const { values, problems } = evaluate(documentOf({ a: variable(2), r: repeat('newton', 2, { x: 'a', a: 'a' }) }));
    expect(problems).toEqual([]);
    const step = (k: number) => ['x', 'a', 'q', 's', 'next'].map((name) => `r/${k}/${name}`);
    expect(Object.keys(values)).toEqual(['a', ...step(0), ...step(1), 'r']);
    expect(values['r/1/x']!.data).toEqual(values['r/0/next']!.data);
  });

  it('hands out what it is given after 0 times, also where it has several outputs', () => {
    const { values } = evaluate(documentOf({ a: variable(2), r: repeat('fibonacci', 0, { a: 'a', b: 3 }) }));
    expect([values['r.b']!.data[0], values['r.c']!.data[0]]).toEqual([2, 3]);
  });

  it('types every step by what the one before it made', () => {
    const document = documentOf({ x: variable([1, 2]), r: repeat('longer', 3, { x: 'x' }) });
    expect(evaluate(document).values.r!.shape).toEqual([16]);
    expect(gradients(document, { targets: ['r'] }).gradients.x).toMatchObject({ data: Float64Array.of(8, 8) });
  });

  it('stands in functions, and repeats what repeats', () => {
    const document = documentOf({ a: variable(9), r: repeat('cubed', 3, { y: 1, a: 'a' }) });
    const { values, problems } = evaluate(document);
    expect(problems).toEqual([]);
    expect(values.r!.data[0]).toBe(3);
    expect(Object.keys(values)).toContain('r/2/r/1/s');
    expect(gradients(document, { targets: ['r'], order: 2 }).gradients.a).toMatchObject({
      a: { data: { 0: expect.closeTo(-1 / 108, 14) } },
    });
    expect(check(document, { targets: ['r'] }).checks.a.ok).toBe(true);
  });

  it('says once what is wrong in every step, and goes on with what is not', () => {
    const document = documentOf({ x: variable(2), r: repeat('halfBroken', 3, { x: 'x', y: 'x' }) });
    expect(brief(document)).toEqual(['shape graph.functions.halfBroken.nodes.t']);
    expect(evaluate(document).values['r.s']!.data[0]).toBe(256);
    expect(evaluate(document).values['r.t']).toBeUndefined();
  });

  it('has nothing to go on with after a None, and hands one out at the end', () => {
    const of = (times: number) => documentOf({ x: variable(2), r: repeat('slope', times, { x: 'x' }) });
    expect(evaluate(of(1)).values.r).toBeNull();
    expect(evaluate(of(1)).unconnected.r).toEqual({ code: 'noPath', at: 'r/0/x' });
    expect(brief(of(3))).toEqual(['unconnected graph.nodes.r']);
    expect(evaluate(of(3)).problems[0].message).toBe(
      'r: gg of step 0 is None (noPath at r/0/x): there is nothing for the next step to begin with.',
    );
  });

  it('needs an input for every output', () => {
    const two = { inputs: ['x'], nodes: functions.halfBroken.nodes, outputs: ['s', 's2'] };
    const document = documentOf({ x: variable(2), r: repeat('two', 2, { x: 'x' }) }, { two });
    expect(brief(document)).toContain('arity graph.nodes.r');
  });

  it('is not unrolled beyond all bounds, nor are calls in calls', () => {
    expect(brief(documentOf({ x: variable(2), r: repeat('square', 1e6, { x: 'x' }), y: variable(1) }))).toEqual([
      'tooLarge graph.nodes.r',
    ]);
    const twice = (name: string) => ({
      inputs: ['x'],
      nodes: {
        a: { op: 'call', attrs: { function: name }, inputs: { x: 'x' } },
        b: { op: 'call', attrs: { function: name }, inputs: { x: 'a' } },
      },
      outputs: ['b'],
    });
    const tower = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`f${i}`, twice(i === 0 ? 'square' : `f${i - 1}`)]),
    );
    const call = { op: 'call', attrs: { function: 'f59' }, inputs: { x: 'x' } };
    expect(brief(documentOf({ x: variable(2), c: call, y: variable(1) }, tower))).toEqual(['tooLarge graph.nodes.c']);
  });

  it('is deep without harm: 10,000 steps and their gradient', { tags: 'long' }, () => {
    const shrink = {
      inputs: ['x', 'by'],
      nodes: { y: { op: 'mul', inputs: { a: 'x', b: 'by' } } },
      outputs: ['y'],
    };
    const document = documentOf(
      { x: variable(1), by: variable(0.9999), r: repeat('shrink', 1e4, { x: 'x', by: 'by' }) },
      { shrink },
    );
    const found = gradients(document, { targets: ['r'], order: 1 }).gradients;
    const power = 0.9999 ** 1e4;
    expect(found.x!.data).toMatchObject({ 0: expect.closeTo(power, 12) });
    expect(found.by!.data).toMatchObject({ 0: expect.closeTo((1e4 * power) / 0.9999, 8) });
  });

  it('adds up on every node: what leaves it is its adjoint', () => {
    const document = documentOf({
      a: variable(2),
      x: variable(1.5),
      r: repeat('newton', 3, { x: 'x', a: 'a' }),
      z: { op: 'mul', inputs: { a: 'r', b: 'a' } },
    });
    const { adjoints, edges } = gradients(document, { targets: ['z'], edges: true });
    for (const [id, { data }] of Object.entries(adjoints!)) {
      const leaving = edges!
        .filter(({ from }) => from === id)
        .reduce((sum, { contribution }) => sum + contribution.data[0], 0);
      expect(leaving + (id === 'z' ? 1 : 0), id).toBeCloseTo(data[0], 13);
    }
    expect(edges!.filter(({ from }) => from === 'a').map(({ to, port }) => `${to}.${port}`)).toEqual(['r.a', 'z.b']);
  });

  it('gives the same bits in a session, where a literal of the body is changed for all steps at once', () => {
    const document = documentOf({ a: variable(2), r: repeat('newton', 4, { x: 1, a: 'a' }) });
    const session = openSession(save(document));
    session.apply({ revision: 1, target: 'r' });
    const path = ['graph', 'functions', 'newton', 'nodes', 'next', 'inputs', 'b'];
    session.apply({ revision: 2, patch: [{ path, value: 0.25 }] });
    const { next } = functions.newton.nodes;
    const nodes = { ...functions.newton.nodes, next: { ...next, inputs: { a: 's', b: 0.25 } } };
    const changed = documentOf(document.graph.nodes, { newton: { ...functions.newton, nodes } });
    const fresh = gradients(changed, { targets: ['r'], edges: true });
    expect(session.tensor('r', 'value')!.data).toBe(evaluate(changed).values.r!.data[0]);
    expect(session.tensor('a', 'adjoint')!.data).toBe(fresh.adjoints!.a.data[0]);
  });

  it('takes a wire where its body does', () => {
    const document = documentOf({
      a: variable(2),
      i: { op: 'constant', attrs: { value: [1, 2], dtype: 'int32' } },
      r: repeat('newton', 2, { x: 'a', a: 'a' }),
    });
    expect(canConnect(document, 'a', { node: 'r', port: 'x' }).fits).toBe(true);
    expect(canConnect(document, 'i', { node: 'r', port: 'x' })).toMatchObject({ problem: { code: 'dtype' } });
    expect(canConnect(document, 'r', { node: 'r', port: 'x' })).toMatchObject({ problem: { code: 'cycle' } });
  });
});
