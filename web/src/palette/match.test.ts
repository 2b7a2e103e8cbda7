import { load, opTable } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { functionOffers } from './functionOffers';
import { matches } from './match';

const table = opTable();
const first = (query: string) => matches(table, query)[0]?.name;

describe('matches', () => {
  it.each([
    ['mul', 'mul'],
    ['*', 'mul'],
    ['×', 'mul'],
    ['-', 'sub'],
    ['/', 'div'],
    ['^', 'pow'],
    ['∑', 'reduceSum'],
    ['Σ', 'addN'],
    ['σ', 'sigmoid'],
    ['plus', 'add'],
    ['weight', 'variable'],
    ['mse', 'meanSquaredError'],
    ['mean', 'reduceMean'],
    ['SQU', 'square'],
    ['grad', 'gradient'],
    ['∂', 'gradient'],
    ['matm', 'matMul'],
    ['smxl', undefined],
    ['sfpl', 'softplus'],
    ['sgmd', 'sigmoid'],
  ])('finds %s as %s', (query, name) => expect(first(query)).toBe(name));
  it('finds words of another language', () =>
    expect(matches(table, '乘', ({ name }) => (name === 'mul' ? ['乘'] : []))[0].name).toBe('mul'));
  it('has all ops in their order where nothing is typed', () => expect(matches(table, ' ')).toEqual(table));
});

describe('functions of the document', () => {
  const document = load(
    JSON.stringify({
      ...{ format: 'chainrule', version: 1 },
      graph: {
        nodes: {},
        functions: {
          softMargin: { inputs: ['u', 'v'], nodes: { h: { op: 'add', inputs: { a: 'u', b: 'v' } } }, outputs: ['h'] },
          square: { inputs: ['u'], nodes: { h: { op: 'exp', inputs: { x: 'u' } } }, outputs: ['h'] },
        },
      },
    }),
  ).document!;
  const call = table.find(({ name }) => name === 'call');
  const all = [...functionOffers(call, document, null), ...table];
  const found = (query: string) => matches(all, query).map(({ name, callee }) => callee ?? name);

  it('are found by their names as ops are: the beginning, a word of it, letters left out', () => {
    expect(found('softMargin')[0]).toBe('softMargin');
    expect(found('softm').slice(0, 2)).toEqual(['softmax', 'softMargin']);
    expect(found('marg')[0]).toBe('softMargin');
    expect(found('sftmrgn')[0]).toBe('softMargin');
    expect(found('square').slice(0, 2)).toEqual(['square', 'square']);
    expect(found('call')).toEqual(expect.arrayContaining(['call', 'softMargin', 'square']));
  });

  it('say what they take and give', () =>
    expect(functionOffers(call, document, null).map(({ signature }) => signature)).toEqual(['(u, v) → h', '(u) → h']));
});
