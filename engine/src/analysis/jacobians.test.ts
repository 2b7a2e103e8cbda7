import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/documents.js';
import type { Document, NodeJson } from '../document/document.js';
import { hessians, jacobians } from './jacobians.js';

const nodes: Record<string, NodeJson> = {
  x: { op: 'variable', attrs: { value: [1, 2] } },
  y: { op: 'variable', attrs: { value: 3 } },
  c: { op: 'constant', attrs: { value: 1 } },
  s: { op: 'square', inputs: { x: 'x' } },
  v: { op: 'mul', inputs: { a: 's', b: 'y' } },
  z: { op: 'reduceSum', inputs: { x: 'v' } },
};
const document = documentOf(nodes, { dtype: 'float64' });
const cells = (tensor: { shape: readonly number[]; data: Iterable<number> } | null) =>
  tensor && { shape: tensor.shape, data: [...tensor.data] };

describe('jacobians', () => {
  it('have the shape of the target and then the source', () => {
    const { jacobian, unconnected } = jacobians(document, { targets: ['v'], sources: ['x', 'y', 'c'] });
    expect(cells(jacobian.x)).toEqual({ shape: [2, 2], data: [6, 0, 0, 12] });
    expect(cells(jacobian.y)).toEqual({ shape: [2], data: [1, 4] });
    expect(jacobian.c).toBeNull();
    expect(unconnected).toEqual({ c: { code: 'notWatched', at: 'c' } });
  });

  it('are by every variable upstream where no source is named', () => {
    expect(Object.keys(jacobians(document, { targets: ['s'] }).jacobian)).toEqual(['x']);
  });

  it('of several targets are added up', () => {
    expect(cells(jacobians(document, { targets: ['v', 's'], sources: ['x'] }).jacobian.x)).toEqual({
      shape: [2, 2],
      data: [8, 0, 0, 16],
    });
    expect(jacobians(document, { targets: ['v', 'z'] }).problems).toMatchObject([
      { code: 'shape', path: 'graph.nodes.z' },
    ]);
  });
});

describe('hessians', () => {
  it('are by pairs of sources', () => {
    const { hessian, unconnected } = hessians(document, { targets: ['z'], sources: ['x', 'y', 'c'] });
    expect(cells(hessian.x.x)).toEqual({ shape: [2, 2], data: [6, 0, 0, 6] });
    expect(cells(hessian.x.y)).toEqual({ shape: [2], data: [2, 4] });
    expect(cells(hessian.y.x)).toEqual({ shape: [2], data: [2, 4] });
    expect([hessian.y.y, hessian.c.x, hessian.x.c]).toEqual([null, null, null]);
    expect(unconnected).toEqual({
      'x.c': { code: 'notWatched', at: 'c' },
      'y.y': { code: 'noPath', at: 'y' },
      'y.c': { code: 'notWatched', at: 'c' },
      c: { code: 'notWatched', at: 'c' },
    });
  });

  it('are of scalars', () => {
    expect(hessians(document, { targets: ['v'] })).toMatchObject({
      hessian: {},
      problems: [{ code: 'notScalar', path: 'graph.nodes.v' }],
    });
  });
});

it('says which target is too large for a dense derivative, at once', () => {
  const large: Document = {
    ...document,
    graph: {
      nodes: {
        x: { op: 'variable', attrs: { init: { kind: 'ones', shape: [1_000_000] } } },
        y: { op: 'square', inputs: { x: 'x' } },
        z: { op: 'reduceSum', inputs: { x: 'y' } },
      },
    },
  };
  expect(jacobians(large, { targets: ['y'] }).problems).toMatchObject([{ code: 'tooLarge', path: 'graph.nodes.y' }]);
  expect(hessians(large, { targets: ['z'] }).problems).toMatchObject([{ code: 'tooLarge', path: 'graph.nodes.z' }]);
});
