import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';

const gap = 20;

/** The dots of the grid: one tile the page repeats, moved along with the picture without React hearing of it. */
export function Dots() {
  const store = useStoreApi();
  const dots = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const move = ({ transform: [x, y, zoom] }: { transform: readonly [number, number, number] }) => {
      const size = gap * zoom;
      const { style } = dots.current!;
      style.setProperty('--dots', `${size}px`);
      style.setProperty('--dots-x', `${(x % size) - size / 2}px`);
      style.setProperty('--dots-y', `${(y % size) - size / 2}px`);
      style.setProperty('--dots-radius', `${Math.max(0.35, 0.75 * zoom)}px`);
    };
    move(store.getState());
    return store.subscribe((now, before) => now.transform !== before.transform && move(now));
  }, [store]);
  return <div ref={dots} className="dots" />;
}
