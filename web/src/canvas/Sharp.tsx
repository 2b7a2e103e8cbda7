import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';

/** Milliseconds without a change of zoom after which the picture is drawn sharply again. */
const rest = 140;

/**
 * The picture is a layer of its own, so that panning and zooming move it without painting it again. After a zoom has come to
 * rest it is painted at its new size: two frames outside its layer do that.
 */
export function Sharp() {
  const store = useStoreApi();
  useEffect(() => {
    const layer = () => store.getState().domNode;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frames = (count: number, done: () => void): number =>
      requestAnimationFrame(() => (count > 1 ? frames(count - 1, done) : done()));
    const sharpen = () => {
      layer()?.classList.add('sharpening');
      frames(2, () => layer()?.classList.remove('sharpening'));
    };
    const stop = store.subscribe((now, before) => {
      if (now.transform[2] === before.transform[2]) return;
      clearTimeout(timer);
      timer = setTimeout(sharpen, rest);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store]);
  return null;
}
