import { moving } from '../commands/moving';
import type { Gesture } from '../document/history';
import { documents, view } from '../editor';
import { framesOf } from '../looks/looks';
import { thingsOf } from '../looks/things';
import { themeNumber } from '../overlays/themeNumbers';
import { shownFlow } from './currentFlow';
import { glide } from './motion';
import { grown, roomFor } from './room';

/** Has nodes make room for one that has come among them, as part of the gesture that brought it; they glide aside. */
export function makeRoom(id: string, gesture: Gesture): void {
  const { document } = documents.getState();
  if (!document) return;
  const flow = shownFlow();
  const places = roomFor(flow, id);
  if (places.size === 0) return;
  const to = new Map([...places, ...grown(framesOf(document), flow, places)]);
  const from = thingsOf(document, flow);
  documents.change(moving(document, to), gesture);
  glide(new Map([...from].filter(([thing]) => to.has(thing))), to, themeNumber(view.getState().theme, '--travel'));
}
