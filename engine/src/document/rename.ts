import type { Json } from '../op/attribute.js';
import type { Document, NodeId } from './document.js';
import { callsOf, gradientOf, rewriteCalls } from './functionPorts.js';
import { changeMembers, looksById } from './looks.js';
import { isObject, type JsonObject } from './object.js';
import type { Patch } from './patch.js';
import {
  inTurn,
  nodeIn,
  nodesOf,
  nodesPath,
  rekey,
  rewriteOutside,
  rewriteReferences,
  type ScopeName,
} from './scope.js';

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
  return inTurn(
    document,
    (now) => rewriteReferences(now, scope, renamed),
    (now) => {
      const nodes = nodesOf(now, scope);
      return from in nodes ? rekey(nodes, nodesPath(scope), from, to, nodes[from]) : [];
    },
    (now) => [
      ...looksById(now, scope).flatMap(({ path, entries }) =>
        from in entries ? rekey(entries, path, from, to, entries[from]) : [],
      ),
      ...changeMembers(now, scope, (id) => (id === from ? to : id)),
    ],
    (now) => (scope === null ? renameOutside(now, from, to, renamed) : renamePort(now, scope, from, to)),
  );
}

/** What follows when the input or output `from` of a function has become `to` in its body: lists, calls, its own gradient. */
function renamePort(document: Document, name: string, from: string, to: string): Patch {
  const body = document.graph.functions?.[name];
  if (!body) return [];
  const renamed = (port: string) => (port === from ? to : port);
  const [isInput, isOutput] = [body.inputs?.includes(from), body.outputs?.includes(from)];
  if (!isInput && !isOutput) return [];
  const lists = (['inputs', 'outputs'] as const).map((list) => ({
    path: ['graph', 'functions', name, list],
    value: body[list].map(renamed),
  }));
  return inTurn(
    document,
    () => lists,
    (now) =>
      rewriteCalls(
        now,
        name,
        (inputs) =>
          isInput && Object.hasOwn(inputs, from)
            ? Object.fromEntries(Object.entries(inputs).map(([port, standing]) => [renamed(port), standing]))
            : inputs,
        (output) => output && renamed(output),
      ),
    (now) => (body.gradient === undefined ? [] : renameInGradient(now, body.gradient, from, to)),
  );
}

/** The inputs and outputs of an own gradient follow those of its function. */
function renameInGradient(document: Document, gradient: string, from: string, to: string): Patch {
  const names = [
    [from, to],
    [`d_${from}`, `d_${to}`],
  ] as const;
  return inTurn(
    document,
    ...names.map(([was, is]) => (now: Document) => {
      const body = now.graph.functions?.[gradient];
      return body?.inputs.includes(was) || body?.outputs.includes(was) ? renameNode(now, gradient, was, is) : [];
    }),
  );
}

/** What beside the nodes names a node of the main graph. */
function renameOutside(document: Document, from: NodeId, to: NodeId, renamed: (reference: string) => string): Patch {
  const { training } = document;
  const variables = Array.isArray(training?.variables) ? training.variables : [];
  return inTurn(
    document,
    (now) => rewriteOutside(now, renamed),
    () =>
      variables.flatMap((id, i) => (id === from ? [{ path: ['training', 'variables', String(i)], value: to }] : [])),
    ({ gradients }) =>
      isObject(gradients as Json | undefined) && from in gradients!
        ? rekey(gradients as unknown as JsonObject, ['gradients'], from, to, gradients![from])
        : [],
  );
}

/**
 * Gives a function another name: calls, repeats and the functions whose gradient it is follow.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, renameFunction } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/call.json'));
 * const renamed = applyPatch(document!, renameFunction(document!, 'swish', 'silu')).document;
 * renamed.graph.nodes.a.attrs!.function; // 'silu'
 * ```
 */
export function renameFunction(document: Document, from: string, to: string): Patch {
  if (from === to) return [];
  const rekeyed = (entries: Json | undefined, path: readonly string[]): Patch =>
    isObject(entries) && from in entries ? rekey(entries as JsonObject, path, from, to, entries[from]) : [];
  return [
    ...callsOf(document, from).map(({ scope, id }) => ({
      path: [...nodesPath(scope), id, 'attrs', 'function'],
      value: to,
    })),
    ...gradientOf(document, from).map((owner) => ({ path: ['graph', 'functions', owner, 'gradient'], value: to })),
    ...rekeyed(document.graph.functions as unknown as Json, ['graph', 'functions']),
    ...rekeyed(document.layout?.functions as Json | undefined, ['layout', 'functions']),
  ];
}

/**
 * Deletes a function and the places of its nodes; calls of it are left to be told as problems.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, removeFunction } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/call.json'));
 * applyPatch(document!, removeFunction(document!, 'swish')).document.graph.functions; // undefined
 * ```
 */
export function removeFunction(document: Document, name: string): Patch {
  const isOnly = Object.keys(document.graph.functions ?? {}).length === 1;
  const places = document.layout?.functions;
  return [
    { path: isOnly ? ['graph', 'functions'] : ['graph', 'functions', name] },
    ...gradientOf(document, name).map((owner) => ({ path: ['graph', 'functions', owner, 'gradient'] })),
    ...(isObject(places as Json | undefined) && name in places! ? [{ path: ['layout', 'functions', name] }] : []),
  ];
}
