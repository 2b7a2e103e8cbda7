import type { TypedArray } from '../tensor/dtype.js';

/** The step for an entry of value `x` where none is given: 10⁻⁶·max(1, |x|). */
export const defaultStep = (x: number): number => 1e-6 * Math.max(1, Math.abs(x));

/**
 * The derivative of `f` by each entry of `x`: (f(x + h) − f(x − h))/(2h), whose error is of the order of h². `f` reads `x`,
 * in which one entry after the other is changed and put back. Called 2n times for n entries.
 * @param step h, the same for every entry; left out, `defaultStep` of each.
 */
export function centralDifferences(f: () => number, x: TypedArray, step?: number): Float64Array {
  const derivative = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const at = x[i];
    const h = step ?? defaultStep(at);
    x[i] = at + h;
    const above = f();
    x[i] = at - h;
    const below = f();
    x[i] = at;
    derivative[i] = (above - below) / (2 * h);
  }
  return derivative;
}

/**
 * The derivative of `f` at `x` along `direction`: (f(x + hd) − f(x − hd))/(2h). `f` reads `x`, which is put back.
 */
export function directionalDifference(
  f: () => number,
  x: TypedArray,
  direction: ArrayLike<number>,
  step: number,
): number {
  const at = x.slice();
  const moved = (by: number): number => {
    for (let i = 0; i < x.length; i++) x[i] = at[i] + by * direction[i];
    return f();
  };
  const difference = moved(step) - moved(-step);
  x.set(at as never);
  return difference / (2 * step);
}

/** How far apart a derivative and its differences may be: |analytic − numeric| ≤ 10⁻⁵·max(1, |analytic|, |numeric|). */
export const closeEnough = (analytic: number, numeric: number): boolean =>
  Math.abs(analytic - numeric) <= 1e-5 * Math.max(1, Math.abs(analytic), Math.abs(numeric));
