import '../styles/plot.css';
import { useEffect, useRef } from 'react';
import type { Frame } from '../charts/frame';
import { type Trail, trailOf } from '../charts/trail';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { placeOf } from './trained';
import { training, useTraining } from './trainingNow';

const frame: Frame = { width: 46, height: 30, left: 4, right: 4, top: 5, bottom: 5 };

/** The history of a trainable variable below its node, and the step it is about to take. */
export function VariableTrail({ id }: { id: string }) {
  const place = useTraining(({ plan }) => placeOf(plan, id));
  return place === undefined ? null : <Drawn place={place} />;
}

/** Drawn beside React: at every step only a dot and a number change. */
function Drawn({ place }: { place: number }) {
  const { t } = useWords();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current!;
    const [line, dot, change] = ['path', 'circle', 'b'].map((name) => element.querySelector(name)!);
    let trail: Trail | undefined;
    let figures: Float64Array = new Float64Array();
    let drawn = { count: -1, total: -1, step: -1 };
    const draw = () => {
      const { trace, count, total, step } = training.getState();
      if (!trace || (drawn.count === count && drawn.total === total && drawn.step === step)) return;
      if (drawn.count !== count || drawn.total !== total) {
        figures = trace.figures(place);
        trail = trailOf(figures, trace.stride, total, frame);
        line.setAttribute('d', trail.path);
      }
      const at = trail?.at(step);
      dot.setAttribute('visibility', at ? 'visible' : 'hidden');
      dot.setAttribute('cx', String(at?.x ?? 0));
      dot.setAttribute('cy', String(at?.y ?? 0));
      change.textContent = nextStep(figures, trace.stride, step);
      drawn = { count, total, step };
    };
    draw();
    return training.subscribe(draw);
  }, [place]);
  return (
    <div className="trail" ref={root} aria-hidden="true">
      <svg width={frame.width} height={frame.height} aria-hidden="true">
        <path className="run" />
        <circle className="now" r="3.5" />
      </svg>
      <span>
        {t('training.next')}
        <b className="num" />
      </span>
    </div>
  );
}

/** What the next step adds, with its sign; nothing where that is not known. */
function nextStep(figures: Float64Array, stride: number, step: number): string {
  const at = step / stride;
  const change = figures[at + 1] - figures[at];
  if (stride > 1 || !Number.isFinite(change)) return '–';
  return change > 0 ? `+${formatNumber(change, 3)}` : formatNumber(change, 3);
}
