import { superscript } from './number';
import type { Domain } from './scale';

/** Powers of ten to write below the axis of a legend: at most four, the ends included. */
export function decades([low, high]: Domain): readonly number[] {
  const from = Math.round(Math.log10(low));
  const to = Math.round(Math.log10(high));
  const step = Math.ceil((to - from) / 3);
  const marks = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  return marks.at(-1) === to ? marks : [...marks.slice(0, 3), to];
}

export const decadeName = (exponent: number): string =>
  exponent === 0 ? '1' : exponent === 1 ? '10' : `10${superscript(exponent)}`;
