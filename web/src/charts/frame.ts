import { type ScaleContinuousNumeric, scaleLinear, scaleLog, scaleSymlog } from 'd3-scale';
import { line } from 'd3-shape';
import { formatNumber, superscript } from '../overlays/number';
import type { XY } from './thin';

export type Scale = ScaleContinuousNumeric<number, number>;
export type Way = 'linear' | 'log';

/** Where a chart is drawn: its size, and what its axes take of it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Tick {
  /** In pixels along its axis. */
  readonly at: number;
  readonly text: string;
}

export const plotWidth = ({ width, left, right }: Frame): number => Math.max(1, width - left - right);

/** From left to right. */
export const acrossScale = (domain: XY, frame: Frame): Scale =>
  scaleLinear()
    .domain(domain)
    .range([frame.left, frame.left + plotWidth(frame)]);

/** An interval of some extent, whatever it is given. */
const widened = ([low, high]: XY): XY =>
  low < high ? [low, high] : [low - (Math.abs(low) || 1), high + (Math.abs(high) || 1)];

/** Below this share of the largest number, a log axis that holds 0 is linear. */
const linearShare = 1e-3;

/**
 * From bottom to top. `log` holds positive numbers on a logarithmic axis, others on one that is linear around 0 and
 * logarithmic on both sides of it (symlog).
 */
export function upScale(extent: XY, way: Way, frame: Frame): Scale {
  const range = [frame.height - frame.bottom, frame.top];
  const [low, high] = widened(extent);
  if (way === 'linear') return scaleLinear().domain([low, high]).range(range);
  if (low > 0) {
    const decades = [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high))];
    return scaleLog()
      .domain(widened([decades[0], decades[1]]))
      .range(range);
  }
  return scaleSymlog()
    .constant(linearShare * Math.max(Math.abs(low), Math.abs(high)))
    .domain([low, high])
    .range(range);
}

const powerName = (value: number): string => {
  const exponent = Math.round(Math.log10(Math.abs(value)));
  const sign = value < 0 ? '−' : '';
  return exponent >= -2 && exponent <= 3 ? formatNumber(value) : `${sign}10${superscript(exponent)}`;
};

/** The powers of ten from `low` to `high`, at most `count` of them. */
function powers(low: number, high: number, count: number): number[] {
  const from = Math.ceil(Math.log10(low) - 1e-9);
  const to = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((to - from + 1) / count));
  const found: number[] = [];
  for (let exponent = to; exponent >= from; exponent -= every) found.unshift(10 ** exponent);
  return found;
}

/** What is written beside an axis: round numbers on a linear one, powers of ten (and 0) on a log one. */
export function ticksOf(scale: Scale, way: Way, count: number): Tick[] {
  const [low, high] = scale.domain();
  if (way === 'linear') return scale.ticks(count).map((value) => ({ at: scale(value), text: formatNumber(value) }));
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const values =
    low > 0
      ? powers(low, high, count)
      : [
          ...(low < 0
            ? powers(linearShare * largest, -low, Math.ceil(count / 2))
                .map((value) => -value)
                .reverse()
            : []),
          0,
          ...(high > 0 ? powers(linearShare * largest, high, Math.ceil(count / 2)) : []),
        ];
  return values.map((value) => ({ at: scale(value), text: value === 0 ? '0' : powerName(value) }));
}

/** Pixels beyond which nothing is drawn: numbers larger than SVG can read are as far away as it gets. */
const away = 1e5;

const straight = line<XY>()
  .defined(([x, y]) => Math.abs(x) < away && Math.abs(y) < away)
  .digits(2);

/** A path through points in pixels, interrupted where one is no number or far beyond any screen. */
export const pathOf = (points: readonly XY[]): string => straight(points as XY[]) ?? '';
