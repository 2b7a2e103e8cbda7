/** How long the camera may take, in milliseconds: no time where somebody has asked for less motion. */
export const moveTime = (milliseconds: number): number =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds;
