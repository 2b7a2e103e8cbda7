import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededDocument } from '../bench/documents.js';
import { corpus } from '../fuzz/corpus.js';
import { documents } from '../fuzz/documents.js';
import { editedTexts } from '../fuzz/edits.js';
import { obeysTheLaws } from '../fuzz/laws.js';
import { evaluate, load, type NodeJson } from '../src/index.js';
import { documentOf } from './documents.js';

// `npm run fuzz -w chainrule` goes on for as long as is wanted, with other seeds.
const seed = 20261125;

describe('whatever a text says, it is loaded, computed and saved without a crash', () => {
  it('documents with slips', () => {
    fc.assert(
      fc.property(documents, (document) => obeysTheLaws(JSON.stringify(document))),
      { seed, numRuns: 400 },
    );
  });

  it('texts that were edited by accident', () => {
    fc.assert(fc.property(editedTexts(corpus()), obeysTheLaws), { seed, numRuns: 400 });
  });

  it('a breach is noticed', () => {
    const text = JSON.stringify(documentOf({}));
    expect(() => obeysTheLaws(text)).not.toThrow();
    Object.defineProperty(Object.prototype, 'polluted', { value: true, configurable: true });
    expect(() => obeysTheLaws(text)).toThrow('prototypes stay what they are');
    Reflect.deleteProperty(Object.prototype, 'polluted');
  });
});

describe('a broken node', () => {
  const breaks: readonly ((node: NodeJson) => unknown)[] = [
    (node) => ({ ...node, op: 'nothing' }),
    (node) => ({ ...node, inputs: {} }),
    (node) => ({ ...node, inputs: { ...node.inputs, mood: 1 } }),
    (node) => ({ ...node, attrs: { ...node.attrs, function: 7, value: 'NaNs' } }),
    () => null,
    () => 'text',
    () => undefined,
  ];

  it('silences nothing that does not depend on it', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 10, max: 50 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.constantFrom(...breaks),
        (seed, size, place, breaking) => {
          const whole = seededDocument(size, seed, 0.15);
          const nodes = whole.graph.nodes as unknown as Record<string, NodeJson>;
          const ids = Object.keys(nodes);
          const victim = ids[Math.floor(place * ids.length)];
          const broken = {
            ...whole,
            graph: { ...whole.graph, nodes: { ...nodes, [victim]: breaking(nodes[victim]) } },
          };
          const [want, got] = [whole, broken].map((json) => evaluate(load(JSON.stringify(json)).document!).values);
          const downstream = new Set([victim]);
          for (const id of ids)
            if (
              Object.values(nodes[id].inputs ?? {})
                .flat()
                .some((input) => downstream.has(String(input)))
            )
              downstream.add(id);
          for (const id of ids.filter((id) => !downstream.has(id))) {
            expect(got[id], `${id} beside ${victim}`).toEqual(want[id]);
            compared++;
          }
        },
      ),
      { seed, numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
