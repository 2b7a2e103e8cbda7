import type { Point } from './geometry';

/** Where the pointer is in the window, while it is over the canvas. */
let over: Point | undefined;

export const pointerOver = (): Point | undefined => over;

/** Follows the pointer over `root`. Returns what ends it. */
export function watchPointer(root: HTMLElement): () => void {
  const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
    over = { x, y };
  };
  const onLeave = () => {
    over = undefined;
  };
  root.addEventListener('pointermove', onMove, true);
  root.addEventListener('pointerleave', onLeave);
  return () => {
    onLeave();
    root.removeEventListener('pointermove', onMove, true);
    root.removeEventListener('pointerleave', onLeave);
  };
}
