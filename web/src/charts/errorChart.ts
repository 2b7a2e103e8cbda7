import type { DifferenceErrors } from 'chainrule';
import { scaleLog } from 'd3-scale';
import { superscript } from '../overlays/number';
import { type Frame, pathOf, plotWidth, type Tick } from './frame';
import type { XY } from './thin';

/** Errors below this are drawn here: a logarithm has no place for 0. */
const least = 1e-16;

export interface ErrorChart {
  readonly float32: string;
  readonly float64: string;
  readonly steps: readonly Tick[];
  readonly errors: readonly Tick[];
  /** Where float64 errs least. */
  readonly best: { readonly x: number; readonly y: number; readonly step: number; readonly error: number };
}

const powerTicks = (from: number, to: number, every: number, scale: (value: number) => number): Tick[] => {
  const ticks: Tick[] = [];
  for (let exponent = from; exponent <= to; exponent += every)
    ticks.push({ at: scale(10 ** exponent), text: exponent === 0 ? '1' : `10${superscript(exponent)}` });
  return ticks;
};

/** Errors of central differences against their step, both on logarithmic axes, the largest step at the left. */
export function errorChart({ steps, errors }: DifferenceErrors, frame: Frame): ErrorChart {
  const across = scaleLog()
    .domain([1e-1, 1e-15])
    .range([frame.left, frame.left + plotWidth(frame)]);
  const finite = [...errors.float32, ...errors.float64].filter((error) => Number.isFinite(error) && error > 0);
  const top = Math.ceil(Math.log10(Math.max(1e-6, ...finite)));
  const up = scaleLog()
    .domain([least, 10 ** top])
    .range([frame.height - frame.bottom, frame.top]);
  const place = (error: number, i: number): XY => [
    across(steps[i]),
    Number.isFinite(error) ? up(Math.max(error, least)) : Number.NaN,
  ];
  const lowest = errors.float64.reduce((best, error, i) => (error < errors.float64[best] ? i : best), 0);
  const [x, y] = place(errors.float64[lowest], lowest);
  return {
    float32: pathOf(errors.float32.map(place)),
    float64: pathOf(errors.float64.map(place)),
    steps: powerTicks(-15, -1, 2, across),
    errors: powerTicks(-16, top, 4, up),
    best: { x, y, step: steps[lowest], error: errors.float64[lowest] },
  };
}
