import { describe, expect, it } from 'vitest';
import { load } from '../document/load.js';
import { canConnect } from './canConnect.js';

const { document } = load(
  JSON.stringify({
    format: 'chainrule',
    version: 1,
    graph: {
      nodes: {
        x: { op: 'variable', attrs: { value: [1, 2] } },
        v: { op: 'variable', attrs: { value: [1, 2, 3] } },
        i: { op: 'constant', attrs: { value: 1, dtype: 'int32' } },
        e: { op: 'exp' },
        norm: { op: 'layerNorm', inputs: { x: 'v' } },
        m: { op: 'mul', inputs: { a: 'x' } },
        s: { op: 'addN', inputs: { values: ['x'] } },
        after: { op: 'neg', inputs: { x: 'm' } },
        c: { op: 'call', inputs: { a: 'x' }, attrs: { function: 'f' } },
        g: { op: 'gradient', inputs: { targets: ['s'], source: 'x', seed: 1 } },
        n: { op: 'gradient', inputs: { targets: ['v'], source: 'x' } },
      },
      functions: { f: { inputs: ['a', 'b'], nodes: { y: { op: 'add', inputs: { a: 'a', b: 'b' } } }, outputs: ['y'] } },
    },
  }),
);

const ask = (from: string, node: string, port: string, index?: number) => {
  const fit = canConnect(document!, from, { node, port, index });
  return fit.fits ? 'fits' : fit.problem.code;
};

describe('canConnect', () => {
  it('says yes where a wire fits, though other ports are still empty', () => {
    expect(ask('x', 'e', 'x')).toBe('fits');
    expect(ask('x', 'm', 'b')).toBe('fits');
    expect(ask('x', 's', 'values')).toBe('fits');
    expect(ask('v', 's', 'values', 0)).toBe('fits');
  });
  it('takes a port that stays free for what it is', () => {
    expect(ask('v', 'norm', 'offset')).toBe('fits');
    expect(ask('x', 'norm', 'offset')).toBe('shape');
  });
  it('asks the body of a call, and knows what a seed must be', () => {
    expect(ask('x', 'c', 'b')).toBe('fits');
    expect(ask('v', 'c', 'b')).toBe('shape');
    expect(ask('v', 'g', 'seed')).toBe('shape');
    expect(ask('i', 'g', 'source')).toBe('fits');
    expect(ask('g', 'g', 'targets')).toBe('cycle');
  });
  it('says that None feeds nothing but a gradient', () => {
    expect(ask('n', 'e', 'x')).toBe('unconnected');
    expect(ask('n', 'g', 'targets')).toBe('fits');
  });
  it('says why not: shape, dtype, cycle', () => {
    expect(ask('v', 'm', 'b')).toBe('shape');
    expect(ask('v', 's', 'values')).toBe('shape');
    expect(ask('i', 'e', 'x')).toBe('dtype');
    expect(ask('after', 'm', 'b')).toBe('cycle');
    expect(ask('m', 'm', 'a')).toBe('cycle');
  });

  it('does not mind a node whose op is no text', () => {
    const broken = load('{"format":"chainrule","version":1,"graph":{"nodes":{"x":{"op":{"name":"add"}}}}}').document!;
    expect(canConnect(broken, 'x', { node: 'x', port: 'a' })).toEqual({ fits: true });
  });
});
