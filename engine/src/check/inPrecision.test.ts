import { expect, it } from 'vitest';
import type { Document } from '../document/document.js';
import { inPrecision } from './inPrecision.js';

it('says float64 wherever the document says float32, in functions too', () => {
  const nodes = {
    x: { op: 'variable', attrs: { value: 0.1, dtype: 'float32' } },
    i: { op: 'constant', attrs: { value: 1, dtype: 'int32' } },
    c: { op: 'cast', inputs: { x: 'i' }, attrs: { dtype: 'float32' } },
  };
  const document: Document = {
    format: 'chainrule',
    version: 1,
    graph: { nodes, functions: { f: { inputs: [], nodes, outputs: ['c'] } } },
  };
  const wide = inPrecision(document, 'float64');
  expect(wide.dtype).toBe('float64');
  for (const scope of [wide.graph, wide.graph.functions!.f]) {
    expect(scope.nodes.x.attrs).toEqual({ value: 0.1, dtype: 'float64' });
    expect(scope.nodes.i).toBe(nodes.i);
    expect(scope.nodes.c.attrs).toEqual({ dtype: 'float64' });
  }
  expect(document.graph.nodes.x.attrs?.dtype).toBe('float32');
  expect(inPrecision(wide, 'float32').graph).toEqual(document.graph);
});
