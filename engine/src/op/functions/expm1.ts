import { type Scalar, s } from '../scalar.js';
import { expParts } from './exp.js';

/** eˣ − 1 to 36 bits near 0 too, but for the sign of 0. */
export function expLess1(x: Scalar): Scalar {
  const { power, tail } = expParts(x);
  return s.add(s.sub(power, 1), s.mul(power, tail));
}

/** eˣ − 1 for a result in float32. */
export const expm1 = (x: Scalar): Scalar => s.copysign(expLess1(x), x);
