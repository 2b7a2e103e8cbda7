import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/documents.js';
import { evaluate } from '../analysis/evaluate.js';
import type { Document, NodeJson } from '../document/document.js';
import { nestedOf } from '../tensor/format.js';

type Nodes = Readonly<Record<string, NodeJson>>;

const variable = (value: unknown, dtype?: string): NodeJson =>
  ({ op: 'variable', attrs: { value, ...(dtype ? { dtype } : {}) } }) as NodeJson;
const node = (op: string, inputs: object, attrs?: object): NodeJson =>
  ({ op, inputs, ...(attrs ? { attrs } : {}) }) as NodeJson;

const sources: Nodes = {
  /** Nothing leads to `lone`. */
  ...{ x: variable([1, 2, 3]), s: variable(2), lone: variable([4, 5]) },
  y: node('mul', { a: 'x', b: 's' }),
  p: node('slice', { x: 'x' }, { starts: [0], ends: [2] }),
  loss: node('reduceSum', { x: 'y' }),
  count: { op: 'constant', attrs: { value: [1, 2], dtype: 'int32' } },
};

function run(nodes: Nodes) {
  const document = documentOf({ ...sources, ...nodes }, { dtype: 'float64' });
  const { values, unconnected, problems } = evaluate(document as unknown as Document);
  return {
    value: (id: string) => (values[id] ? nestedOf(values[id]) : values[id]),
    type: (id: string) => values[id] && [values[id].dtype, values[id].shape],
    unconnected,
    problems: problems.map(({ code, path, message, values }) => ({ code, path, message, values })),
    codes: problems.map(({ code, path }) => `${code} ${path}`),
  };
}

describe('a derivative that exists', () => {
  it('of a tensor by a tensor is a matrix of all by all', () => {
    const { value, problems } = run({ J: node('jacobian', { target: 'p', source: 'x' }) });
    expect(problems).toEqual([]);
    expect(value('J')).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });
  it('of several targets is that of their sum; one that is an integer or None adds nothing', () => {
    const several = (targets: string[]) =>
      run({
        none: node('gradient', { targets: ['y'], source: 'lone' }),
        g: node('gradient', { targets, source: 's' }),
      }).value('g');
    expect(several(['loss', 's'])).toBe(7);
    expect(several(['loss', 'count'])).toBe(6);
    expect(several(['none', 'loss'])).toBe(6);
  });
  it('is seeded by a literal of the target’s dtype', () => {
    const nodes = { w: variable(3, 'float32'), q: node('square', { x: 'w' }) };
    const { value, type, problems } = run({
      ...nodes,
      g: node('gradient', { targets: ['q'], source: 'w', seed: 2 }),
      j: node('jvp', { target: 'q', source: 'w', tangent: 0.5 }),
    });
    expect(problems).toEqual([]);
    expect([value('g'), type('g'), value('j'), type('j')]).toEqual([12, ['float32', []], 3, ['float32', []]]);
  });
  it('along a node, which is differentiated in its turn', () => {
    const { value } = run({
      sq: node('square', { x: 's' }),
      j: node('jvp', { target: 'sq', source: 's', tangent: 's' }),
      dj: node('gradient', { targets: ['j'], source: 's' }),
    });
    expect([value('j'), value('dj')]).toEqual([8, 8]);
  });
});

