import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/documents.js';
import { checkDocument } from '../document/check.js';
import type { NodeJson } from '../document/document.js';
import { verify } from '../graph/verify.js';
import { plan } from '../program/program.js';
import { elaborate } from './elaborate.js';

const nodes: Record<string, NodeJson> = {
  x: { op: 'variable', attrs: { value: [0.1, 0.7, 0.3] } },
  a: { op: 'variable', attrs: { value: [0.37, 0.21, 1.3] } },
  near: { op: 'meanSquaredError', inputs: { prediction: 'x', target: 'a' } },
  same: { op: 'meanSquaredError', inputs: { prediction: 'x', target: 'x' } },
  sine: { op: 'sin', inputs: { x: 'x' } },
  product: { op: 'mul', inputs: { a: 'x', b: 'a' } },
  power: { op: 'exp', inputs: { x: 'x' } },
  z: { op: 'addN', inputs: { values: ['near', 'same', 'sine', 'product', 'power'] } },
  d: { op: 'gradient', inputs: { targets: ['z'], source: 'x' } },
  w: { op: 'mul', inputs: { a: 'd', b: 'x' } },
  total: { op: 'addN', inputs: { values: ['w', 'x', 'd'] } },
  dd: { op: 'gradient', inputs: { targets: ['total', 'z'], source: 'x' } },
  ddd: { op: 'gradient', inputs: { targets: ['dd', 'total'], source: 'x' } },
};

/** Values by id, with every wire a node of its own or not. */
function valuesOf(taps: boolean): Record<string, number[]> {
  const { builder, values } = elaborate(checkDocument(documentOf(nodes)), { taps });
  expect(verify(builder.graph())).toEqual([]);
  const kept = [...values].flatMap(([id, value]) =>
    value !== 'broken' && 'node' in value ? [[id, value.node] as const] : [],
  );
  const program = plan(
    builder.graph(),
    kept.map(([, node]) => node),
  );
  program.run();
  return Object.fromEntries(kept.map(([id, node]) => [id, [...program.tensor(node).data]]));
}

describe('elaborate', () => {
  it('adds adjoints up in the same order with taps and without, so that screen and command line agree to the last bit', () => {
    expect(valuesOf(false)).toEqual(valuesOf(true));
  });
});
