export const speeds = ['1', '4', 'max'] as const;
export type Speed = (typeof speeds)[number];

/** Steps a second at speed 1. */
const pace = 32;
/** Milliseconds that a frame counts at most: a page that was away does not leap. */
const longestFrame = 100;
/** Milliseconds beyond which a frame is slow: drawing a step of a large graph takes so long. */
const slowFrame = 24;

/** How far playing comes with time, frame by frame. */
export function createPace() {
  /** In steps and their fractions. */
  let position = 0;
  let lastFrame: number | undefined;
  /** When the last step was displayed, and the longest frame since. */
  let displayedAt = 0;
  let slowest = 0;
  return {
    begin(step: number): void {
      position = step;
      lastFrame = undefined;
      slowest = 0;
    },

    /** The step that a frame has come to; no further than those that are known. */
    at(now: number, speed: Speed, known: number): number {
      const frame = lastFrame === undefined ? 0 : now - lastFrame;
      lastFrame = now;
      slowest = Math.max(slowest, frame);
      const passed = (Math.min(longestFrame, frame) / 1000) * pace;
      position = speed === 'max' ? known : Math.min(known + 1, position + passed * Number(speed));
      return Math.min(known, Math.floor(position));
    },

    /** Where drawing a step takes long, two thirds of the time are left to everything else. */
    isRested: (now: number): boolean => slowest < slowFrame || now - displayedAt > 3 * slowest,

    displayed(now: number): void {
      displayedAt = now;
      slowest = 0;
    },
  };
}
