import type { Area } from 'chainrule';
import { moving } from '../commands/moving';
import { documents } from '../editor';
import type { Thing } from '../looks/things';
import { hold, letGo } from './motion';

const areaOf = ({ x, y, width, height }: Area): Area => ({ x, y, width, height });

/** Draws a frame or a note at the size a hand gives it. */
export const resizing = (thing: Thing, area: Area): void => hold(new Map([[thing, areaOf(area)]]));

/** Writes the size at which the hand let go. */
export function resized(thing: Thing, area: Area): void {
  const { document } = documents.getState();
  if (document) documents.change(moving(document, new Map([[thing, areaOf(area)]])));
  letGo();
}
