import type { Json } from '../op/attribute.js';
import type { Document } from './document.js';
import { bareObject, type JsonObject } from './object.js';

/**
 * One change of a document. `path` leads from the top (`['graph', 'nodes', 'x', 'attrs', 'value']`; a number in a list is
 * its index as text), through functions by name and nodes by id; `value` left out deletes. A new key goes last, or before
 * the key `before`.
 */
export interface Change {
  readonly path: readonly string[];
  readonly value?: Json;
  readonly before?: string;
}

/** Changes, made one after the other. */
export type Patch = readonly Change[];

/**
 * The changed document, which shares every untouched part with the given one, and the patch that undoes the change: applied
 * to the changed document it gives back the same text, the order of keys included. In a list, deleting moves what follows
 * forward, a new entry goes at the end, and with `before` it is put in front of that index, which `path` then ends with.
 * @throws Error where a path leads nowhere.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, save } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const changed = applyPatch(document!, [{ path: ['title'], value: 'product' }]);
 * changed.document.title; // 'product'
 * save(applyPatch(changed.document, changed.inverse).document) === save(document!); // true
 * ```
 */
export function applyPatch(document: Document, patch: Patch): { document: Document; inverse: Patch } {
  const root: JsonObject = bareObject({ document: document as unknown as Json });
  const fresh = new Set<object>([root]);
  const inverse: Change[] = [];
  for (const change of patch) {
    if (change.path.length === 0 && change.value === undefined) throw nowhere(change);
    const path = ['document', ...change.path];
    const key = path.pop() as string;
    let container: Container = root;
    for (const step of path) {
      const child = entryOf(container, step);
      if (typeof child !== 'object' || child === null) throw nowhere(change);
      const copy: Container = fresh.has(child) ? (child as Container) : copyOf(child);
      fresh.add(copy);
      (container as JsonObject)[step] = copy;
      container = copy;
    }
    inverse.push({
      path: change.path,
      ...(Array.isArray(container) ? changeList(container, key, change) : changeObject(container, key, change)),
    });
  }
  return { document: root.document as unknown as Document, inverse: inverse.reverse() };
}

type Container = JsonObject | Json[];
type Undo = Pick<Change, 'value' | 'before'>;

const nowhere = ({ path }: Change): Error => new Error(`The path ${path.join('.')} leads nowhere.`);

const copyOf = (value: Json & object): Container =>
  Array.isArray(value) ? [...value] : bareObject(value as JsonObject);

const entryOf = (container: Container, key: string): Json | undefined =>
  Object.hasOwn(container, key) && (!Array.isArray(container) || isIndex(key))
    ? (container as JsonObject)[key]
    : undefined;

const isIndex = (key: string): boolean => /^(?:0|[1-9]\d*)$/.test(key);

function changeObject(container: JsonObject, key: string, change: Change): Undo {
  const { value, before } = change;
  const old = entryOf(container, key);
  if (old === undefined) {
    if (value === undefined || (before !== undefined && !Object.hasOwn(container, before))) throw nowhere(change);
    if (before === undefined) container[key] = value;
    else {
      const after = keysFrom(container, before);
      for (const [name] of after) delete container[name];
      container[key] = value;
      for (const [name, entry] of after) container[name] = entry;
    }
    return {};
  }
  if (value !== undefined) {
    container[key] = value;
    return { value: old };
  }
  const next = keysFrom(container, key)[1];
  delete container[key];
  return next === undefined ? { value: old } : { value: old, before: next[0] };
}

const keysFrom = (container: JsonObject, key: string): [string, Json][] => {
  const entries = Object.entries(container);
  return entries.slice(entries.findIndex(([name]) => name === key));
};

function changeList(container: Json[], key: string, change: Change): Undo {
  const { value, before } = change;
  const at = Number(key);
  const old = entryOf(container, key);
  const isEnd = key === String(container.length);
  if (
    before !== undefined
      ? before !== key || old === undefined || value === undefined
      : old === undefined && (!isEnd || value === undefined)
  )
    throw nowhere(change);
  if (before !== undefined || isEnd) {
    container.splice(at, 0, value as Json);
    return {};
  }
  if (value !== undefined) {
    container[at] = value;
    return { value: old };
  }
  container.splice(at, 1);
  return at === container.length ? { value: old } : { value: old, before: key };
}
