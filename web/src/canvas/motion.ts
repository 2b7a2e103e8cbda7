import { createStore } from 'zustand/vanilla';
import type { Placing } from '../commands/moving';
import type { Thing } from '../looks/things';

type Places = ReadonlyMap<Thing, Placing>;
const none: Places = new Map();

/** Where things are drawn while that is not where the document has them: in a hand, or on their way. */
export const motion = createStore<{ readonly places: Places }>(() => ({ places: none }));

let frame = 0;

/** Draws things where a hand has them. */
export function hold(places: Places): void {
  cancelAnimationFrame(frame);
  motion.setState({ places });
}

/** Draws everything where the document has it. */
export const letGo = (): void => hold(none);

const eased = (t: number): number => 1 - (1 - t) ** 3;
const between = (a: number | undefined, b: number | undefined, t: number) =>
  a === undefined || b === undefined ? b : a + (b - a) * t;

/** Lets things go from where they stood to where the document has them now, in so many milliseconds. */
export function glide(from: Places, to: Places, duration: number): void {
  const begin = performance.now();
  const step = (now: number): void => {
    const t = duration > 0 ? (now - begin) / duration : 1;
    if (t >= 1) {
      letGo();
      return;
    }
    const places = [...to].flatMap(([thing, there]): [Thing, Placing][] => {
      const here = from.get(thing);
      if (!here) return [];
      const [x, y] = [between(here.x, there.x, eased(t))!, between(here.y, there.y, eased(t))!];
      const size = {
        width: between(here.width, there.width, eased(t)),
        height: between(here.height, there.height, eased(t)),
      };
      return [[thing, { x, y, ...size }]];
    });
    motion.setState({ places: new Map(places) });
    frame = requestAnimationFrame(step);
  };
  hold(from);
  frame = requestAnimationFrame(step);
}
