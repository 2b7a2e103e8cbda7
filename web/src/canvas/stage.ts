import { kindOf, type Thing } from '../looks/things';
import { named } from '../place/naming';
import type { Point } from './geometry';

/** What others may ask of the canvas: points of the window in the picture, and the middle of what is seen. */
export interface Stage {
  readonly element: HTMLElement;
  readonly toPicture: (point: Point) => Point;
  readonly middle: () => Point;
}

/** How the page finds the element of a thing. */
export function selectorOf(thing: Thing): string {
  const { kind, id } = kindOf(thing);
  return `[data-${kind}="${CSS.escape(kind === 'node' ? named(id) : id)}"]`;
}

let current: Stage | undefined;

export const setStage = (stage: Stage | undefined): void => {
  current = stage;
};

export const stage = (): Stage | undefined => current;
