import { acrossScale, type Frame, pathOf, plotWidth, type Tick, ticksOf, upScale, type Way } from './frame';
import { finiteExtent, thinned, type XY } from './thin';

export interface LossCurve {
  /** Of every step there is. */
  readonly path: string;
  readonly steps: readonly Tick[];
  readonly losses: readonly Tick[];
  /** Where a step stands along the axis, and its loss above it; the loss is undefined where it is no number. */
  at(step: number): { readonly x: number; readonly y: number | undefined };
  /** The step that stands nearest to a place along the axis. */
  stepAt(x: number): number;
}

/** The losses of a run against its steps, on an axis as long as the run is going to be. */
export function lossCurve(losses: ArrayLike<number>, total: number, way: Way, frame: Frame): LossCurve {
  const points = thinned(losses, Math.ceil(plotWidth(frame)));
  const across = acrossScale([0, Math.max(1, total)], frame);
  const up = upScale(finiteExtent(points.map(([, loss]) => loss)) ?? [0, 1], way, frame);
  const place = ([step, loss]: XY): XY => [across(step), up(loss)];
  const whole = acrossTicks(total, Math.min(4, Math.max(1, Math.floor(plotWidth(frame) / 25))));
  return {
    path: pathOf(points.map(place)),
    steps: whole.map((step) => ({ at: across(step), text: String(step) })),
    losses: ticksOf(up, way, Math.max(2, Math.floor((frame.height - frame.top - frame.bottom) / 24))),
    at: (step) => {
      const y = up(losses[step]);
      return { x: across(step), y: Number.isFinite(y) ? y : undefined };
    },
    stepAt: (x) => Math.round(Math.min(total, Math.max(0, across.invert(x)))),
  };
}

/** Round numbers of steps, whole ones. */
const acrossTicks = (total: number, count: number): number[] =>
  acrossScale([0, Math.max(1, total)], { width: 1, height: 1, left: 0, right: 0, top: 0, bottom: 0 })
    .ticks(count)
    .filter(Number.isInteger);
