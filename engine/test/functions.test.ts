import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSession } from '../src/analysis/session.js';
import type { Document, InputJson, NodeJson } from '../src/document/document.js';
import { load } from '../src/document/load.js';
import { makeFunction } from '../src/document/makeFunction.js';
import { applyPatch } from '../src/document/patch.js';
import { save } from '../src/document/save.js';
import { unpackCall } from '../src/document/unpackCall.js';
import { documentOf } from './documents.js';

const unary = ['sin', 'exp', 'tanh', 'square', 'sigmoid', 'relu', 'neg', 'softplus'];
const binary = ['add', 'sub', 'mul', 'maximum', 'squaredDifference'];

/** How a node of a generated document begins: an op, operands counted back from it, or a literal. */
const node = fc.record({
  op: fc.constantFrom(...unary, ...binary, ...binary, 'addN', 'reduceSum', 'gradient'),
  a: fc.nat(60),
  b: fc.nat(60),
  literal: fc.double({ min: -2, max: 2, noNaN: true }),
  isLiteral: fc.boolean(),
  isPicked: fc.boolean(),
});

interface Generated {
  readonly document: Document;
  readonly picked: readonly string[];
}

const value = fc.double({ min: -1.5, max: 1.5, noNaN: true });

/** Documents of scalars and vectors in which values fan out, and some of their nodes. */
const generated: fc.Arbitrary<Generated> = fc
  .record({
    x: value,
    y: value,
    v: fc.array(value, { minLength: 3, maxLength: 3 }),
    nodes: fc.array(node, { minLength: 2, maxLength: 14 }),
    dtype: fc.constantFrom('float32' as const, 'float64' as const),
  })
  .map(({ x, y, v, nodes, dtype }) => {
    const all: Record<string, NodeJson> = {
      x: { op: 'variable', attrs: { value: x } },
      y: { op: 'variable', attrs: { value: y } },
      v: { op: 'variable', attrs: { value: v } },
    };
    const picked: string[] = [];
    nodes.forEach(({ op, a, b, literal, isLiteral, isPicked }, i) => {
      const ids = Object.keys(all);
      const [first, second] = [ids[ids.length - 1 - (a % ids.length)], ids[b % ids.length]];
      const other: InputJson = isLiteral ? literal : second;
      const inputs: NodeJson['inputs'] =
        op === 'addN'
          ? { values: [first, other, 'x'] }
          : op === 'gradient'
            ? { targets: [first], source: ['x', 'y', 'v'][b % 3] }
            : binary.includes(op)
              ? { a: first, b: other }
              : { x: first };
      all[`n${i}`] = { op, inputs, ...(op === 'gradient' ? { attrs: { unconnected: 'zero' } } : {}) };
      if (isPicked) picked.push(`n${i}`);
    });
    return { document: documentOf(all, { dtype }) as Document, picked };
  });

/** Every value, and the adjoint of every variable for the target, with all bits. */
function numbers(document: Document, target: string) {
  const session = openSession(save(document));
  const { nodes } = session.apply({ revision: 1, target });
  const at = (id: string, which: 'value' | 'adjoint') => JSON.stringify(session.tensor(id, which));
  return {
    value: (id: string) => at(id, 'value'),
    adjoints: () => ['x', 'y', 'v'].map((id) => at(id, 'adjoint')),
    ids: nodes.ids,
  };
}

const outer = (document: Document) => Object.keys(document.graph.nodes);

describe('makeFunction, then unpackCall', () => {
  it('gives the same values and gradients, bit for bit', () => {
    let made = 0;
    let regrouped = 0;
    fc.assert(
      fc.property(generated, ({ document, picked }) => {
        const found = makeFunction(document, null, picked, 'f');
        fc.pre(!('refused' in found));
        if ('refused' in found) return;
        const called = applyPatch(document, found.patch).document;
        // One that is still an output when the nodes are a function.
        const target = outer(document).findLast(
          (id) => document.graph.nodes[id].op !== 'gradient' && (id in called.graph.nodes || found.references.has(id)),
        )!;
        const before = numbers(document, target);
        expect(load(save(called)).problems).toEqual([]);
        const within = numbers(called, found.references.get(target) ?? target);
        const unpacked = unpackCall(called, null, found.call);
        if ('refused' in unpacked) throw new Error(unpacked.refused.code);
        const flat = applyPatch(called, unpacked.patch).document;
        expect(load(save(flat)).problems).toEqual([]);
        const own = (id: string) => {
          const reference = found.references.get(id) ?? id;
          return unpacked.references.get(reference) ?? reference;
        };
        const after = numbers(flat, own(target));
        made++;
        for (const id of outer(document)) expect([id, after.value(own(id))]).toEqual([id, before.value(id)]);
        for (const [id, now] of found.references) expect(within.value(now)).toBe(before.value(id));
        // What the call computes is what its nodes compute, whatever happened to the order of terms before.
        expect(after.adjoints()).toEqual(within.adjoints());
        if (found.regrouped.length > 0) regrouped++;
        else expect(within.adjoints()).toEqual(before.adjoints());
      }),
      { numRuns: 200 },
    );
    expect(made).toBe(200);
    expect(regrouped).toBeLessThan(made / 2);
  });
});
