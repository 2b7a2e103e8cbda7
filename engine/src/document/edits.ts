import type { Json } from '../op/attribute.js';
import type { Document, NodeId } from './document.js';
import { isObject, type JsonObject } from './object.js';
import type { Change, Patch } from './patch.js';

/** Where nodes stand: the main graph (null), or the body of the function of that name. */
export type ScopeName = string | null;

/**
 * The path that leads to the nodes of a scope.
 * @example
 * ```ts
 * import { nodesPath } from 'chainrule';
 *
 * nodesPath(null); // [ 'graph', 'nodes' ]
 * ```
 */
export const nodesPath = (scope: ScopeName): readonly string[] =>
  scope === null ? ['graph', 'nodes'] : ['graph', 'functions', scope, 'nodes'];

/**
 * `wanted`, or with the least number after it that makes it an id nobody has.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { freshId, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * freshId(document!, null, 'x'); // 'x2'
 * ```
 */
export function freshId(document: Document, scope: ScopeName, wanted: string): NodeId {
  const taken = new Set([...Object.keys(nodesOf(document, scope)), ...inputsOf(document, scope)]);
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}${number}`)) return `${wanted}${number}`;
}

/**
 * Renames a node where it stands, and every reference to it: on ports, in outputs, training, gradients and layout.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, renameNode } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const renamed = applyPatch(document!, renameNode(document!, null, 'x', 'width')).document;
 * renamed.graph.nodes.sum.inputs!.a; // 'width'
 * ```
 */
export function renameNode(document: Document, scope: ScopeName, from: NodeId, to: NodeId): Patch {
  if (from === to) return [];
  const renamed = (reference: string): string =>
    nodeIn(reference) === from ? `${to}${reference.slice(from.length)}` : reference;
  const nodes = nodesOf(document, scope);
  const patch: Change[] = [
    ...rekey(nodes, nodesPath(scope), from, to, nodes[from]),
    ...rewriteReferences(document, scope, renamed, (id) => (id === from ? to : id)),
  ];
  const body = scope === null ? undefined : (document.graph.functions?.[scope] as unknown as JsonObject | undefined);
  if (Array.isArray(body?.outputs))
    for (const [i, output] of body.outputs.entries())
      if (output === from) patch.push({ path: ['graph', 'functions', scope!, 'outputs', String(i)], value: to });
  for (const { path, entries } of looksById(document, scope))
    if (from in entries) patch.push(...rekey(entries, path, from, to, entries[from]));
  patch.push(...changeMembers(document, scope, (id) => (id === from ? to : id)));
  if (scope === null) patch.push(...renameOutside(document, from, to, renamed));
  return patch;
}

/**
 * Deletes nodes, the wires that leave them and their places, colours and membership of frames; what else names them says so as a problem.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, removeNodes } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const fewer = applyPatch(document!, removeNodes(document!, null, ['x'])).document;
 * Object.keys(fewer.graph.nodes.sum.inputs!); // [ 'b' ]
 * ```
 */
export function removeNodes(document: Document, scope: ScopeName, ids: readonly NodeId[]): Patch {
  const gone = new Set(ids);
  const patch: Change[] = rewriteReferences(
    document,
    scope,
    (reference) => (gone.has(nodeIn(reference)) ? undefined : reference),
    (id) => (gone.has(id) ? undefined : id),
  );
  const looks = looksById(document, scope);
  for (const id of gone) {
    patch.push({ path: [...nodesPath(scope), id] });
    for (const { path, entries } of looks) if (id in entries) patch.push({ path: [...path, id] });
  }
  patch.push(...changeMembers(document, scope, (id) => (gone.has(id) ? undefined : id)));
  return patch;
}

const nodeIn = (reference: string): string => reference.split('.', 1)[0];

function nodesOf(document: Document, scope: ScopeName): JsonObject {
  const graph = document.graph as unknown as JsonObject;
  const body = scope === null ? graph : isObject(graph.functions) ? graph.functions[scope] : undefined;
  return isObject(body) && isObject(body.nodes) ? (body.nodes as JsonObject) : {};
}

