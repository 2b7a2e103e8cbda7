import type { Point } from './geometry';

/**
 * A double-click on the empty canvas, and Tab or Space while the pointer is over it and nothing else has the focus, ask
 * for a node at the pointer. Returns what ends it.
 */
export function watchCanvas(root: HTMLElement, ask: (at: Point) => void): () => void {
  let pointer: Point | undefined;
  const isPane = (target: EventTarget | null) => target instanceof Element && target.matches('.react-flow__pane');
  const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
    pointer = { x, y };
  };
  const onLeave = () => {
    pointer = undefined;
  };
  const onDouble = (event: MouseEvent) => {
    if (isPane(event.target)) ask({ x: event.clientX, y: event.clientY });
  };
  const onKey = (event: KeyboardEvent) => {
    const { activeElement } = document;
    const isFree = activeElement === document.body || activeElement === root;
    if (!pointer || !isFree || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key !== 'Tab' && event.key !== ' ') return;
    event.preventDefault();
    ask(pointer);
  };
  root.addEventListener('pointermove', onMove);
  root.addEventListener('pointerleave', onLeave);
  root.addEventListener('dblclick', onDouble);
  window.addEventListener('keydown', onKey);
  return () => {
    root.removeEventListener('pointermove', onMove);
    root.removeEventListener('pointerleave', onLeave);
    root.removeEventListener('dblclick', onDouble);
    window.removeEventListener('keydown', onKey);
  };
}
