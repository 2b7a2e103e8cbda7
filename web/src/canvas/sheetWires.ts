import type { Point } from './geometry';

/** Tells which wire is at a point of the picture. */
type Answer = (at: Point) => string | undefined;

export const nobody: Answer = () => undefined;

let answer = nobody;

/** Says who knows the wires of the sheet that is drawn; `nobody` where none is. */
export const answerPresses = (next: Answer): void => {
  answer = next;
};

/** The wire of the sheet at a point of the picture, where a sheet is drawn. */
export const sheetWireAt: Answer = (at) => answer(at);
