import type { Point } from './geometry';

export interface Viewport extends Point {
  readonly zoom: number;
}
type Two = readonly [Point, Point];

const middle = ([a, b]: Two): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const apart = ([a, b]: Two): number => Math.hypot(b.x - a.x, b.y - a.y);

/** Where the picture is once two fingers went from `before` to `now`: what was between them still is. */
export function pinched(viewport: Viewport, before: Two, now: Two, [least, most]: readonly [number, number]): Viewport {
  const zoom = Math.min(most, Math.max(least, (viewport.zoom * apart(now)) / Math.max(1, apart(before))));
  const [from, to] = [middle(before), middle(now)];
  const scale = zoom / viewport.zoom;
  return { x: to.x - (from.x - viewport.x) * scale, y: to.y - (from.y - viewport.y) * scale, zoom };
}

/**
 * Two fingers move and zoom the picture where both went down on nodes, which otherwise keep fingers to themselves; where
 * one is beside them React Flow does it. Returns what ends it.
 */
export function watchPinch(
  root: HTMLElement,
  camera: { readonly get: () => Viewport; readonly set: (viewport: Viewport) => void },
  limits: readonly [number, number],
): () => void {
  let began: { viewport: Viewport; fingers: Two } | undefined;
  const fingers = ({ touches }: TouchEvent): Two => {
    const { left, top } = root.getBoundingClientRect();
    const [a, b] = [...touches].map(({ clientX, clientY }) => ({ x: clientX - left, y: clientY - top }));
    return [a, b];
  };
  const isOnNode = ({ target }: Touch) => target instanceof Element && target.closest('.react-flow__node') !== null;
  const onStart = (event: TouchEvent): void => {
    if (event.touches.length !== 2 || ![...event.touches].every(isOnNode)) return;
    event.stopPropagation();
    began = { viewport: camera.get(), fingers: fingers(event) };
  };
  const onMove = (event: TouchEvent): void => {
    if (!began || event.touches.length !== 2) return;
    event.stopPropagation();
    camera.set(pinched(began.viewport, began.fingers, fingers(event), limits));
  };
  const onEnd = (): void => {
    began = undefined;
  };
  root.addEventListener('touchstart', onStart, true);
  root.addEventListener('touchmove', onMove, true);
  root.addEventListener('touchend', onEnd, true);
  root.addEventListener('touchcancel', onEnd, true);
  return () => {
    root.removeEventListener('touchstart', onStart, true);
    root.removeEventListener('touchmove', onMove, true);
    root.removeEventListener('touchend', onEnd, true);
    root.removeEventListener('touchcancel', onEnd, true);
  };
}
