import { letOutOfHand, takeInHand } from '../canvas/inHand';
import { stepped } from '../document/literal';

/** Pixels of a step. */
const pixels = 4;
/** Pixels a pointer may move in a click. */
const still = 3;

/** The step of a scrub that begins at a value: a tenth of its order of magnitude. */
function scrubStep(value: number): number {
  let step = 0.1;
  for (let size = Math.abs(value); size >= 10; size /= 10) step *= 10;
  return step;
}

let scrubs = 0;

/**
 * Follows a press on a field: dragged aside it scrubs the number, let go at once it is a click. `onScrub` hears the
 * gesture its values belong to; Escape gives it the value of the beginning, and what the hand does then is no matter.
 */
export function watchScrub(
  down: PointerEvent,
  start: number,
  onScrub: (value: number, gesture: string) => void,
  onClick: () => void,
  onEnd: () => void,
): void {
  const { clientX, pointerId } = down;
  const gesture = `scrub ${++scrubs}`;
  let isScrub = false;
  let isOver = false;
  // The modifiers may change on the way: each piece of it counts by what was held then.
  let last = clientX;
  let value = start;
  const back = () => {
    isOver = true;
    document.documentElement.classList.remove('scrubbing');
    onScrub(start, gesture);
    onEnd();
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointerId || isOver) return;
    if (!isScrub && Math.abs(event.clientX - clientX) < still) return;
    if (!isScrub) takeInHand(back);
    isScrub = true;
    document.documentElement.classList.add('scrubbing');
    const distance = event.clientX - last;
    if (Math.abs(distance) < pixels) return;
    const step = scrubStep(start) * (event.shiftKey ? 0.1 : 1) * (event.altKey ? 10 : 1);
    const count = Math.trunc(distance / pixels);
    last += count * pixels;
    value = stepped(value, count * step);
    onScrub(value, gesture);
  };
  const end = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return;
    document.documentElement.classList.remove('scrubbing');
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    if (!isScrub && event.type === 'pointerup') onClick();
    if (!isScrub || isOver) return;
    letOutOfHand();
    onEnd();
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}
