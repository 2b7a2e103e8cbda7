import type { Point } from './geometry';
import { pointerOver } from './pointer';

/** Milliseconds of a touch of the space bar; held longer, it was held to move the picture. */
const touch = 500;
/** Things in which the space bar is text or a choice. */
const ownSpace = 'input, textarea, select, [contenteditable="true"], dialog *, [role="menu"] *, [role="listbox"]';

/**
 * A double-click on the empty canvas, and Tab or Space while the pointer is over it and nothing else has the focus, ask
 * for a node at the pointer. While Space is held a drag moves the picture, whatever is under it. Returns what ends it.
 */
export function watchCanvas(root: HTMLElement, ask: (at: Point) => void): () => void {
  let pressed: number | undefined;
  let isDragged = false;
  const isPane = (target: EventTarget | null) => target instanceof Element && target.matches('.react-flow__pane');
  const onDouble = (event: MouseEvent) => {
    if (isPane(event.target)) ask({ x: event.clientX, y: event.clientY });
  };
  const onKey = (event: KeyboardEvent) => {
    const { activeElement } = document;
    const isSpace = event.key === ' ';
    const isFree = activeElement === document.body || activeElement === root;
    const at = pointerOver();
    if (!at || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || (!isSpace && event.key !== 'Tab'))
      return;
    if (isSpace && !activeElement?.matches(ownSpace)) root.classList.add('gliding');
    if (!isFree) return;
    event.preventDefault();
    if (!isSpace) ask(at);
    else if (!event.repeat) pressed = event.timeStamp;
  };
  const letGo = () => {
    root.classList.remove('gliding');
    pressed = undefined;
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    const at = pointerOver();
    const isTouch = pressed !== undefined && event.timeStamp - pressed < touch;
    letGo();
    // A button in focus is not pressed by the end of a drag.
    if (isDragged) event.preventDefault();
    else if (at && isTouch) ask(at);
    isDragged = false;
  };
  const onDown = () => {
    isDragged = root.classList.contains('gliding');
  };
  root.addEventListener('dblclick', onDouble);
  root.addEventListener('pointerdown', onDown, true);
  window.addEventListener('keydown', onKey);
  window.addEventListener('keyup', onKeyUp);
  window.addEventListener('blur', letGo);
  return () => {
    letGo();
    root.removeEventListener('dblclick', onDouble);
    root.removeEventListener('pointerdown', onDown, true);
    window.removeEventListener('keydown', onKey);
    window.removeEventListener('keyup', onKeyUp);
    window.removeEventListener('blur', letGo);
  };
}
