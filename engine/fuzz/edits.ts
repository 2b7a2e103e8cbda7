import fc from 'fast-check';
import { oddities } from './documents.js';

type Json = unknown;

/** What is written into a text by mistake. */
const snippets = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '0',
  '-',
  'e9',
  'NaN',
  '\ufeff',
  '\u0000',
  '\ud800',
  '"__proto__": {"polluted": true},',
  '"constructor": {"prototype": {"polluted": true}},',
  '"x": 1, "x": 2,',
  '[[[[[[[[',
  '// comment\n',
];

/** One change of a text: places are shares of its length, so that they mean something in any text. */
type Edit =
  | { readonly kind: 'delete' | 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly snippet: string }
  | { readonly kind: 'replace' | 'add'; readonly at: number; readonly key: string; readonly value: Json }
  | { readonly kind: 'drop'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number; readonly to: number };

/** Anywhere alike; doubles and biased numbers mostly lie near 0, and a tree's first value is its root. */
const at = fc.noBias(fc.integer({ min: 0, max: 9999 })).map((share) => share / 10_000);
const value = fc.constantFrom(...oddities);
const key = fc.constantFrom('__proto__', 'constructor', 'x', 'value', 'shape', 'mood', '', 'a b');

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constantFrom('delete', 'double'), at, length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('insert'), at, snippet: fc.constantFrom(...snippets) }),
  { weight: 12, arbitrary: fc.record({ kind: fc.constantFrom('replace', 'add'), at, key, value }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('drop'), at }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('move'), at, to: at }) },
);

const children = (value: Json): readonly (readonly [string, Json])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** Rebuilds a tree of JSON: each value through `change`, which may drop it. Keys such as `__proto__` stay keys. */
function rebuilt(value: Json, change: (value: Json) => Json | undefined): Json | undefined {
  const changed = change(value);
  if (changed !== value || typeof value !== 'object' || value === null) return changed;
  const parts = children(value)
    .map(([key, child]) => [key, rebuilt(child, change)] as const)
    .filter(([, child]) => child !== undefined);
  return Array.isArray(value) ? parts.map(([, child]) => child) : Object.fromEntries(parts);
}

function listed(value: Json): Json[] {
  const list: Json[] = [];
  rebuilt(value, (one) => {
    list.push(one);
    return one;
  });
  return list;
}

/** The value at a share of the tree's values is changed. */
function editTree(tree: Json, share: number, change: (value: Json, all: readonly Json[]) => Json | undefined): Json {
  const all = listed(tree);
  let left = Math.floor(share * all.length);
  return rebuilt(tree, (value) => (left-- === 0 ? change(value, all) : value)) ?? null;
}

function editJson(tree: Json, edit: Exclude<Edit, { kind: 'delete' | 'double' | 'insert' }>): Json {
  switch (edit.kind) {
    case 'replace':
      return editTree(tree, edit.at, () => edit.value);
    case 'drop':
      return editTree(tree, edit.at, () => undefined);
    case 'move':
      return editTree(tree, edit.at, (_, all) => structuredClone(all[Math.floor(edit.to * all.length)]));
    case 'add':
      return editTree(tree, edit.at, (value) =>
        Array.isArray(value)
          ? [...value, edit.value]
          : Object.fromEntries([...children(value), [edit.key, edit.value]]),
      );
  }
}

function edited(text: string, edit: Edit): string {
  const at = Math.floor(edit.at * text.length);
  switch (edit.kind) {
    case 'delete':
      return text.slice(0, at) + text.slice(at + edit.length);
    case 'double':
      return text.slice(0, at + edit.length) + text.slice(at);
    case 'insert':
      return text.slice(0, at) + edit.snippet + text.slice(at);
  }
  try {
    return JSON.stringify(editJson(JSON.parse(text), edit));
  } catch (error) {
    // An earlier edit made it a text that is no JSON: nothing in it has a place.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** Texts of a corpus after a few edits: of trees and of letters. */
export const editedTexts = (corpus: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...corpus), fc.array(edits, { minLength: 1, maxLength: 6 }))
    .map(([text, list]) => list.reduce(edited, text));
