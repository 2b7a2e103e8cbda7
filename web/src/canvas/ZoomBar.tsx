import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect } from 'react';
import { runCommand } from '../commands/actions';
import { CommandButton } from '../commands/CommandButton';
import { useIsPinned } from '../compare/pinNow';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { bendsOf } from './bends';
import { setCamera } from './camera';
import { shownFlow } from './currentFlow';
import { moveTime } from './moveTime';
import { useSetting } from './useSetting';
import { firstViewport, type Placed, zooms } from './viewport';

const quick = () => ({ duration: moveTime(160) });

/** How much of the picture is seen, and whether a drag on it selects. */
export function ZoomBar(props: {
  placed: readonly Placed[];
  isBoxing: boolean;
  onBoxing: (isBoxing: boolean) => void;
}) {
  const { placed, isBoxing, onBoxing } = props;
  const { t } = useWords();
  const flow = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const setting = useSetting();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isPinned = useIsPinned();
  const fit = () => {
    if (placed.length === 0) return;
    const all = [...placed, ...bendsOf(shownFlow(), placed)];
    void flow.setViewport(firstViewport(all, width, height, { ...setting, least: zooms[0] }), quick());
  };
  useEffect(() => {
    setCamera({
      fit,
      zoomIn: () => void flow.zoomIn(quick()),
      zoomOut: () => void flow.zoomOut(quick()),
      moveBy(by) {
        const { x, y, zoom } = flow.getViewport();
        void flow.setViewport({ x: x + by.x, y: y + by.y, zoom }, { duration: moveTime(240) });
      },
      shown() {
        const { x, y, zoom } = flow.getViewport();
        return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      },
    });
    return () => setCamera(undefined);
  });
  return (
    <div className="float zoom">
      <button
        type="button"
        className="btn"
        aria-label={t('canvas.box')}
        title={t('canvas.boxHint')}
        aria-pressed={isBoxing}
        onClick={() => onBoxing(!isBoxing)}
      >
        <Icon name="box" />
      </button>
      <span className="sep" />
      <button type="button" className="btn" aria-label={t('canvas.zoomOut')} onClick={() => void flow.zoomOut(quick())}>
        <Icon name="minus" />
      </button>
      <output aria-label={t('canvas.zoom')}>{percent}%</output>
      <button type="button" className="btn" aria-label={t('canvas.zoomIn')} onClick={() => void flow.zoomIn(quick())}>
        <Icon name="plus" />
      </button>
      <span className="sep" />
      <CommandButton id="tidy" icon="tidy" />
      <button type="button" className="btn" aria-label={t('canvas.fit')} disabled={placed.length === 0} onClick={fit}>
        <Icon name="fit" />
      </button>
      <span className="sep" />
      <button
        type="button"
        className="btn with-word"
        title={t('compare.pinTip')}
        aria-pressed={isPinned}
        aria-disabled={placed.length === 0 && !isPinned ? true : undefined}
        onClick={() => runCommand('pin')}
      >
        <Icon name="pin" />
        {t('compare.pin')}
      </button>
    </div>
  );
}
