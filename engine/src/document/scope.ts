import type { Json } from '../op/attribute.js';
import type { Document, InputJson, NodeId, NodeJson } from './document.js';
import { isObject, type JsonObject } from './object.js';
import { applyPatch, type Change, type Patch } from './patch.js';

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

/** The node that a reference names. */
export const nodeIn = (reference: string): string => reference.split('.', 1)[0];

/** The nodes of a scope; none where it has none that can be read. */
export function nodesOf(document: Document, scope: ScopeName): JsonObject {
  const graph = document.graph as unknown as JsonObject;
  const body = scope === null ? graph : isObject(graph.functions) ? graph.functions[scope] : undefined;
  return isObject(body) && isObject(body.nodes) ? (body.nodes as JsonObject) : {};
}

/** The names of a body's inputs. */
export const inputsOf = (document: Document, scope: ScopeName): readonly string[] =>
  scope === null ? [] : (document.graph.functions?.[scope]?.inputs ?? []);

/** Changes of every reference of a scope for which `change` gives another, or nothing: then the wire goes. */
export function rewriteReferences(
  document: Document,
  scope: ScopeName,
  change: (reference: string) => string | undefined,
): Change[] {
  return Object.entries(nodesOf(document, scope)).flatMap(([id, node]) => {
    if (!isObject(node) || !isObject(node.inputs)) return [];
    const before = node.inputs as unknown as Inputs;
    const after = withReferences(before, change);
    return after === before ? [] : [{ path: [...nodesPath(scope), id, 'inputs'], value: after as unknown as Json }];
  });
}

/** The same entry under another key, at the same place. */
export function rekey(entries: JsonObject, path: readonly string[], from: string, to: string, value: Json): Change[] {
  const keys = Object.keys(entries);
  const before = keys[keys.indexOf(from) + 1];
  return [{ path: [...path, from] }, { path: [...path, to], value, ...(before === undefined ? {} : { before }) }];
}

type Inputs = NonNullable<NodeJson['inputs']>;

/** The main graph, then every function. */
export const scopesOf = (document: Document): readonly ScopeName[] => [
  null,
  ...(isObject(document.graph.functions as Json | undefined) ? Object.keys(document.graph.functions!) : []),
];

/** What stands on the ports of a node, one by one; `index` is the place on a variadic port. */
export function* operandsOf(
  node: Json | NodeJson,
): Generator<{ readonly port: string; readonly index?: number; readonly standing: InputJson }> {
  if (!isObject(node) || !isObject(node.inputs)) return;
  for (const [port, present] of Object.entries(node.inputs))
    if (Array.isArray(present))
      for (const [index, standing] of present.entries()) yield { port, index, standing: standing as InputJson };
    else yield { port, standing: present as InputJson };
}

/** The operands with other references, those without one taken away; the same object where nothing changes. */
export function withReferences(inputs: Inputs, change: (reference: string) => InputJson | undefined): Inputs {
  const entryNow = (entry: InputJson) => (typeof entry === 'string' ? change(entry) : entry);
  let isChanged = false;
  const now = Object.entries(inputs).flatMap(([port, present]): [string, Inputs[string]][] => {
    const next = Array.isArray(present)
      ? present.flatMap((entry: InputJson) => entryNow(entry) ?? [])
      : entryNow(present as InputJson);
    const isSame = Array.isArray(next)
      ? next.length === (present as readonly InputJson[]).length &&
        next.every((entry, i) => entry === (present as readonly InputJson[])[i])
      : next === present;
    if (isSame) return [[port, present]];
    isChanged = true;
    return next === undefined ? [] : [[port, next]];
  });
  return isChanged ? Object.fromEntries(now) : inputs;
}

/** A node with other references, those without one taken away; the same object where nothing changes. */
export const rewired = (node: NodeJson, change: (reference: string) => InputJson | undefined): NodeJson => {
  const inputs = node.inputs && withReferences(node.inputs, change);
  return inputs === node.inputs ? node : { ...node, inputs };
};

/** The patch after which a scope has these nodes; those it keeps are in the order they were. */
export function nodesPatch(document: Document, scope: ScopeName, nodes: Readonly<Record<NodeId, NodeJson>>): Patch {
  const path = nodesPath(scope);
  const old = nodesOf(document, scope);
  const patch: Change[] = Object.keys(old)
    .filter((id) => !Object.hasOwn(nodes, id))
    .map((id) => ({ path: [...path, id] }));
  const ids = Object.keys(nodes);
  let before: NodeId | undefined;
  const added: Change[] = [];
  for (const id of ids.reverse()) {
    const value = nodes[id] as unknown as Json;
    if (!Object.hasOwn(old, id))
      added.push({ path: [...path, id], value, ...(before === undefined ? {} : { before }) });
    else if (old[id] !== value) patch.push({ path: [...path, id], value });
    before = id;
  }
  return [...patch, ...added];
}

/**
 * Several changes of a document, each made of what the one before left, as one patch.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { inTurn, load, removeNodes, renameNode } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const patch = inTurn(
 *   document!,
 *   (now) => renameNode(now, null, 'x', 'width'),
 *   (now) => removeNodes(now, null, ['y']),
 * );
 * patch.length > 0; // true
 * ```
 */
export function inTurn(document: Document, ...edits: readonly ((now: Document) => Patch)[]): Patch {
  let now = document;
  return edits.flatMap((edit) => {
    const patch = edit(now);
    now = applyPatch(now, patch).document;
    return patch;
  });
}

/** What beside the nodes of the main graph refers to their outputs: the loss, and the holders of gradients. */
export function rewriteOutside(document: Document, change: (reference: string) => string | undefined): Change[] {
  const patch: Change[] = [];
  const rewrite = (path: readonly string[], present: unknown) => {
    if (typeof present !== 'string') return;
    const next = change(present);
    if (next !== undefined && next !== present) patch.push({ path, value: next });
  };
  rewrite(['training', 'loss'], document.training?.loss);
  if (isObject(document.gradients as Json | undefined))
    for (const [source, holder] of Object.entries(document.gradients!)) rewrite(['gradients', source], holder);
  return patch;
}
