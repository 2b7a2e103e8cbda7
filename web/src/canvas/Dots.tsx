import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';

const gap = 20;
const radius = 0.75;
/** Pixels of the screen between dots at least: from afar they stand at every second place, every fourth, … */
const sparsest = 13;
/** The tile is drawn anew where the zoom has grown by this; between, the drawn one is enlarged. */
const octave = Math.SQRT2;

/** How far into its tile of `size` a grid begins that has a dot at `at`, from −size to 0. */
const phase = (at: number, size: number): number => ((((at - size / 2) % size) + size) % size) - size;

/**
 * The dots of the grid: one tile the page repeats, moved and enlarged along with the picture without React hearing of it,
 * and without being painted again.
 */
export function Dots() {
  const store = useStoreApi();
  const dots = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let drawn = 0;
    const move = ({ transform: [x, y, zoom] }: { transform: readonly [number, number, number] }) => {
      const { style } = dots.current!;
      const nearest = octave ** Math.floor(Math.log(zoom) / Math.log(octave));
      const every = 2 ** Math.max(0, Math.ceil(Math.log2(sparsest / (gap * nearest))));
      if (drawn !== nearest) {
        drawn = nearest;
        style.setProperty('--dots', `${gap * every * drawn}px`);
        style.setProperty('--dots-radius', `${Math.max(0.5, radius * drawn)}px`);
      }
      const size = gap * every * zoom;
      style.transform = `translate(${phase(x, size)}px, ${phase(y, size)}px) scale(${zoom / drawn})`;
    };
    move(store.getState());
    return store.subscribe((now, before) => now.transform !== before.transform && move(now));
  }, [store]);
  return <div ref={dots} className="dots" />;
}
