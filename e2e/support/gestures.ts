import type { Page } from '@playwright/test';
import type { Vector } from '../pages/Graph.js';

export type Gesture = 'pan' | 'zoom' | 'drag' | 'scrub';

/** Milliseconds of each frame of a gesture: from one frame to the next, and what of it the page's own thread worked. */
export interface Frames {
  readonly frame: readonly number[];
  readonly main: readonly number[];
}

/**
 * Plays a gesture at a point of the window as a hand would, one movement in every frame, and times the frames. Runs within
 * the page, so that no message between processes is in the figures; the browser must not wait for a screen to refresh.
 */
export const play = (page: Page, gesture: Gesture, at: Vector, count: number): Promise<Frames> =>
  page.evaluate(
    async ({ gesture, at, count }) => {
      const element = document.elementFromPoint(at.x, at.y);
      if (!element) throw new Error(`nothing stands at ${at.x}, ${at.y}`);
      const init = (x: number, y: number, buttons: number) => ({
        ...{ bubbles: true, cancelable: true, composed: true, view: window, button: 0, buttons },
        ...{ clientX: x, clientY: y, pointerId: 1, pointerType: 'mouse', isPrimary: true },
      });
      const send = (to: EventTarget, kind: 'down' | 'move' | 'up', x: number, y: number) => {
        const more = init(x, y, kind === 'up' ? 0 : 1);
        to.dispatchEvent(new PointerEvent(`pointer${kind}`, more));
        to.dispatchEvent(new MouseEvent(`mouse${kind}`, more));
      };
      // There and back again on a small circle, so that what is in view stays the same.
      const place = (i: number) => ({
        x: at.x + 48 * Math.sin((2 * Math.PI * i) / 60),
        y: at.y + 32 * Math.sin((2 * Math.PI * i) / 45),
      });
      const step = (i: number) => {
        const { x, y } = place(i);
        if (gesture !== 'zoom') return send(element, 'move', x, y);
        const deltaY = Math.floor(i / 8) % 2 === 0 ? 24 : -24;
        element.dispatchEvent(new WheelEvent('wheel', { ...init(at.x, at.y, 0), deltaY, deltaMode: 0 }));
      };

      const channel = new MessageChannel();
      /** After the frame that is being made has been handed on: what the page's own thread does for it is done. */
      const handedOn = () =>
        new Promise<number>((resolve) => {
          channel.port1.onmessage = () => resolve(performance.now());
          channel.port2.postMessage(null);
        });
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));

      const frame: number[] = [];
      const main: number[] = [];
      if (gesture !== 'zoom') send(element, 'down', at.x, at.y);
      let begin = await nextFrame();
      const warm = 12;
      for (let i = 1; i <= count + warm; i++) {
        step(i);
        const worked = (await handedOn()) - begin;
        const next = await nextFrame();
        if (i > warm) {
          main.push(worked);
          frame.push(next - begin);
        }
        begin = next;
      }
      if (gesture !== 'zoom') send(element, 'up', at.x, at.y);
      return { frame, main };
    },
    { gesture, at, count },
  );

/**
 * Presses what `press` finds, again and again, and times each from the press to the frame that shows `shown` (or simply the
 * next, where nothing is waited for), in milliseconds.
 */
export const pressed = (page: Page, press: readonly string[], shown: string | null, count: number): Promise<number[]> =>
  page.evaluate(
    async ({ press, shown, count }) => {
      const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
      const times: number[] = [];
      for (let i = 0; i < count; i++) {
        const button = document.querySelector<HTMLElement>(press[i % press.length]);
        if (!button) throw new Error(`nothing is ${press[i % press.length]}`);
        await nextFrame();
        const begin = performance.now();
        button.click();
        do await nextFrame();
        while (shown !== null && !document.querySelector(shown));
        await nextFrame();
        times.push(performance.now() - begin);
      }
      return times;
    },
    { press, shown, count },
  );

/** Milliseconds below which a browser tells of no event how long it took. */
const leastTold = 16;

/**
 * Types letters into the field that has the focus and takes them out again, with keys as a hand presses them, and takes from the
 * browser how long each was from the key to the frame that shows it (Event Timing; rounded to 8 ms, at least 16).
 */
export async function typed(page: Page, count: number): Promise<number[]> {
  const told = await page.evaluateHandle((durationThreshold) => {
    const durations: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') durations.push(duration);
    });
    observer.observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
    return { durations, observer };
  }, leastTold);
  for (let i = 0; i < count; i++) {
    await page.keyboard.press(i % 6 < 3 ? '1' : 'Backspace');
    // A hand is slower than what it waits for.
    await page.waitForTimeout(100);
  }
  const times = await told.evaluate(({ durations, observer }) => {
    observer.disconnect();
    return durations;
  });
  return [...times, ...Array(Math.max(0, count - times.length)).fill(leastTold)];
}
