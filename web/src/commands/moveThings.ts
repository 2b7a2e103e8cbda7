import { applyPatch } from 'chainrule';
import type { Point } from '../canvas/geometry';
import type { Gesture } from '../document/history';
import { joining } from '../looks/edits';
import { framesOf } from '../looks/looks';
import { type Thing, withMembers } from '../looks/things';
import type { Editor } from './command';
import { moving } from './moving';

/**
 * Moves things as one change: what is in a frame goes along with it, and what has come to stand in another frame, or in none,
 * belongs there from now on.
 */
export function moveThings(
  { documents, boxes }: Pick<Editor, 'documents' | 'boxes'>,
  places: ReadonlyMap<Thing, Point>,
  gesture?: Gesture,
): void {
  const { document } = documents.getState();
  if (!document) return;
  const before = boxes();
  const moved = moving(
    document,
    withMembers(places, framesOf(document), (thing) => before.get(thing)),
  );
  const after = new Map([...before].map(([thing, box]) => [thing, { ...box, ...places.get(thing) }]));
  documents.change([...moved, ...joining(applyPatch(document, moved).document, places.keys(), after)], gesture);
}
