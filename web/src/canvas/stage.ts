import type { Point } from './geometry';

/** What others may ask of the canvas: points of the window in the picture, and the middle of what is seen. */
export interface Stage {
  readonly element: HTMLElement;
  readonly toPicture: (point: Point) => Point;
  readonly middle: () => Point;
}

let current: Stage | undefined;

export const setStage = (stage: Stage | undefined): void => {
  current = stage;
};

export const stage = (): Stage | undefined => current;
