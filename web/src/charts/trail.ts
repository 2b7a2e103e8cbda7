import { type Frame, pathOf, upScale } from './frame';
import { finiteExtent, thinned } from './thin';

export interface Trail {
  readonly path: string;
  /** Where a step stands, in pixels; undefined where its value is no number or not kept. */
  at(step: number): { readonly x: number; readonly y: number } | undefined;
}

/** A value's history as a line without axes: `values` stand `stride` steps apart, in a box `total` steps wide. */
export function trailOf(values: ArrayLike<number>, stride: number, total: number, frame: Frame): Trail {
  const points = thinned(values, frame.width, stride);
  const extent = finiteExtent(points.map(([, value]) => value));
  if (!extent) return { path: '', at: () => undefined };
  const room = frame.width - frame.left - frame.right;
  const across = (step: number) => frame.left + (room * step) / Math.max(1, total);
  const middle = (frame.top + frame.height - frame.bottom) / 2;
  const scale = upScale(extent, 'linear', frame).domain(extent);
  const up = (value: number) => (extent[0] === extent[1] ? middle : scale(value));
  return {
    path: pathOf(points.map(([step, value]) => [across(step), up(value)])),
    at: (step) => {
      const value = values[Math.min(values.length - 1, Math.round(step / stride))];
      return Number.isFinite(value) ? { x: across(step), y: up(value) } : undefined;
    },
  };
}
