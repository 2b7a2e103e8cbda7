import type { Document, Json } from 'chainrule';
import type { Flow, NodeSpec, WireSpec } from '../canvas/flow';
import { nodeOf } from '../document/reading';
import type { Which } from '../session/protocol';
import { isNumeric, isWhole, type Quantity } from '../session/quantity';
import type { Results } from '../session/results';

/** One of the two that stand beside each other. */
export interface Side {
  readonly document: Document | undefined;
  readonly flow: Flow;
  readonly results: Pick<Results, 'node' | 'wire'> | undefined;
  /** Whose adjoints and contributions the results hold; undefined where they hold tangents. */
  readonly target: string | null | undefined;
}

/** A number of a node or a wire that two states are compared by. */
type Compared = Exclude<Which, 'tangent'>;

/** One thing that is not the same on both sides, at a node or a wire. */
export type Difference =
  | { readonly kind: 'only'; readonly side: 'pinned' | 'now'; readonly of: 'node' | 'wire'; readonly id: string }
  /** The op, a literal on a port or an attribute, as the document writes it. */
  | {
      readonly kind: 'written';
      readonly id: string;
      readonly name: string;
      readonly pinned: Json | undefined;
      readonly now: Json | undefined;
    }
  | {
      readonly kind: Compared;
      /** The output or the wire it is a number of. */
      readonly id: string;
      readonly pinned: Quantity;
      readonly now: Quantity;
    };

/** What differs between the pinned state and now. */
export interface Comparison {
  /** Whether half of the larger one's nodes at least are in both; else what only one has goes without saying. */
  readonly isSameGraph: boolean;
  readonly all: readonly Difference[];
  /** What differs at a node, its outputs included, or at a wire. */
  at(id: string): readonly Difference[];
}

/** By how much a number is larger now than it was pinned; of a tensor, the norm of what was added. */
export interface Change {
  readonly by: number;
  readonly isNorm: boolean;
}

/** Undefined where one of both is no number, or they have no entries to be told apart by. */
export function changeOf(pinned: Quantity | undefined, now: Quantity | undefined): Change | undefined {
  if (!isNumeric(pinned) || !isNumeric(now) || pinned.dtype === 'bool' || now.dtype === 'bool') return undefined;
  if (pinned.shape.join() !== now.shape.join()) return undefined;
  if (now.shape.length === 0) return { by: now.first - pinned.first, isNorm: false };
  if (!isWhole(pinned) || !isWhole(now)) return undefined;
  return { by: Math.hypot(...now.cells.map((cell, i) => cell - pinned.cells[i])), isNorm: true };
}

const isKnown = (quantity: Quantity | undefined): quantity is Quantity =>
  quantity !== undefined && quantity.state !== 'absent';

/**
 * Whether two quantities say the same. Of tensors too large to travel whole the first entry and the norm are all that is
 * known here.
 */
function says(a: Quantity, b: Quantity): boolean {
  if (!isNumeric(a) || !isNumeric(b)) return a.state === b.state;
  if (a.dtype !== b.dtype || a.shape.join() !== b.shape.join()) return false;
  const same = (x: number, y: number) => x === y || (Number.isNaN(x) && Number.isNaN(y));
  return same(a.first, b.first) && same(a.norm, b.norm) && a.cells.every((cell, i) => same(cell, b.cells[i]));
}

/** A number of both sides, where it differs; what one side does not know yet is no difference. */
function numberAt(
  kind: Compared,
  id: string,
  pinned: Quantity | undefined,
  now: Quantity | undefined,
): readonly Difference[] {
  return isKnown(pinned) && isKnown(now) && !says(pinned, now) ? [{ kind, id, pinned, now }] : [];
}

/** What the document writes at a node, beside what it is wired to: its op, literals and attributes. */
function writtenAt({ document }: Side, { id, op, rows }: NodeSpec): ReadonlyMap<string, Json> {
  const written = new Map<string, Json>([['op', op]]);
  for (const row of rows)
    if (row.kind === 'input' && row.source !== undefined && !row.wired) written.set(row.key, row.source);
  const shown = rows.find((row) => row.kind === 'value')?.editable;
  // What a source holds is its value, and compared as such.
  for (const [name, value] of Object.entries(nodeOf(document, id)?.attrs ?? {}))
    if (name !== shown) written.set(name, value as Json);
  return written;
}

function compareNode(pinned: Side, now: Side, before: NodeSpec, after: NodeSpec): readonly Difference[] {
  const { id } = after;
  const [was, is] = [writtenAt(pinned, before), writtenAt(now, after)];
  const written = [...new Set([...was.keys(), ...is.keys()])].flatMap((name): readonly Difference[] =>
    JSON.stringify(was.get(name)) === JSON.stringify(is.get(name))
      ? []
      : [{ kind: 'written', id, name, pinned: was.get(name), now: is.get(name) }],
  );
  const numbers = after.rows.flatMap((row) => {
    if (row.kind !== 'value') return [];
    const [a, b] = [pinned.results?.node(row.output), now.results?.node(row.output)];
    const values = numberAt('value', row.output, a?.value, b?.value);
    return pinned.target === now.target
      ? [...values, ...numberAt('adjoint', row.output, a?.adjoint, b?.adjoint)]
      : values;
  });
  return [...written, ...numbers];
}

function compareWire(pinned: Side, now: Side, { id, reference }: WireSpec): readonly Difference[] {
  if (reference) return [];
  const [a, b] = [pinned.results?.wire(id), now.results?.wire(id)];
  const locals = numberAt('local', id, a?.local, b?.local);
  return pinned.target === now.target
    ? [...numberAt('contribution', id, a?.contribution, b?.contribution), ...locals]
    : locals;
}

/**
 * Two states of a graph, or two graphs, matched by the ids of nodes and wires. What is handed back is compared where both
 * hand back from the same target.
 */
export function compare(pinned: Side, now: Side): Comparison {
  const { nodes, wires } = now.flow;
  const known = new Set(pinned.flow.nodes.map(({ id }) => id));
  const shared = nodes.filter(({ id }) => known.has(id)).length;
  const isSameGraph = 2 * shared >= Math.max(known.size, nodes.length);
  const byId = new Map<string, readonly Difference[]>();
  const match = <T extends { readonly id: string }>(
    of: 'node' | 'wire',
    before: readonly T[],
    after: readonly T[],
    both: (was: T, is: T) => readonly Difference[],
  ): void => {
    const left = new Map(before.map((entry) => [entry.id, entry]));
    const keep = (id: string, found: readonly Difference[]) => found.length > 0 && byId.set(id, found);
    const keepOnly = (id: string, side: 'pinned' | 'now') => isSameGraph && keep(id, [{ kind: 'only', side, of, id }]);
    for (const entry of after) {
      const was = left.get(entry.id);
      left.delete(entry.id);
      if (was) keep(entry.id, both(was, entry));
      else keepOnly(entry.id, 'now');
    }
    for (const id of left.keys()) keepOnly(id, 'pinned');
  };
  match('node', pinned.flow.nodes, nodes, (was, is) => compareNode(pinned, now, was, is));
  match('wire', pinned.flow.wires, wires, (_, is) => compareWire(pinned, now, is));
  return { isSameGraph, all: [...byId.values()].flat(), at: (id) => byId.get(id) ?? none };
}

const none: readonly Difference[] = [];
