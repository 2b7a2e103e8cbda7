import type { Point } from './geometry';
import { stage } from './stage';

/** What a floating box keeps clear of the edges, in pixels. */
const edge = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a box so large floats so that all of it is in sight: at the point, as far as the window goes and the canvas, below which more stands. */
export function inSight({ x, y }: Point, { width, height }: Size, ceiling = edge): { left: number; top: number } {
  const floor = stage()?.element.getBoundingClientRect().bottom ?? innerHeight;
  return {
    left: Math.max(edge, Math.min(x, innerWidth - width - edge)),
    top: Math.max(ceiling, Math.min(y, floor - height - edge)),
  };
}

/** A list of what can be chosen where the hand is. */
export const listSize: Size = { width: 240, height: 320 };
