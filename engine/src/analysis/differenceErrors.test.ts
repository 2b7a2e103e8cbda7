import { describe, expect, it } from 'vitest';
import type { Document } from '../document/document.js';
import { differenceErrors } from './differenceErrors.js';
import { openSession } from './session.js';

/** The notebook's f = 3x² + 2x − 1. */
const f = (x: unknown): Document => ({
  format: 'chainrule',
  version: 1,
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: x as never } },
      n: { op: 'constant', attrs: { value: 2 } },
      sq: { op: 'square', inputs: { x: 'x' } },
      quad: { op: 'mul', inputs: { a: 3, b: 'sq' } },
      lin: { op: 'mul', inputs: { a: 'n', b: 'x' } },
      sum: { op: 'add', inputs: { a: 'quad', b: 'lin' } },
      f: { op: 'sub', inputs: { a: 'sum', b: 1 } },
    },
  },
});

describe('errors of central differences', () => {
  const found = differenceErrors(f(1), { target: 'f', source: 'x' })!;
  it('are there for steps from 1e-1 to 1e-15 in both dtypes', () => {
    expect(found.steps[0]).toBe(0.1);
    expect(found.steps.at(-1)).toBeCloseTo(1e-15, 20);
    expect(found.steps).toHaveLength(43);
    for (const errors of Object.values(found.errors)) expect(errors).toHaveLength(43);
  });
  it('are the notebook’s at h = 1e-3: 7.999999999994678 for 8', () => {
    const at = found.steps.findIndex((step) => Math.abs(step - 1e-3) < 1e-9);
    expect(found.errors.float64[at]).toBeLessThan(1e-11);
    expect(found.errors.float64[at]).toBeGreaterThan(0);
  });
  it('grow where rounding takes over, sooner in float32', () => {
    const at = (step: number) => found.steps.findIndex((other) => Math.abs(other / step - 1) < 1e-6);
    expect(found.errors.float32[at(1e-6)]).toBeGreaterThan(1e3 * found.errors.float64[at(1e-6)]);
    expect(found.errors.float64[at(1e-14)]).toBeGreaterThan(1e3 * found.errors.float64[at(1e-6)]);
    expect(found.errors.float32[at(1e-10)]).toBe(8);
  });
  it('are none where there is no derivative', () => {
    expect(differenceErrors(f(1), { target: 'f', source: 'n' })).toBeDefined();
    expect(differenceErrors(f({ dtype: 'int32', shape: [], data: 1 }), { target: 'f', source: 'x' })).toBeUndefined();
    expect(differenceErrors(f(Array.from({ length: 65 }, () => 1)), { target: 'f', source: 'x' })).toBeUndefined();
  });
});

it('a session checks the derivatives of its target, unless that would take long', () => {
  const session = openSession(JSON.stringify(f(1)));
  expect(session.check()).toBeNull();
  session.apply({ revision: 1, target: 'f' });
  expect(session.check()).toMatchObject({ x: { ok: true } });
  expect(session.differenceErrors('x')?.steps).toHaveLength(43);
  expect(session.differenceErrors('nobody')).toBeNull();
  const large = openSession(JSON.stringify(f(Array.from({ length: 201 }, () => 1))));
  large.apply({ revision: 1, target: 'f' });
  expect(large.check()).toBeNull();
});
