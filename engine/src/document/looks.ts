import type { Json } from '../op/attribute.js';
import type { Document, NodeId } from './document.js';
import { isObject, type JsonObject } from './object.js';
import type { Change } from './patch.js';
import type { ScopeName } from './scope.js';

/** A map of the looks of a scope; an empty one where the document has none. */
export function looksOf(
  document: Document,
  scope: ScopeName,
  name: string,
): { path: readonly string[]; entries: JsonObject } {
  const path = [...(scope === null ? ['layout'] : ['layout', 'functions', scope]), name];
  let at: unknown = document;
  for (const step of path) at = isObject(at) ? at[step] : undefined;
  return { path, entries: isObject(at) ? (at as JsonObject) : {} };
}

/** What the looks of a scope say of each node by its id. */
export const looksById = (document: Document, scope: ScopeName) =>
  ['nodes', 'colours'].map((name) => looksOf(document, scope, name));

/** Changes of the frames whose members `change` gives other ids, several or none. */
export function changeMembers(
  document: Document,
  scope: ScopeName,
  change: (id: NodeId) => NodeId | readonly NodeId[] | undefined,
): readonly Change[] {
  const { path, entries } = looksOf(document, scope, 'frames');
  return Object.entries(entries).flatMap(([id, frame]): Change[] => {
    if (!isObject(frame) || !Array.isArray(frame.nodes)) return [];
    const members = frame.nodes as readonly Json[];
    const next = members.flatMap((member): Json[] => {
      const now = typeof member === 'string' ? change(member) : member;
      return now === undefined ? [] : [now].flat();
    });
    return next.length === members.length && next.every((member, i) => member === members[i])
      ? []
      : [{ path: [...path, id, 'nodes'], value: next }];
  });
}