const inputsOf = (document: Document, scope: ScopeName): readonly string[] =>
  scope === null ? [] : (document.graph.functions?.[scope]?.inputs ?? []);

/** A map of the looks of a scope, where the document has it. */
function looksOf(document: Document, scope: ScopeName, name: string): { path: readonly string[]; entries: JsonObject } {
  const path = [...(scope === null ? ['layout'] : ['layout', 'functions', scope]), name];
  let at: unknown = document;
  for (const step of path) at = isObject(at) ? at[step] : undefined;
  return { path, entries: isObject(at) ? (at as JsonObject) : {} };
}

/** What the looks of a scope say of each node by its id. */
const looksById = (document: Document, scope: ScopeName) =>
  ['nodes', 'colours'].map((name) => looksOf(document, scope, name));

/** Changes of the frames whose members `change` gives other ids, or none. */
function changeMembers(
  document: Document,
  scope: ScopeName,
  change: (id: NodeId) => NodeId | undefined,
): readonly Change[] {
  const { path, entries } = looksOf(document, scope, 'frames');
  return Object.entries(entries).flatMap(([id, frame]): Change[] => {
    if (!isObject(frame) || !Array.isArray(frame.nodes)) return [];
    const members = frame.nodes as readonly Json[];
    const next = members.flatMap((member): Json[] => {
      const now = typeof member === 'string' ? change(member) : member;
      return now === undefined ? [] : [now];
    });
    return next.length === members.length && next.every((member, i) => member === members[i])
      ? []
      : [{ path: [...path, id, 'nodes'], value: next }];
  });
}

/** Changes of every reference of a scope for which `change` gives another, or nothing: then the wire goes. */
function rewriteReferences(
  document: Document,
  scope: ScopeName,
  change: (reference: string) => string | undefined,
  idNow: (id: NodeId) => NodeId | undefined,
): Change[] {
  const patch: Change[] = [];
  for (const [id, node] of Object.entries(nodesOf(document, scope))) {
    const now = idNow(id);
    if (now === undefined || !isObject(node) || !isObject(node.inputs)) continue;
    for (const [port, present] of Object.entries(node.inputs as JsonObject)) {
      const path = [...nodesPath(scope), now, 'inputs', port];
      if (typeof present === 'string') {
        const next = change(present);
        if (next === undefined) patch.push({ path });
        else if (next !== present) patch.push({ path, value: next });
      } else if (Array.isArray(present)) {
        const next = present.flatMap((entry) => (typeof entry === 'string' ? (change(entry) ?? []) : [entry]));
        if (next.length !== present.length || next.some((entry, i) => entry !== present[i]))
          patch.push({ path, value: next });
      }
    }
  }
  return patch;
}

/** The same entry under another key, at the same place. */
function rekey(entries: JsonObject, path: readonly string[], from: string, to: string, value: Json): Change[] {
  const keys = Object.keys(entries);
  const before = keys[keys.indexOf(from) + 1];
  return [{ path: [...path, from] }, { path: [...path, to], value, ...(before === undefined ? {} : { before }) }];
}

/** What beside the nodes names a node of the main graph. */
function renameOutside(document: Document, from: NodeId, to: NodeId, renamed: (reference: string) => string): Change[] {
  const patch: Change[] = [];
  const { training, gradients } = document;
  if (typeof training?.loss === 'string' && renamed(training.loss) !== training.loss)
    patch.push({ path: ['training', 'loss'], value: renamed(training.loss) });
  if (Array.isArray(training?.variables))
    for (const [i, id] of training.variables.entries())
      if (id === from) patch.push({ path: ['training', 'variables', String(i)], value: to });
  if (isObject(gradients as unknown as Json)) {
    for (const [source, holder] of Object.entries(gradients!))
      if (holder === from) patch.push({ path: ['gradients', source], value: to });
    if (from in gradients!)
      patch.push(
        ...rekey(
          gradients as unknown as JsonObject,
          ['gradients'],
          from,
          to,
          gradients![from] === from ? to : gradients![from],
        ),
      );
  }
  return patch;
}
