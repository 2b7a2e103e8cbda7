import { describe, expect, it } from 'vitest';
import type { Document, FunctionJson, InputJson, NodeJson } from '../document/document.js';
import { type Formula, formulas, type Notation } from './formulas.js';

const variable = (value: unknown): NodeJson => ({ op: 'variable', attrs: { value: value as number } });
const node = (op: string, inputs: Record<string, InputJson | InputJson[]>, attrs?: object): NodeJson =>
  ({ op, inputs, ...(attrs ? { attrs } : {}) }) as NodeJson;
const documentOf = (nodes: Record<string, NodeJson>, functions?: Record<string, FunctionJson>): Document => ({
  format: 'chainrule',
  version: 1,
  graph: { nodes: { x: variable(2), y: variable(3), ...nodes }, ...(functions ? { functions } : {}) },
});
const joined = (lines: readonly Formula[]) => lines.map(({ left, right }) => `${left} = ${right}`);
const written = (nodes: Record<string, NodeJson>, notation: Notation = 'text') =>
  joined(formulas(documentOf(nodes), null, Object.keys(nodes), notation));

describe('formulas of a graph', () => {
  it('are written out where one reads them, named where several do', () => {
    const add = node('add', { a: 'x', b: 5 });
    const sq = node('square', { x: 'y' });
    expect(written({ add, sq, z: node('mul', { a: 'add', b: 'sq' }) })).toEqual(['z = (x + 5) * y^2']);
    expect(written({ q: add, sq, z: node('mul', { a: 'q', b: 'sq' }), w: node('neg', { x: 'q' }) })).toEqual([
      'q = x + 5',
      'z = q * y^2',
      'w = -q',
    ]);
  });

  it('name what is not among them, and what is to be named', () => {
    const nodes = { q: node('add', { a: 'x', b: 5 }), z: node('mul', { a: 'q', b: 'y' }) };
    expect(joined(formulas(documentOf(nodes), null, ['z'], 'text'))).toEqual(['z = q * y']);
    expect(joined(formulas(documentOf(nodes), null, ['q', 'z'], 'text', new Set(['q'])))).toEqual([
      'q = x + 5',
      'z = q * y',
    ]);
    expect(joined(formulas(documentOf(nodes), null, ['y', 'z'], 'text'))).toEqual(['y = 3', 'z = q * y']);
  });

  it('keep the parentheses that rounding needs in text, and those that reading needs in LaTeX', () => {
    const add = node('add', { a: 'x', b: 'y' });
    expect(written({ add, z: node('add', { a: 1, b: 'add' }) })).toEqual(['z = 1 + (x + y)']);
    expect(written({ add, z: node('add', { a: 1, b: 'add' }) }, 'latex')).toEqual(['z = 1 + x + y']);
    expect(written({ add, z: node('div', { a: 'add', b: 'y' }) }, 'latex')).toEqual(['z = \\frac{x + y}{y}']);
  });

  it.each<[string, Record<string, NodeJson>, string]>([
    ['a negative literal', { z: node('sub', { a: 'x', b: -2 }) }, 'z = x - (-2)'],
    ['a negative base', { z: node('pow', { base: -2, exponent: 'x' }) }, 'z = (-2)^x'],
    ['the negative of a number', { z: node('neg', { x: 2 }) }, 'z = neg(2)'],
    [
      'a power of a power',
      { pow: node('pow', { base: 'x', exponent: 3 }), z: node('pow', { base: 'pow', exponent: 'y' }) },
      'z = (x^3)^y',
    ],
    ['a power that is no square', { z: node('pow', { base: 'x', exponent: 2 }) }, 'z = pow(x, 2)'],
    [
      'a difference that is taken away',
      { sub: node('sub', { a: 'x', b: 'y' }), z: node('sub', { a: 1, b: 'sub' }) },
      'z = 1 - (x - y)',
    ],
    [
      'a quotient that multiplies',
      { div: node('div', { a: 'x', b: 'y' }), z: node('mul', { a: 'y', b: 'div' }) },
      'z = y * (x / y)',
    ],
    [
      'a product below',
      { mul: node('mul', { a: 'x', b: 'y' }), z: node('div', { a: 1, b: 'mul' }) },
      'z = 1 / (x * y)',
    ],
    [
      'comparisons',
      { less: node('less', { a: 'x', b: 1 }), z: node('where', { condition: 'less', a: 'x', b: 0 }) },
      'z = where(x < 1, x, 0)',
    ],
    [
      'attributes that differ from their defaults',
      { z: node('reduceSum', { x: 'x' }, { axes: [0], keepDims: false }) },
      'z = reduceSum(x, axes=[0])',
    ],
    [
      'an optional port that is passed over',
      { z: node('layerNorm', { x: 'x', offset: 'y' }) },
      'z = layerNorm(x, offset=y)',
    ],
    ['a variadic port', { z: node('concat', { values: ['x', 'y'] }, { axis: 1 }) }, 'z = concat(x, y, axis=1)'],
    [
      'a gradient',
      { mul: node('mul', { a: 'x', b: 'y' }), z: node('gradient', { targets: ['mul'], source: 'x' }) },
      'z = d/dx (x * y)',
    ],
    ['a seed', { z: node('gradient', { targets: ['x'], source: 'y', seed: 2 }) }, 'z = gradient(x, y, seed=2)'],
    [
      'a constant where it is read',
      {
        c: {
          op: 'constant',
          attrs: {
            value: [
              [1, 2],
              [3, 4],
            ],
          },
        },
        z: node('matMul', { a: 'c', b: 'x' }),
      },
      'z = [1, 2; 3, 4] @ x',
    ],
    ['a name that is a sign', { and: variable(1), z: node('neg', { x: 'and' }) }, '`and` = 1; z = -`and`'],
  ])('write %s', (_, nodes, expected) => expect(written(nodes).join('; ')).toBe(expected));

  it('define the functions they call, and name the outputs of a node with several', () => {
    const f: FunctionJson = {
      inputs: ['a'],
      nodes: { s: node('square', { x: 'a' }), t: node('mul', { a: 's', b: 's' }) },
      outputs: ['t'],
    };
    const two: FunctionJson = { inputs: ['a'], nodes: { s: node('square', { x: 'a' }) }, outputs: ['s', 'a'] };
    const nodes = {
      c: node('call', { a: 'x' }, { function: 'f' }),
      d: node('call', { a: 'c' }, { function: 'two' }),
      z: node('add', { a: 'd.s', b: 1 }),
    };
    const lines = formulas(documentOf(nodes, { f, two }), null, ['c', 'd', 'z'], 'text');
    expect(joined(lines)).toEqual(['f(a) = a^2 * a^2', 'd = two(f(x))', 'z = d.s + 1']);
    expect(joined(formulas(documentOf(nodes, { f, two }), 'f', ['s', 't'], 'latex'))[0]).toBe(
      'f\\left(a\\right) = a^{2} \\cdot a^{2}',
    );
  });

  it('leave out what is broken, and give long parts names', () => {
    expect(written({ bad: node('add', { a: 'x' }), z: node('neg', { x: 'x' }) })).toEqual(['z = -x']);
    const chain = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`n${i}`, node('sin', { x: i === 0 ? 'x' : `n${i - 1}` })]),
    );
    expect(written(chain).map((line) => line.split('sin').length - 1)).toEqual([13, 13, 4]);
  });
});
