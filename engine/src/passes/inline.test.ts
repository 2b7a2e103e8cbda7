import { describe, expect, it } from 'vitest';
import { evaluate } from '../analysis/evaluate.js';
import { openSession } from '../analysis/session.js';
import { checkDocument } from '../document/check.js';
import type { Document, NodeJson } from '../document/document.js';
import { elaborate } from './elaborate.js';

const node = (op: string, inputs: object, attrs?: object): NodeJson =>
  ({ op, inputs, ...(attrs ? { attrs } : {}) }) as NodeJson;
const call = (name: string, inputs: object) => node('call', inputs, { function: name });
const repeat = (name: string, times: number, inputs: object) => node('repeat', inputs, { function: name, times });
const variable = (value: unknown): NodeJson => ({ op: 'variable', attrs: { value: value as number } });

const functions = {
  /** x², and x + 1 of it. */
  two: {
    inputs: ['x', 'k'],
    nodes: { s: node('square', { x: 'x' }), t: node('add', { a: 's', b: 'k' }) },
    outputs: ['t', 's'],
  },
  outer: { inputs: ['x'], nodes: { c: call('two', { x: 'x', k: 1 }), d: node('neg', { x: 'c.t' }) }, outputs: ['d'] },
  /** Its inputs have nothing to do with each other. */
  lost: {
    inputs: ['x', 'w'],
    nodes: { g: node('gradient', { targets: ['x'], source: 'w' }) },
    outputs: ['g'],
  },
  clash: { inputs: ['x'], nodes: { m: node('matMul', { a: 'x', b: 'x' }) }, outputs: ['m'] },
};
const documentOf = (nodes: Readonly<Record<string, NodeJson>>): Document =>
  ({ format: 'chainrule', version: 1, dtype: 'float64', graph: { nodes, functions } }) as never;

describe('a function that is applied', () => {
  it('has its wires: into it, inside, out of it, and from step to step', () => {
    const { builder, wires } = elaborate(
      checkDocument(documentOf({ x: variable(2), r: repeat('two', 2, { x: 'x', k: 3 }) })),
      {
        taps: true,
      },
    );
    expect(wires.map(({ from, to, port }) => `${from}→${to}.${port}`)).toEqual([
      ...['x→r.x', 'r/0/x→r/0/s.x', 'r/0/s→r/0/t.a', 'r/0/k→r/0/t.b'],
      ...['r/0/t→r/1.x', 'r/0/s→r/1.k'],
      ...['r/1/x→r/1/s.x', 'r/1/s→r/1/t.a', 'r/1/k→r/1/t.b'],
      ...['r/1/t→r.t', 'r/1/s→r.s'],
    ]);
    // Each is a node that says whose it is.
    const into = wires.find(({ from }) => from === 'x')!;
    expect(builder.origins[into.tap]).toEqual([expect.objectContaining({ node: 'r', port: 'x', rule: 'repeat' })]);
    const out = wires.find(({ from }) => from === 'r/1/t')!;
    expect(builder.origins[out.tap]).toEqual([expect.objectContaining({ node: 'r', port: 't', rule: 'repeat' })]);
  });
  it('hands out several outputs by name, which others read', () => {
    const { values, problems } = evaluate(documentOf({ x: variable(3), o: call('outer', { x: 'x' }) }));
    expect(problems).toEqual([]);
    const numbers = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value!.data[0]]));
    expect(numbers).toEqual({
      x: 3,
      'o/x': 3,
      'o/c/x': 3,
      'o/c/k': 1,
      'o/c/s': 9,
      'o/c/t': 10,
      'o/c.t': 10,
      'o/c.s': 9,
      'o/d': -10,
      o: -10,
    });
  });
  it('may be given None back, and hands that out; not to a next step', () => {
    const once = evaluate(
      documentOf({ x: variable(3), c: call('lost', { x: 'x', w: 'x' }), r: repeat('lost', 1, { x: 'x', w: 'x' }) }),
    );
    expect([once.values.c, once.values.r, once.problems]).toEqual([null, null, []]);
    expect(once.unconnected.c).toEqual({ code: 'noPath', at: 'c/w' });
    const { values, problems } = evaluate(documentOf({ x: variable(3), r: repeat('lost', 3, { x: 'x', w: 'x' }) }));
    expect(values).not.toHaveProperty('r');
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'unconnected',
        path: 'graph.nodes.r',
        message: 'r: g of step 0 is None (noPath at r/0/w): there is nothing for the next step to begin with.',
        values: { from: 'r/0/g', reason: 'noPath', at: 'r/0/w' },
      }),
    ]);
  });
});

describe('a function that does not fit', () => {
  it('has its problem inside, at the call that is about, the innermost', () => {
    const { problems, values } = evaluate(documentOf({ x: variable(3), c: call('clash', { x: 'x' }) }));
    expect(problems).toEqual([
      expect.objectContaining({ code: 'shape', path: 'graph.functions.clash.nodes.m', node: 'c/m', call: 'c' }),
    ]);
    expect(values).not.toHaveProperty('c');
  });
  it('in each step of a repeat says so once, and twice where it stands twice', () => {
    const twice = { x: variable(3), r: repeat('clash', 5, { x: 'x' }), s: repeat('clash', 5, { x: 'x' }) };
    expect(evaluate(documentOf(twice)).problems.map(({ node }) => node)).toEqual(['r/0/m', 's/0/m']);
  });
  it('in size is refused with both numbers, and nothing else is lost', () => {
    const times = 2 ** 17;
    const { problems, values } = evaluate(documentOf({ x: variable(3), r: repeat('two', times, { x: 'x', k: 1 }) }));
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'tooLarge',
        path: 'graph.nodes.r',
        message: expect.stringContaining(`has ${1 + 4 * times} nodes, more than the ${2 ** 18} it may have`),
        values: { size: String(1 + 4 * times), most: String(2 ** 18) },
      }),
    ]);
    expect(Object.keys(values)).toEqual(['x']);
  });
});

it('a literal on a call is a slot: it is changed without a new graph', () => {
  const session = openSession(JSON.stringify(documentOf({ x: variable(3), c: call('two', { x: 'x', k: 1 }) })));
  session.apply({ revision: 1 });
  session.apply({ revision: 2, patch: [{ path: ['graph', 'nodes', 'c', 'inputs', 'k'], value: 5 }] });
  expect(session.tensor('c.t', 'value')!.data).toBe(14);
});
