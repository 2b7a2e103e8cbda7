import type { Change, Document, Json } from 'chainrule';
import { createStore } from 'zustand/vanilla';
import { nodeOf, nodesOf } from '../document/reading';
import type { Point } from './geometry';

/** Where the nodes of a document stand that it gives no place, as long as it is open; other places are another map. */
export const homes = createStore<{ readonly id: string; readonly places: Map<string, Point> }>(() => ({
  id: '',
  places: new Map(),
}));

/** The homes of the open document: a new document begins with none. */
export function homesOf(id: string): Map<string, Point> {
  const known = homes.getState();
  if (known.id === id) return known.places;
  const places = new Map<string, Point>();
  homes.setState({ id, places });
  return places;
}

/** Whether a document says of no node where it stands. */
export const isUnplaced = (document: Document): boolean => Object.keys(document.layout?.nodes ?? {}).length === 0;

/**
 * Places to write along with a change that places a node: those where the others have stood so far without being written.
 * Laid out anew, the next time, around a few that have a place, they would not stand as they were left.
 */
export function keptPlaces(before: Document, after: Document): readonly Change[] {
  const places: unknown = after.layout?.nodes;
  if (before.layout?.nodes === places || typeof places !== 'object' || places === null || isUnplaced(after)) return [];
  const home = homes.getState().places;
  return nodesOf(after).flatMap(([id]): Change[] => {
    const at = Object.hasOwn(places, id) || nodeOf(before, id) === undefined ? undefined : home.get(id);
    return at ? [{ path: ['layout', 'nodes', id], value: { ...at } as Json }] : [];
  });
}
