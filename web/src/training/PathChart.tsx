import { useId, useMemo } from 'react';
import { type Frame, plotWidth } from '../charts/frame';
import { walkOf } from '../charts/walk';
import { useWhole } from '../editor';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { Axes } from './Axes';
import { lossOf } from './edits';
import { useTraining } from './trainingNow';
import { usePoints } from './usePoints';
import { useSize } from './useSize';

/** The loss over the only variable, the walk along it, and the tangent at the step shown. */
export function PathChart({ walker }: { walker: string }) {
  const { t } = useWords();
  const clip = useId();
  const [box, { width, height }] = useSize<HTMLDivElement>();
  const loss = useWhole(({ document }) => lossOf(document));
  const trace = useTraining((state) => state.trace);
  const count = useTraining((state) => state.count);
  const landscape = useTraining((state) => state.landscape);
  const step = useTraining((state) => state.step);
  const points = usePoints('path');
  const frame = useMemo((): Frame => ({ width, height, left: 46, right: 12, top: 8, bottom: 22 }), [width, height]);
  const walk = useMemo(() => {
    if (!trace || !landscape || width === 0) return undefined;
    return walkOf(landscape, { xs: trace.column(0), losses: trace.losses.subarray(0, count) }, frame);
  }, [trace, count, landscape, frame, width]);
  const slope = trace?.slope(step);
  const stand = walk?.at(step, slope);
  return (
    <section className="chart" data-chart="path" data-points={points}>
      <div className="chart-head">
        <h2>{t('training.path', { loss, id: walker })}</h2>
        {slope !== undefined && (
          <span className="aside">
            ∂{loss}/∂{walker}{' '}
            <b className={slope > 0 ? 'num pos' : slope < 0 ? 'num neg' : 'num zero'}>{formatNumber(slope)}</b>
          </span>
        )}
      </div>
      <div className="plot" ref={box}>
        {walk && stand && (
          <svg width={width} height={height} aria-hidden="true">
            <clipPath id={clip}>
              <rect x={frame.left} width={plotWidth(frame)} height={height} />
            </clipPath>
            <Axes frame={frame} up={walk.losses} across={walk.values} />
            <path className="terrain" d={walk.curve} />
            <path
              className={`tangent ${slope !== undefined && slope < 0 ? 'neg' : 'pos'}`}
              d={stand.tangent}
              clipPath={`url(#${clip})`}
            />
            <path className="run pale" d={walk.path} />
            <path className="run" d={stand.past} />
            {stand.now && <circle className="now" cx={stand.now.x} cy={stand.now.y} r="5" />}
          </svg>
        )}
      </div>
    </section>
  );
}
