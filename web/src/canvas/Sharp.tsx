import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { watchRest } from './watchRest';

/**
 * The picture is a layer of its own, so that panning and zooming move it without painting it again. After a zoom has come to
 * rest it is painted at its new size: two frames outside its layer do that.
 */
export function Sharp() {
  const store = useStoreApi();
  useEffect(() => {
    const layer = () => store.getState().domNode;
    let sharp = store.getState().transform[2];
    const frames = (count: number, done: () => void): number =>
      requestAnimationFrame(() => (count > 1 ? frames(count - 1, done) : done()));
    const sharpen = () => {
      const zoom = store.getState().transform[2];
      if (zoom === sharp) return;
      sharp = zoom;
      layer()?.classList.add('sharpening');
      frames(2, () => layer()?.classList.remove('sharpening'));
    };
    return watchRest(store, { rested: sharpen });
  }, [store]);
  return null;
}
