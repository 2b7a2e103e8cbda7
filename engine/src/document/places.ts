import type { Json } from '../op/attribute.js';
import type { Document, NodeId, Position } from './document.js';
import { changeMembers, looksById, looksOf } from './looks.js';
import type { Patch } from './patch.js';
import { inTurn, type ScopeName } from './scope.js';
import { writing } from './writing.js';

/** Where nodes stand. */
export type Places = ReadonlyMap<NodeId, Position>;

/** The places that a document gives the nodes of a scope. */
export const placesIn = (document: Document, scope: ScopeName): Places =>
  new Map(Object.entries(looksOf(document, scope, 'nodes').entries) as unknown as [NodeId, Position][]);

/** The middle of some places; undefined where there are none. */
export function middleOf(places: Iterable<Position>): Position | undefined {
  const all = [...places];
  if (all.length === 0) return undefined;
  const mean = (axis: 'x' | 'y') => Math.round(all.reduce((sum, place) => sum + place[axis], 0) / all.length);
  return { x: mean('x'), y: mean('y') };
}

/** The patch that writes places in a scope. */
export const placesPatch = (document: Document, scope: ScopeName, places: Places): Patch =>
  inTurn(
    document,
    ...[...places].map(([id, { x, y }]) => (now: Document) => [
      writing(now, [...looksOf(now, scope, 'nodes').path, id], { x: Math.round(x), y: Math.round(y) }),
    ]),
  );

/** The colours that a document gives the nodes of a scope. */
export const coloursIn = (document: Document, scope: ScopeName): ReadonlyMap<NodeId, Json> =>
  new Map(Object.entries(looksOf(document, scope, 'colours').entries));

export const coloursPatch = (document: Document, scope: ScopeName, colours: ReadonlyMap<NodeId, Json>): Patch =>
  inTurn(
    document,
    ...[...colours].map(([id, colour]) => (now: Document) => [
      writing(now, [...looksOf(now, scope, 'colours').path, id], colour),
    ]),
  );

/** Takes the looks of nodes away that others stand for, in the frames too: those that `instead` gives, if any. */
export const withoutLooks = (
  document: Document,
  scope: ScopeName,
  gone: ReadonlySet<NodeId>,
  instead: (id: NodeId) => NodeId | readonly NodeId[] | undefined,
): Patch => [
  ...looksById(document, scope).flatMap(({ path, entries }) =>
    [...gone].filter((id) => id in entries).map((id) => ({ path: [...path, id] })),
  ),
  ...changeMembers(document, scope, (id) => (gone.has(id) ? instead(id) : id)),
];
