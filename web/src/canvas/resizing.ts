import type { Area } from 'chainrule';
import { documents } from '../editor';
import { heldIn, resizing as resizingPatch } from '../looks/edits';
import { kindOf, type Thing } from '../looks/things';
import { boxesNow } from './boxesNow';
import { letOutOfHand, takeInHand } from './inHand';
import { mark } from './lightHome';
import { hold, letGo } from './motion';

const areaOf = ({ x, y, width, height }: Area): Area => ({ x, y, width, height });

let boxes: ReturnType<typeof boxesNow> | undefined;

/** Draws everything as the document has it. */
function end(): void {
  boxes = undefined;
  mark(new Set());
  letGo();
}

/** A hand takes the corner of a frame or a note; Escape takes back what it does. */
export function beginResizing(): void {
  boxes = boxesNow();
  takeInHand(end);
}

/** Draws a frame or a note at the size a hand gives it, and marks what a frame would hold. */
export function resizing(thing: Thing, area: Area): void {
  const { document } = documents.getState();
  if (!boxes || !document) return;
  hold(new Map([[thing, areaOf(area)]]));
  const { kind, id } = kindOf(thing);
  if (kind === 'frame') mark(heldIn(document, id, area, boxes));
}

/** Writes the size at which the hand let go, and what a frame then holds. */
export function resized(thing: Thing, area: Area): void {
  const { document } = documents.getState();
  letOutOfHand();
  if (boxes && document) documents.change(resizingPatch(document, thing, areaOf(area), boxes));
  end();
}
