import { load, openGradient } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { packNodes } from '../session/packedNodes';
import { adjointsOf, givenIn, readingOf, spanText } from './figures';
import { equationsLatex } from './latex';
import { unpacked } from './openedNow';

const text = JSON.stringify({
  format: 'chainrule',
  version: 1,
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: 2 } },
      c: { op: 'call', inputs: { u: 'x' }, attrs: { function: 'f' } },
      L: { op: 'square', inputs: { x: 'c' } },
    },
    functions: { f: { inputs: ['u'], nodes: { h: { op: 'sin', inputs: { x: 'u' } } }, outputs: ['h'] } },
  },
});
function open(within?: string) {
  const unfolded = within === undefined ? [] : [within];
  const gradient = openGradient(load(text).document!, { targets: ['L'], unfolded, within })!;
  return unpacked({ ...gradient, nodes: packNodes(gradient.nodes), places: new Int32Array() }, within ?? null);
}

describe('readingOf', () => {
  it('shows all, or the inside of one call and what is derived of it, by short names', () => {
    expect(readingOf(open(), null).nodes.map(({ name }) => name)).toContain('∂L/∂c');
    const { nodes, isShown } = readingOf(open('c'), 'c');
    expect(nodes.flatMap(({ order, name }) => (order === 0 ? [name] : []))).toEqual(['u', 'h', 'c']);
    expect(nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(['∂L/∂h', '∂L/∂u', '∂L/∂c']));
    expect(isShown('L')).toBe(false);
  });
});

describe('the sources inside a call', () => {
  it('are its inputs, and their adjoints are those of the order shown', () => {
    const reading = readingOf(open('c'), 'c');
    const given = givenIn(reading, 'c');
    expect(given.map(({ id, name }) => [id, name])).toEqual([['c/u', 'u']]);
    expect(adjointsOf(reading, given).map(({ name, order }) => [name, order])).toEqual([['∂L/∂u', 1]]);
  });
});

describe('equationsLatex', () => {
  it('writes the function and its gradients down to the sources', () => {
    const latex = equationsLatex(readingOf(open(), null), {});
    expect(latex).toContain('L &= ');
    expect(latex).toContain('\\frac{\\partial L}{\\partial x} &= ');
    expect(latex.startsWith('\\begin{aligned}')).toBe(true);
  });
});

describe('spanText', () => {
  it('says numbers in few characters', () => {
    expect([[3], [2, 3], [5, 6, 7], [1, 4, 6]].map(spanText)).toEqual(['3', '2, 3', '5–7', '1…6']);
  });
});