describe('a derivative that does not', () => {
  const asked = (attrs?: object): Nodes => ({
    g: node('gradient', { targets: ['y'], source: 'lone' }, attrs),
    j: node('jvp', { target: 'y', source: 'lone', tangent: 'lone' }, attrs),
    J: node('jacobian', { target: 'y', source: 'lone' }, attrs),
    H: node('hessian', { target: 'loss', source: 'lone' }, attrs),
  });
  it('is None, and says where the path ends', () => {
    const { value, unconnected, problems } = run(asked());
    for (const id of ['g', 'j', 'J', 'H']) {
      expect(value(id)).toBeNull();
      expect(unconnected[id]).toEqual({ code: 'noPath', at: 'lone' });
    }
    expect(problems).toEqual([]);
  });
  it('is zeros of its own shape where that is wanted', () => {
    const { g, J } = asked({ unconnected: 'zero' });
    const { value, problems } = run({ g, J });
    expect(problems).toEqual([]);
    expect(value('g')).toEqual([0, 0]);
    expect(value('J')).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });
  it('is None by an integer, of which there are no zeros of a float dtype', () => {
    const { value, unconnected } = run({
      g: node('gradient', { targets: ['y'], source: 'count' }, { unconnected: 'zero' }),
    });
    expect([value('g'), unconnected.g]).toEqual([null, { code: 'dtype', at: 'count' }]);
  });
  it('of what is None itself has the reason of that', () => {
    const { value, unconnected } = run({
      none: node('gradient', { targets: ['y'], source: 'lone' }),
      g: node('gradient', { targets: ['none'], source: 'x' }),
    });
    expect([value('g'), unconnected.g]).toEqual([null, { code: 'noPath', at: 'lone' }]);
  });
  it('of an integer is None', () => {
    const { value, unconnected } = run({ g: node('gradient', { targets: ['count'], source: 'x' }) });
    expect([value('g'), unconnected.g]).toEqual([null, { code: 'noPath', at: 'x' }]);
  });
});

describe('a derivative that is asked for wrongly', () => {
  const none = node('gradient', { targets: ['y'], source: 'lone' });
  it.each([
    [
      'a seed of another shape than the target',
      node('gradient', { targets: ['loss'], source: 'x', seed: 'x' }),
      "shape graph.nodes.d: d: gradient wants a seed of the target's shape, [], not [3].",
      { got: '[3]', wants: '[]' },
    ],
    [
      'a seed of another dtype',
      node('gradient', { targets: ['y'], source: 'x', seed: 'f' }),
      "dtype graph.nodes.d: d: gradient wants a seed of the target's dtype, float64, not float32.",
      undefined,
    ],
    [
      'a tangent of another shape than the source',
      node('jvp', { target: 'loss', source: 'x', tangent: 's' }),
      "shape graph.nodes.d: d: jvp wants a tangent of the source's shape, [3], not [].",
      { got: '[]', wants: '[3]' },
    ],
    [
      'a tangent of another dtype',
      node('jvp', { target: 'loss', source: 'x', tangent: 'f' }),
      "dtype graph.nodes.d: d: jvp wants a tangent of the source's dtype, float64, not float32.",
      undefined,
    ],
    [
      'the Hessian of a tensor',
      node('hessian', { target: 'y', source: 'x' }),
      'notScalar graph.nodes.d: d: hessian wants a scalar target, not one of shape [3]; sum it first.',
      { shape: '[3]' },
    ],
  ])('%s', (_, asked, said, filled) => {
    const { problems, value } = run({ f: variable([1, 2, 3], 'float32'), d: asked });
    expect(problems.map(({ code, path, message }) => `${code} ${path}: ${message}`)).toEqual([said]);
    if (filled) expect(problems[0].values).toMatchObject(filled);
    expect(value('d')).toBeUndefined();
    expect(value('loss')).toBe(12);
  });
  it('by what is None, or along it: there is nothing to compute with', () => {
    const { codes, value } = run({
      none,
      d: node('gradient', { targets: ['loss'], source: 'none' }),
      e: node('gradient', { targets: ['y'], source: 'x', seed: 'none' }),
    });
    expect(codes).toEqual(['unconnected graph.nodes.d.inputs.source', 'unconnected graph.nodes.e.inputs.seed']);
    expect([value('d'), value('e')]).toEqual([undefined, undefined]);
  });
  it('of what is broken it is broken, and said once', () => {
    const { codes, value } = run({
      broken: node('matMul', { a: 's', b: 's' }),
      d: node('gradient', { targets: ['broken'], source: 'x' }),
      e: node('jvp', { target: 'loss', source: 'x', tangent: 'broken' }),
    });
    expect(codes).toEqual(['shape graph.nodes.broken']);
    expect([value('d'), value('e')]).toEqual([undefined, undefined]);
  });
  it('along a literal that the dtype does not have', () => {
    const { codes } = run({
      w: variable(1, 'float32'),
      d: node('gradient', { targets: ['w'], source: 'w', seed: true }),
    });
    expect(codes).toEqual(['badLiteral graph.nodes.d.inputs.seed']);
  });
});
