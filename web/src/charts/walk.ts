import { acrossScale, type Frame, pathOf, type Tick, ticksOf, upScale } from './frame';
import { finiteExtent, type XY } from './thin';
import type { Landscape, Run } from './walkDomain';

export interface Walk {
  /** The loss over the variable. */
  readonly curve: string;
  /** All of the walk there is. */
  readonly path: string;
  readonly values: readonly Tick[];
  readonly losses: readonly Tick[];
  /** What is drawn of one step; `slope` is the loss's derivative there. */
  at(step: number, slope: number | undefined): Stand;
}

interface Stand {
  /** The walk up to here. */
  readonly past: string;
  /** In pixels; undefined where it is no number. */
  readonly now: { readonly x: number; readonly y: number } | undefined;
  /** A straight line through `now` with the slope of the loss there. */
  readonly tangent: string;
}

/** Places of a walk that can be told apart; beyond these, more would not be seen. */
const mostPlaces = 600;

/** How far a tangent reaches to either side, in pixels. */
const reach = 70;

export function walkOf(landscape: Landscape, run: Run, frame: Frame): Walk {
  const domain = finiteExtent(Array.from(landscape.xs)) ?? [0, 1];
  const across = acrossScale(domain, frame);
  const up = upScale(finiteExtent(Array.from(landscape.losses)) ?? [0, 1], 'linear', frame);
  const place = (x: number, loss: number): XY => [across(x), up(loss)];
  const places = apart(run, place);
  return {
    curve: pathOf(Array.from(landscape.xs, (x, i) => place(x, landscape.losses[i]))),
    path: pathOf(places.map(({ at }) => at)),
    values: ticksOf(across, 'linear', 4),
    losses: ticksOf(up, 'linear', Math.max(2, Math.floor((frame.height - frame.top - frame.bottom) / 28))),
    at: (step, slope) => {
      const now = place(run.xs[step], run.losses[step]);
      const past = pathOf(places.filter((known) => known.step <= step).map(({ at }) => at));
      if (!now.every(Number.isFinite)) return { past, now: undefined, tangent: '' };
      const steepness = (slope ?? Number.NaN) * ((up(1) - up(0)) / (across(1) - across(0)));
      return { past, now: { x: now[0], y: now[1] }, tangent: tangentAt(now, steepness) };
    },
  };
}

function tangentAt([x, y]: XY, steepness: number): string {
  if (!Number.isFinite(steepness)) return '';
  const dx = reach / Math.hypot(1, steepness);
  return pathOf([
    [x - dx, y - dx * steepness],
    [x + dx, y + dx * steepness],
  ]);
}

/** The steps that stand at least half a pixel from the one before. */
function apart({ xs, losses }: Run, place: (x: number, loss: number) => XY): { step: number; at: XY }[] {
  const kept: { step: number; at: XY }[] = [];
  for (let step = 0; step < xs.length && kept.length < mostPlaces; step++) {
    const at = place(xs[step], losses[step]);
    const last = kept.at(-1)?.at;
    if (last && Math.abs(at[0] - last[0]) < 0.5 && Math.abs(at[1] - last[1]) < 0.5) continue;
    kept.push({ step, at });
  }
  return kept;
}
