import { applyPatch, type Patch } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { nodeOf } from '../document/reading';
import { documentOf } from '../document/testDocuments';
import { connect, disconnect, rewire } from './wiring';

const document = documentOf({
  x: { op: 'variable', attrs: { value: 2 } },
  y: { op: 'variable', attrs: { value: 3 } },
  sum: { op: 'add', inputs: { a: 'x', b: 5 } },
  bare: { op: 'add' },
  all: { op: 'addN', inputs: { values: ['x', 'y', 1] } },
});
const inputs = (patch: Patch, id: string) => nodeOf(applyPatch(document, patch).document, id)?.inputs;

describe('connect', () => {
  it('replaces what stands on a port', () =>
    expect(inputs(connect(document, ops, 'y', { node: 'sum', port: 'b' }), 'sum')).toEqual({ a: 'x', b: 'y' }));
  it('begins the inputs of a node that has none', () =>
    expect(inputs(connect(document, ops, 'y', { node: 'bare', port: 'b' }), 'bare')).toEqual({ b: 'y' }));
  it('adds at the end of a variadic port, or replaces a place of it', () => {
    expect(inputs(connect(document, ops, 'y', { node: 'all', port: 'values' }), 'all')).toEqual({
      values: ['x', 'y', 1, 'y'],
    });
    expect(inputs(connect(document, ops, 'y', { node: 'all', port: 'values', index: 2 }), 'all')).toEqual({
      values: ['x', 'y', 'y'],
    });
  });
});

describe('disconnect', () => {
  it('leaves the port empty', () =>
    expect(inputs(disconnect(document, { node: 'sum', port: 'a' }), 'sum')).toEqual({ b: 5 }));
  it('closes the gap on a variadic port', () =>
    expect(inputs(disconnect(document, { node: 'all', port: 'values', index: 0 }), 'all')).toEqual({
      values: ['y', 1],
    }));
  it('does nothing where nothing stands', () => expect(disconnect(document, { node: 'bare', port: 'a' })).toEqual([]));
});

describe('rewire', () => {
  it('moves a wire to another port', () =>
    expect(inputs(rewire(document, ops, { node: 'sum', port: 'a' }, { node: 'sum', port: 'b' }), 'sum')).toEqual({
      b: 'x',
    }));
  it('moves a place of a variadic port to its end', () =>
    expect(
      inputs(
        rewire(document, ops, { node: 'all', port: 'values', index: 0 }, { node: 'all', port: 'values', index: 3 }),
        'all',
      ),
    ).toEqual({ values: ['y', 1, 'x'] }));
  it('puts nothing down where it was taken up', () =>
    expect(rewire(document, ops, { node: 'sum', port: 'a' }, { node: 'sum', port: 'a' })).toEqual([]));
});
