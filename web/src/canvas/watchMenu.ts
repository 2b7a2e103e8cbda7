import type { Point } from './geometry';

/** Milliseconds a finger rests to ask for the menu. */
const rest = 500;
/** Pixels a resting finger may move. */
const still = 8;

/**
 * A click of the second button and a finger that rests ask for the menu of what is under them. Fields keep the browser's
 * own. Returns what ends it.
 */
export function watchMenu(root: HTMLElement, ask: (at: Point, target: Element) => void): () => void {
  let resting: { pointer: number; at: Point; timer: number } | undefined;
  /** Until when what follows a menu that a finger asked for is none of anybody's. */
  let over = 0;

  const leave = (): void => {
    clearTimeout(resting?.timer);
    resting = undefined;
  };
  const onDown = ({ pointerType, pointerId, isPrimary, clientX: x, clientY: y, target }: PointerEvent): void => {
    leave();
    if (pointerType !== 'touch' || !isPrimary || !(target instanceof Element) || target.closest('input')) return;
    const timer = window.setTimeout(() => {
      leave();
      over = performance.now() + 10_000;
      // Whoever follows this finger lets go of what it holds.
      window.dispatchEvent(new PointerEvent('pointercancel', { pointerId }));
      ask({ x, y }, target);
    }, rest);
    resting = { pointer: pointerId, at: { x, y }, timer };
  };
  const onMove = ({ pointerId, clientX, clientY }: PointerEvent): void => {
    if (resting?.pointer !== pointerId) return;
    if (Math.hypot(clientX - resting.at.x, clientY - resting.at.y) > still) leave();
  };
  const onUp = (event: PointerEvent): void => {
    leave();
    if (performance.now() < over) {
      over = performance.now() + 100;
      event.stopImmediatePropagation();
    }
  };
  /** No click follows, which would take the focus from the menu. */
  const onTouchEnd = (event: TouchEvent): void => {
    if (performance.now() < over && event.cancelable) event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    if (performance.now() < over) event.stopPropagation();
  };
  const onMenu = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || event.target.closest('input')) return;
    event.preventDefault();
    leave();
    if (performance.now() >= over) ask({ x: event.clientX, y: event.clientY }, event.target);
  };

  root.addEventListener('pointerdown', onDown, true);
  root.addEventListener('contextmenu', onMenu);
  root.addEventListener('touchend', onTouchEnd, { capture: true, passive: false });
  root.addEventListener('click', onClick, true);
  window.addEventListener('pointermove', onMove, true);
  window.addEventListener('pointerup', onUp, true);
  window.addEventListener('pointercancel', leave, true);
  return () => {
    leave();
    root.removeEventListener('pointerdown', onDown, true);
    root.removeEventListener('contextmenu', onMenu);
    root.removeEventListener('touchend', onTouchEnd, true);
    root.removeEventListener('click', onClick, true);
    window.removeEventListener('pointermove', onMove, true);
    window.removeEventListener('pointerup', onUp, true);
    window.removeEventListener('pointercancel', leave, true);
  };
}
