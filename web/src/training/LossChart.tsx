import { type PointerEvent, useId, useMemo, useState } from 'react';
import type { Frame, Way } from '../charts/frame';
import { lossCurve } from '../charts/lossCurve';
import { useWords } from '../i18n/i18n';
import { Segments } from '../ui/Segments';
import { Axes } from './Axes';
import { training, useTraining } from './trainingNow';
import { usePoints } from './usePoints';
import { useSize } from './useSize';

/** The loss against the steps, as far as they are known; the playhead is where the graph is, and can be dragged. */
export function LossChart() {
  const { t } = useWords();
  const clip = useId();
  const [way, setWay] = useState<Way>('linear');
  const [box, { width, height }] = useSize<HTMLDivElement>();
  const trace = useTraining((state) => state.trace);
  const count = useTraining((state) => state.count);
  const total = useTraining((state) => state.total);
  const step = useTraining((state) => state.step);
  const points = usePoints('loss');
  const frame = useMemo((): Frame => ({ width, height, left: 46, right: 12, top: 8, bottom: 22 }), [width, height]);
  const losses = useMemo(() => trace?.losses.subarray(0, count), [trace, count]);
  const curve = useMemo(
    () => (losses && width > 0 ? lossCurve(losses, total, way, frame) : undefined),
    [losses, total, way, frame, width],
  );
  const now = curve?.at(step);

  const scrub = (event: PointerEvent<SVGSVGElement>) => {
    if (!curve || event.buttons !== 1) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    training.seek(curve.stepAt(event.clientX - event.currentTarget.getBoundingClientRect().left));
  };

  return (
    <section className="chart" data-chart="loss" data-points={points}>
      <div className="chart-head">
        <h2>{t('training.loss')}</h2>
        <Segments<Way>
          small
          label={t('training.lossScale')}
          value={way}
          options={[
            ['linear', t('training.linear')],
            ['log', t('training.log')],
          ]}
          onChange={setWay}
        />
      </div>
      <div className="plot" ref={box}>
        {curve && now && (
          <svg width={width} height={height} aria-hidden="true" onPointerDown={scrub} onPointerMove={scrub}>
            <clipPath id={clip}>
              <rect width={Math.max(0, now.x)} height={height} />
            </clipPath>
            <Axes frame={frame} up={curve.losses} across={curve.steps} />
            <path className="playhead" d={`M${now.x} ${frame.top - 4}V${height - frame.bottom}`} />
            <path className="run pale" d={curve.path} />
            <path className="run" d={curve.path} clipPath={`url(#${clip})`} />
            {now.y !== undefined && <circle className="now" cx={now.x} cy={now.y} r="4.5" />}
          </svg>
        )}
      </div>
    </section>
  );
}
