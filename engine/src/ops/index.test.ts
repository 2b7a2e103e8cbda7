import { describe, expect, it } from 'vitest';
import { completed } from '../../test/apply.js';
import type { Json } from '../op/attribute.js';
import { opByName, ops, type PrimitiveName } from './index.js';

describe('the list of ops', () => {
  it('has each under its own name', () => {
    for (const [name, op] of Object.entries(ops)) {
      expect(op.name).toBe(name);
      expect(opByName(name)).toBe(op);
    }
  });

  it.each(['toString', '__proto__', 'constructor', 'Exp', 'frobnicate', ''])('has no %j', (name) => {
    expect(opByName(name)).toBeUndefined();
  });

  it('knows the primitives by type', () => {
    const some: readonly PrimitiveName[] = ['reduceSum', 'conv2d', 'slice'];
    // @ts-expect-error a composite is no primitive
    const other: PrimitiveName = 'reduceMean';
    expect([...some, other].map((name) => ops[name].kind)).toEqual([
      'primitive',
      'primitive',
      'primitive',
      'composite',
    ]);
  });

  it.each(Object.values(ops).map((op) => [op.name, op] as const))('%s says what it is', (_, op) => {
    expect(op.doc).toMatch(/^\S.*\.$/);
    expect(op.symbol).not.toBe('');
    expect(op.synonyms.length).toBeGreaterThan(0);
    for (const { port } of op.ports) expect(port.doc).not.toBe('');
    for (const [name, attribute] of Object.entries(op.attributes)) {
      expect(attribute.doc).not.toBe('');
      if (attribute.default !== undefined && attribute.default !== null)
        expect(attribute.parse(attribute.default as Json), name).toEqual({ value: attribute.default });
    }
    if (op.kind !== 'calculus') expect(op.examples.length).toBeGreaterThanOrEqual(4);
    const operands = op.ports.flatMap(({ name, port }) => (port.variadic ? [`${name}_0`, `${name}_1`] : name));
    const attrs = completed(op, { ...op.examples[0]?.attrs, ...(op.name === 'call' ? { function: 'f' } : {}) });
    expect(op.latex(operands, attrs)).not.toBe('');
  });
});
