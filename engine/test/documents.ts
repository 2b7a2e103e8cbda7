import type { Document } from '../src/document/document.js';

/** A document of such nodes, and what else it has. */
export const documentOf = (nodes: object, more: object = {}): Document => ({
  format: 'chainrule',
  version: 1,
  graph: { nodes: nodes as Document['graph']['nodes'] },
  ...more,
});

/** g(x, y) = (x + 5)·y² at (2, 3): 63, with the gradient (9, 42). */
export const gNodes = {
  x: { op: 'variable', attrs: { value: 2 } },
  y: { op: 'variable', attrs: { value: 3 } },
  sum: { op: 'add', inputs: { a: 'x', b: 5 } },
  sq: { op: 'square', inputs: { x: 'y' } },
  z: { op: 'mul', inputs: { a: 'sum', b: 'sq' } },
} as const;
