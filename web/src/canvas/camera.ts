import type { Box, Point } from './geometry';

/** What commands may ask of the picture: to be shown whole, nearer or farther, and which part of it is in sight. */
export interface Camera {
  readonly fit: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly shown: () => Box;
  /** Moves the picture by pixels of the screen. */
  readonly moveBy: (by: Point) => void;
}

let current: Camera | undefined;

export const setCamera = (camera: Camera | undefined): void => {
  current = camera;
};

export const camera = (): Camera | undefined => current;
