/** Whether the hand is a finger. */
export const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
