import '../styles/plot.css';
import { useEffect, useMemo, useRef } from 'react';
import { shownFlow } from '../canvas/currentFlow';
import { boxOf } from '../canvas/flow';
import type { Frame } from '../charts/frame';
import { type Trail, trailOf } from '../charts/trail';
import { useDocument } from '../editor';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { usePrefix } from '../place/naming';
import { type TrailSide, trailSide } from './trailSide';
import { placeOf } from './trained';
import { training, useTraining } from './trainingNow';

const frame: Frame = { width: 40, height: 30, left: 4, right: 4, top: 5, bottom: 5 };

/** The history of a trainable variable beside its node, and the step it is about to take. */
export function VariableTrail({ id }: { id: string }) {
  const place = useTraining(({ plan }) => placeOf(plan, id));
  return place === undefined ? null : <Drawn id={id} place={place} />;
}

/** The side of its node on which nothing else is. */
function useSide(id: string): TrailSide {
  const prefix = usePrefix();
  useDocument(({ document }) => document);
  const { nodes } = shownFlow();
  return useMemo(() => {
    const own = nodes.find((node) => prefix + node.id === id);
    return own ? trailSide(boxOf(own), nodes.filter((node) => node !== own).map(boxOf)) : 'below';
  }, [nodes, prefix, id]);
}

/** Drawn beside React: at every step only a dot and a number change. */
function Drawn({ id, place }: { id: string; place: number }) {
  const { t } = useWords();
  const side = useSide(id);
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
    <div className={`trail ${side}`} ref={root} aria-hidden="true">
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
