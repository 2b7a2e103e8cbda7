import { load } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { flowOf } from '../canvas/flow';
import { ops } from '../document/ops';
import { nodeRows, placeRows } from './rows';

const flow = (nodes: object, functions?: object) =>
  flowOf(load(JSON.stringify({ format: 'chainrule', version: 1, graph: { nodes, functions } })).document!, ops);

const nodes = {
  x: { op: 'variable', attrs: { value: 2 }, label: 'speed' },
  sum: { op: 'add', inputs: { a: 'x', b: -5 } },
  all: { op: 'addN', inputs: { values: ['x', 'sum'] } },
  half: { op: 'mul', inputs: { a: 'gone' } },
  slope: { op: 'gradient', inputs: { targets: ['all'], source: 'x' } },
};

describe('nodeRows', () => {
  it('has a line for each output, with what can be edited there', () => {
    const rows = nodeRows(flow(nodes));
    expect(rows.map(({ id }) => id)).toEqual(['x', 'sum', 'all', 'half', 'slope']);
    expect(rows[0]).toMatchObject({ node: 'x', op: 'variable', label: 'speed', editable: 'value' });
    expect(rows[1]).toMatchObject({ label: '', editable: undefined });
  });
  it('names the outputs of a call that has several', () => {
    const pair = { inputs: ['u'], nodes: { s: { op: 'square', inputs: { x: 'u' } } }, outputs: ['s', 'u'] };
    const calls = { x: nodes.x, c: { op: 'call', attrs: { function: 'pair' }, inputs: { u: 'x' } } };
    expect(nodeRows(flow(calls, { pair })).map(({ id, node }) => [id, node])).toEqual([
      ['x', 'x'],
      ['c.s', 'c'],
      ['c.u', 'c'],
    ]);
  });
});

describe('placeRows', () => {
  it('has a line for each place: wires, literals, what is open, and the next of a port that takes several', () => {
    expect(placeRows(flow(nodes)).map(({ id, wire, from }) => [id, wire, from])).toEqual([
      ['sum.a', 'x→sum.a', 'x'],
      ['sum.b', undefined, '−5'],
      ['all.values[0]', 'x→all.values[0]', 'x'],
      ['all.values[1]', 'sum→all.values[1]', 'sum'],
      ['all.values[2]', undefined, ''],
      ['half.a', undefined, 'gone'],
      ['half.b', undefined, ''],
      ['slope.targets[0]', 'all→slope.targets[0]', 'all'],
      ['slope.targets[1]', undefined, ''],
      ['slope.source', 'x→slope.source', 'x'],
    ]);
  });
  it('keeps the lines that did not change', () => {
    const same = flow(nodes);
    expect(placeRows(same)[0]).toBe(placeRows(same)[0]);
  });
});
