import { opTable } from 'chainrule';
import { describe, expect, it } from 'vitest';
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
