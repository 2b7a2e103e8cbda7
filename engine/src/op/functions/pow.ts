import { type Scalar, s } from '../scalar.js';
import { exp } from './exp.js';
import { log } from './log.js';

/** xʸ with C's special cases; x² is x·x, because a product may lie half way between two float32s. */
export function pow(x: Scalar, y: Scalar): Scalar {
  const size = s.abs(x);
  const half = s.mul(y, 0.5);
  const whole = s.eq(s.floor(y), y);
  const odd = s.iand(whole, s.ne(s.floor(half), half));
  const negative = s.lt(s.copysign(1, x), 0);
  // 1 to a power of ∞ is 1, though ∞·log 1 is NaN.
  const magnitude = s.select(s.eq(size, 1), 1, exp(s.mul(y, log(size))));
  const signed = s.select(s.iand(odd, negative), s.neg(magnitude), magnitude);
  const complex = s.iand(s.iand(s.lt(x, 0), s.lt(size, Infinity)), s.ieq(whole, 0));
  return s.select(s.eq(y, 0), 1, s.select(s.eq(y, 2), s.mul(x, x), s.select(complex, NaN, signed)));
}
