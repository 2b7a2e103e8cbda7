import { createStore } from 'zustand/vanilla';
import { shared, wish } from '../document/storage';
import { documents } from '../editor';
import { framesOf } from '../looks/looks';
import { frameThing, kindOf, type Thing, thingsOf, withMembers } from '../looks/things';
import { camera } from './camera';
import { shownFlow } from './currentFlow';
import { isFarNow } from './far';
import { type Box, meets, type Point } from './geometry';
import { type Guide, type Standing, snapped, standing } from './guides';
import { stage } from './stage';

const key = 'chainrule.guides';

/** The guides that are drawn, and whether any are wanted at all. */
export const guiding = createStore<{ readonly isOn: boolean; readonly guides: readonly Guide[] }>(() => ({
  isOn: shared.getItem(key) !== 'off',
  guides: [],
}));

/** Has things in a hand snap to others, or not; this is remembered. */
export function toggleGuides(): boolean {
  const isOn = !guiding.getState().isOn;
  wish(shared, key, isOn ? undefined : 'off');
  guiding.setState({ isOn });
  return isOn;
}

/** Pixels on the screen within which something snaps. */
const reach = 6;

let inHand: { readonly standing: Standing; readonly sizes: ReadonlyMap<Thing, Box> } | undefined;

/** A hand takes things: what else is in sight stands still, and is what they can snap to. Frames do so to frames alone. */
export function beginGuides(things: Iterable<Thing>): void {
  const shown = camera()?.shown();
  if (!guiding.getState().isOn || !shown || isFarNow()) return;
  const { document } = documents.getState();
  const sizes = thingsOf(document, shownFlow());
  const held = new Map([...things].map((thing) => [thing, sizes.get(thing) ?? { x: 0, y: 0 }] as const));
  const taken = withMembers(held, framesOf(document), (thing) => sizes.get(thing));
  const hasFrame = [...held.keys()].some((thing) => kindOf(thing).kind === 'frame');
  const open = new Set(framesOf(document).flatMap(({ id, folded }) => (folded ? [] : [frameThing(id)])));
  const still = [...sizes].filter(
    ([thing, box]) => !taken.has(thing) && (hasFrame || !open.has(thing)) && meets(box, shown),
  );
  inHand = { standing: standing(still.map(([, box]) => box)), sizes };
}

/** The box around things where a hand has them. */
function around(places: ReadonlyMap<Thing, Point>, sizes: ReadonlyMap<Thing, Box>): Box {
  const boxes = [...places].map(([thing, { x, y }]) => ({ width: 0, height: 0, ...sizes.get(thing), x, y }));
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  return {
    ...{ x, y },
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** Where things in a hand go: in line with others, where they almost are; just there while the hand wants none of it. */
export function guided(places: ReadonlyMap<Thing, Point>, isFree: boolean): ReadonlyMap<Thing, Point> {
  if (!inHand || isFree || places.size === 0) {
    clear();
    return places;
  }
  const zoom = (stage()?.element.clientWidth ?? 1) / (camera()?.shown().width || 1);
  const { by, guides } = snapped(inHand.standing, around(places, inHand.sizes), reach / zoom);
  guiding.setState({ guides });
  return by.x === 0 && by.y === 0
    ? places
    : new Map([...places].map(([thing, { x, y }]) => [thing, { x: x + by.x, y: y + by.y }]));
}

const clear = (): void => {
  if (guiding.getState().guides.length > 0) guiding.setState({ guides: [] });
};

/** The hand has let go. */
export function endGuides(): void {
  inHand = undefined;
  clear();
}
