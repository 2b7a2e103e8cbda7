import { useReactFlow, useStore, useViewport } from '@xyflow/react';
import { useView } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import type { PlacedNode } from './flow';
import { enlargedFor, firstViewport } from './viewport';

const quick = { duration: 160 };

export function ZoomBar({ specs }: { specs: readonly PlacedNode[] }) {
  const { t } = useWords();
  const flow = useReactFlow();
  const { zoom } = useViewport();
  const theme = useView((state) => state.theme);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return (
    <div className="float zoom">
      <button type="button" className="btn" aria-label={t('canvas.zoomOut')} onClick={() => void flow.zoomOut(quick)}>
        <Icon name="minus" />
      </button>
      <output aria-label={t('canvas.zoom')}>{Math.round(zoom * 100)}%</output>
      <button type="button" className="btn" aria-label={t('canvas.zoomIn')} onClick={() => void flow.zoomIn(quick)}>
        <Icon name="plus" />
      </button>
      <span className="sep" />
      <button
        type="button"
        className="btn"
        aria-label={t('canvas.fit')}
        disabled={specs.length === 0}
        onClick={() => void flow.setViewport(firstViewport(specs, width, height, enlargedFor(theme)), quick)}
      >
        <Icon name="fit" />
      </button>
    </div>
  );
}
