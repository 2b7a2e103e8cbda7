import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../op/attribute.js';
import { load } from './load.js';
import { applyPatch, type Change } from './patch.js';
import { save } from './save.js';

const opened = (text: string) => load(text).document!;

const names = fc.oneof(
  fc.constantFrom('x', 'y', 'θ', '重み', 'Größe', '_', '𝑥', 'toString', '__proto__', '1', '10'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const anything = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
const extra = fc.dictionary(names, anything, { maxKeys: 2 });
/** An object with some of its fields, in any order, and unknown ones between. */
const shuffled = (fields: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []) =>
  fc
    .tuple(fc.record(fields, { requiredKeys }), extra)
    .chain(([known, more]) =>
      fc.shuffledSubarray(Object.entries({ ...more, ...known }), {
        minLength: Object.keys({ ...more, ...known }).length,
      }),
    )
    .map((entries) => Object.fromEntries(entries));
const either = <T>(usual: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: usual as fc.Arbitrary<unknown> }, anything);

const node = shuffled({
  op: either(fc.constantFrom('add', 'variable', 'call')),
  inputs: anything,
  attrs: anything,
  label: anything,
});
const nodes = fc.dictionary(names, either(node), { maxKeys: 5 });
const body = shuffled({ inputs: anything, nodes: either(nodes), outputs: anything, gradient: anything });
const documents = shuffled(
  {
    format: fc.constant('chainrule'),
    version: fc.constant(1),
    title: anything,
    dtype: fc.constantFrom('float32', 'float64'),
    graph: shuffled({ nodes, functions: either(fc.dictionary(names, either(body), { maxKeys: 3 })) }, ['nodes']),
    training: either(
      shuffled({
        loss: anything,
        variables: anything,
        optimizer: either(shuffled({ name: anything })),
        steps: anything,
      }),
    ),
    gradients: anything,
    layout: anything,
    lesson: anything,
  },
  ['format', 'version', 'graph'],
);

/** Unknown fields of a document may be anything but fields with a meaning. */
const texts = documents.map((document) => JSON.stringify(document)).filter((text) => load(text).document !== undefined);

describe('save', () => {
  it('changes nothing that was saved before, byte for byte', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = save(opened(text));
        expect(save(opened(once))).toBe(once);
      }),
      { numRuns: 400 },
    );
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(JSON.parse(save(opened(text)))).toEqual(JSON.parse(text));
      }),
      { numRuns: 200 },
    );
  });

  it('puts fields in the order of the format, unknown ones last, and keeps that of nodes', () => {
    const text = `\ufeff{"mood": 1, "layout": {"nodes": {"b": {"y": 1, "x": 2}}}, "training": {"optimizer": {"learningRate": 1, "name": "sgd"}, "loss": "b"},
      "graph": {"functions": {"f": {"outputs": ["x"], "nodes": {}, "inputs": ["x"]}},
        "nodes": {"b": {"note": "?", "attrs": {"value": [[1, -0], [3e-7, 4]]}, "op": "variable"}, "a": {"inputs": {"b": 1, "a": "b"}, "op": "add"}}},
      "version": 1, "title": "é", "format": "chainrule"}`;
    expect(save(opened(text))).toBe(`{
  "format": "chainrule",
  "version": 1,
  "title": "é",
  "graph": {
    "nodes": {
      "b": {
        "op": "variable",
        "attrs": {
          "value": [
            [1, -0],
            [3e-7, 4]
          ]
        },
        "note": "?"
      },
      "a": {
        "op": "add",
        "inputs": {
          "b": 1,
          "a": "b"
        }
      }
    },
    "functions": {
      "f": {
        "inputs": ["x"],
        "nodes": {},
        "outputs": ["x"]
      }
    }
  },
  "training": {
    "loss": "b",
    "optimizer": {
      "name": "sgd",
      "learningRate": 1
    }
  },
  "layout": {
    "nodes": {
      "b": {
        "y": 1,
        "x": 2
      }
    }
  },
  "mood": 1
}
`);
  });

  it('keeps a lesson 100,000 levels deep', () => {
    const deep = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`;
    const once = save(opened(`{"format":"chainrule","version":1,"graph":{"nodes":{}},"lesson":${deep}}`));
    expect(once.replace(/\s/g, '')).toContain(deep);
    expect(save(opened(once))).toBe(once);
  });
});

describe('applyPatch', () => {
  const text = JSON.stringify({
    format: 'chainrule',
    version: 1,
    graph: {
      nodes: {
        x: { op: 'variable', attrs: { value: 2 } },
        y: { op: 'concat', inputs: { values: ['x', 1, 'x'] } },
        z: { op: 'square', inputs: { x: 'y' } },
      },
    },
  });
  const ids = (document: object) => Object.keys((document as { graph: { nodes: object } }).graph.nodes);

  it('changes a value and shares everything else', () => {
    const before = opened(text);
    const { document, inverse } = applyPatch(before, [{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value: 3 }]);
    expect(document.graph.nodes.x.attrs).toEqual({ value: 3 });
    expect(before.graph.nodes.x.attrs).toEqual({ value: 2 });
    expect(document.graph.nodes.y).toBe(before.graph.nodes.y);
    expect(inverse).toEqual([{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value: 2 }]);
  });

  it('puts a new key last, or before another', () => {
    const value = { op: 'constant', attrs: { value: 1 } };
    const add = (more: Partial<Change>) =>
      ids(applyPatch(opened(text), [{ path: ['graph', 'nodes', 'n'], value, ...more }]).document);
    expect(add({})).toEqual(['x', 'y', 'z', 'n']);
    expect(add({ before: 'y' })).toEqual(['x', 'n', 'y', 'z']);
  });

  it('changes lists: replaces, appends, inserts and deletes', () => {
    const at = (key: string) => ['graph', 'nodes', 'y', 'inputs', 'values', key];
    const after = (change: Change) => applyPatch(opened(text), [change]).document.graph.nodes.y.inputs!.values;
    expect(after({ path: at('1'), value: 5 })).toEqual(['x', 5, 'x']);
    expect(after({ path: at('3'), value: 5 })).toEqual(['x', 1, 'x', 5]);
    expect(after({ path: at('1'), value: 5, before: '1' })).toEqual(['x', 5, 1, 'x']);
    expect(after({ path: at('1') })).toEqual(['x', 'x']);
  });

  it.each<[string, Change]>([
    ['through nothing', { path: ['graph', 'nodes', 'q', 'op'], value: 'add' }],
    ['through a number', { path: ['version', 'a'], value: 1 }],
    ['to what objects inherit', { path: ['graph', 'constructor', 'name'], value: 1 }],
    ['to a key that is to go and is not there', { path: ['graph', 'nodes', 'q'] }],
    ['before a key that is not there', { path: ['graph', 'nodes', 'q'], value: 1, before: 'r' }],
    ['past the end of a list', { path: ['graph', 'nodes', 'y', 'inputs', 'values', '4'], value: 1 }],
    ['to the length of a list', { path: ['graph', 'nodes', 'y', 'inputs', 'values', 'length'], value: 1 }],
    ['nowhere at all', { path: [] }],
  ])('throws where a path leads %s', (_, change) => {
    expect(() => applyPatch(opened(text), [change])).toThrow('leads nowhere');
  });

  it('replaces the whole document', () => {
    const other = { format: 'chainrule', version: 1, graph: { nodes: {} } };
    const { document, inverse } = applyPatch(opened(text), [{ path: [], value: other }]);
    expect(document).toEqual(other);
    expect(save(applyPatch(document, inverse).document)).toBe(save(opened(text)));
  });

  /** Any legal change of a value: picks a place by numbers. */
  const pick = (document: object, choices: readonly number[], value: Json): Change => {
    const path: string[] = [];
    let place: unknown = document;
    for (const choice of choices) {
      const keys = typeof place === 'object' && place !== null ? Object.keys(place) : [];
      if (keys.length === 0) break;
      path.push(keys[choice % keys.length]);
      place = (place as Record<string, unknown>)[path.at(-1)!];
    }
    if (typeof place === 'object' && place !== null && !Array.isArray(place)) {
      const keys = Object.keys(place);
      const fresh = { path: [...path, `new${keys.length}`], value };
      return choices[0] % 2 === 0 && keys.length > 0 ? { ...fresh, before: keys[choices[0] % keys.length] } : fresh;
    }
    if (Array.isArray(place)) {
      const at = String(choices[0] % (place.length + 1));
      return { path: [...path, at], value, ...(at !== String(place.length) && choices[0] % 2 ? { before: at } : {}) };
    }
    return choices[0] % 2 === 0 && path.length > 0 ? { path } : { path, value };
  };

  it('is undone by its inverse, byte for byte, and redone by the inverse of that', () => {
    const steps = fc.array(fc.tuple(fc.array(fc.nat(50), { minLength: 1, maxLength: 7 }), anything), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(texts, steps, (given, choices) => {
        const before = opened(given);
        const original = save(before);
        let grown = before;
        const patch = choices.map(([place, value]) => {
          const change = pick(grown, place, value);
          grown = applyPatch(grown, [change]).document;
          return change;
        });
        const { document, inverse } = applyPatch(before, patch);
        expect(save(document)).toBe(save(grown));
        const back = applyPatch(document, inverse);
        expect(JSON.stringify(back.document)).toBe(JSON.stringify(before));
        expect(save(back.document)).toBe(original);
        expect(save(before)).toBe(original);
        expect(JSON.stringify(applyPatch(back.document, back.inverse).document)).toBe(JSON.stringify(document));
      }),
      { numRuns: 300 },
    );
  });
});
