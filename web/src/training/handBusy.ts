/** Milliseconds after the last turn of a wheel at which the hand has come to rest. */
const rest = 160;

/**
 * Watches whether somebody is panning, zooming or dragging on the canvas.
 * @returns the question itself.
 */
export function watchHand(target: Window): () => boolean {
  let isDown = false;
  let wheeledAt = Number.NEGATIVE_INFINITY;
  const isOnCanvas = ({ target }: Event) =>
    target instanceof Element && target.closest('[role="application"]') !== null;
  const options = { capture: true, passive: true };
  const onDown = (event: Event) => {
    isDown = isOnCanvas(event);
  };
  target.addEventListener('pointerdown', onDown, options);
  const letGo = () => {
    isDown = false;
  };
  for (const end of ['pointerup', 'pointercancel']) target.addEventListener(end, letGo, options);
  target.addEventListener('blur', letGo);
  const onWheel = (event: Event) => {
    if (isOnCanvas(event)) wheeledAt = performance.now();
  };
  target.addEventListener('wheel', onWheel, options);
  return () => isDown || performance.now() - wheeledAt < rest;
}
