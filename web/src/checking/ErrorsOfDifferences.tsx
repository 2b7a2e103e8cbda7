import '../styles/plot.css';
import type { DifferenceErrors } from 'chainrule';
import { useEffect, useMemo, useState } from 'react';
import { errorChart } from '../charts/errorChart';
import type { Frame } from '../charts/frame';
import { session } from '../editor';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { Axes } from '../training/Axes';
import { useSize } from '../training/useSize';

/** How central differences err with their step: truncation at the left, rounding at the right. */
export function ErrorsOfDifferences({ source }: { source: string }) {
  const { t } = useWords();
  const [found, setFound] = useState<DifferenceErrors | null>();
  const [box, { width, height }] = useSize<HTMLDivElement>();
  useEffect(() => {
    let isCurrent = true;
    session.differenceErrors(source).then((errors) => {
      if (isCurrent) setFound(errors);
    }, console.error);
    return () => {
      isCurrent = false;
    };
  }, [source]);
  const frame = useMemo((): Frame => ({ width, height, left: 58, right: 14, top: 14, bottom: 26 }), [width, height]);
  const chart = useMemo(() => (found && width > 0 ? errorChart(found, frame) : undefined), [found, frame, width]);
  if (found === null) return <p className="hint">{t('check.none')}</p>;
  return (
    <div className="difference-errors">
      <div
        className="plot"
        ref={box}
        data-chart="check"
        data-points={
          found
            ? JSON.stringify(found.steps.map((step, i) => [step, found.errors.float32[i], found.errors.float64[i]]))
            : undefined
        }
      >
        {chart && (
          <svg width={width} height={height} aria-hidden="true">
            <Axes frame={frame} up={chart.errors} across={chart.steps} />
            <path className="run single" d={chart.float32} />
            <path className="run" d={chart.float64} />
            <circle className="now" cx={chart.best.x} cy={chart.best.y} r="4.5" />
          </svg>
        )}
      </div>
      <ul className="key">
        <li className="double">float64</li>
        <li className="single">float32</li>
      </ul>
      {chart && (
        <p>
          {t('check.best', { step: formatNumber(chart.best.step, 2), error: formatNumber(chart.best.error, 2) })}{' '}
          {t('check.why')}
        </p>
      )}
    </div>
  );
}
