import type { FloatDType } from '../tensor/dtype.js';
import type { Document, InputJson, NodeJson } from './document.js';
import { freshId } from './edits.js';
import { applyPatch, type Change, type Patch } from './patch.js';
import { nodesPath, type ScopeName } from './scope.js';

/** A change that mends a gradient: plain data, nodes named by their references (`c1/h`: in the function c1 calls). */
export type Cure =
  /** The constant is watched from then on. */
  | { readonly kind: 'watch'; readonly node: string }
  /** The source, or cast, gives floats instead of integers or booleans. */
  | { readonly kind: 'cast'; readonly node: string; readonly dtype: FloatDType }
  /** The stopGradient becomes an identity. */
  | { readonly kind: 'passGradient'; readonly node: string }
  /** The relu becomes a leakyRelu, which lets a little through below 0. */
  | { readonly kind: 'leakyRelu'; readonly node: string }
  /** The calculus node gives zeros, not None, where no derivative comes back. */
  | { readonly kind: 'zero'; readonly node: string }
  /**
   * What `node` reads on `port` (at place `index` of a variadic one) is read through a `where` of its own, which gives
   * `value` wherever `where` does not take its branch `branch`: what is not taken is then harmless on the way back too.
   */
  | {
      readonly kind: 'doubleWhere';
      readonly where: string;
      readonly branch: 'a' | 'b';
      readonly node: string;
      readonly port: string;
      readonly index?: number;
      readonly value: number;
    };

/** Where a node stands in a document. */
export interface Place {
  readonly scope: ScopeName;
  readonly id: string;
  readonly node: NodeJson;
}

/**
 * The patch that applies cures, one after the other. A node in a function's body is changed for all its calls.
 * @throws Error where a cure is none for this document.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, curePatch, gradients, load } from 'chainrule';
 *
 * const document = load(readFileSync('docs/examples/four.json')).document!;
 * const patch = curePatch(document, [{ kind: 'watch', node: 'c' }]);
 * const watched = applyPatch(document, patch).document;
 * gradients(watched, { targets: ['total'], sources: ['c'] }).gradients.c!.data; // Float32Array(1) [ 1 ]
 * ```
 */
export function curePatch(document: Document, cures: readonly Cure[]): Patch {
  const patch: Change[] = [];
  let changed = document;
  for (const cure of cures) {
    const changes = changesOf(changed, cure);
    changed = applyPatch(changed, changes).document;
    patch.push(...changes);
  }
  return patch;
}

function changesOf(document: Document, cure: Cure): Patch {
  const place = placeOf(document, cure.node);
  switch (cure.kind) {
    case 'watch':
      return [setAttribute(place, 'watched', true)];
    case 'cast':
      return [setAttribute(place, 'dtype', cure.dtype)];
    case 'passGradient':
      return [{ path: [...pathOf(place), 'op'], value: 'identity' }];
    case 'leakyRelu':
      return place.node.op === 'relu'
        ? [{ path: [...pathOf(place), 'op'], value: 'leakyRelu' }]
        : [setAttribute(place, 'activation', 'leakyRelu')];
    case 'zero':
      return [setAttribute(place, 'unconnected', 'zero')];
    case 'doubleWhere':
      return guard(document, place, cure);
  }
}

function guard(document: Document, place: Place, cure: Extract<Cure, { kind: 'doubleWhere' }>): Patch {
  const { scope, id, node } = place;
  const outer = placeOf(document, cure.where);
  const condition = outer.node.inputs?.condition;
  const present = node.inputs?.[cure.port];
  const read = Array.isArray(present) ? (present as readonly InputJson[])[cure.index ?? 0] : (present as InputJson);
  if (outer.scope !== scope || typeof condition !== 'string' || typeof read !== 'string')
    throw new Error(`${cure.where} cannot guard ${cure.port} of ${cure.node}.`);
  const safe = freshId(document, scope, `${id.slice(0, 48)}_safe`);
  const inputs = cure.branch === 'a' ? { condition, a: read, b: cure.value } : { condition, a: cure.value, b: read };
  const port = [...pathOf(place), 'inputs', cure.port];
  return [
    { path: [...nodesPath(scope), safe], value: { op: 'where', inputs }, before: id },
    { path: cure.index === undefined ? port : [...port, String(cure.index)], value: safe },
  ];
}

const pathOf = ({ scope, id }: Place): readonly string[] => [...nodesPath(scope), id];

const setAttribute = (place: Place, name: string, value: string | boolean): Change =>
  place.node.attrs
    ? { path: [...pathOf(place), 'attrs', name], value }
    : { path: [...pathOf(place), 'attrs'], value: { [name]: value } };

function placeOf(document: Document, reference: string): Place {
  const place = findPlace(document, reference);
  if (!place) throw new Error(`${reference} is no node of the document.`);
  return place;
}

/** Where the node of a reference stands, through the functions that calls name; a function's input is no node. */
export function findPlace(document: Document, reference: string): Place | undefined {
  const steps = reference.split('/');
  let scope: ScopeName = null;
  let nodes = document.graph.nodes;
  for (let i = 0; ; i++) {
    const node: NodeJson | undefined = Object.hasOwn(nodes, steps[i]) ? nodes[steps[i]] : undefined;
    if (!node) return undefined;
    if (i === steps.length - 1) return { scope, id: steps[i], node };
    scope = node.attrs?.function as string;
    nodes = document.graph.functions?.[scope]?.nodes ?? {};
    // The steps of a repeat are numbered.
    if (node.op === 'repeat') i++;
  }
}
