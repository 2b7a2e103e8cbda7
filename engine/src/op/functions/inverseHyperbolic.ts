import { type Scalar, s } from '../scalar.js';
import { log1p } from './log1p.js';

/** log(a + √(a² + 1)) of a = |x|, as log1p of the same less 1, which has no cancellation; odd, bit for bit. */
export function asinh(x: Scalar): Scalar {
  const a = s.abs(x);
  const square = s.mul(a, a);
  const less1 = s.add(a, s.div(square, s.add(s.sqrt(s.add(square, 1)), 1)));
  return s.copysign(s.select(s.lt(a, Infinity), log1p(less1), a), x);
}

/** log(x + √(x² − 1)) = log1p(t + √t·√(t + 2)), t = x − 1: two roots, so that neither is real below 1. */
export function acosh(x: Scalar): Scalar {
  const t = s.sub(x, 1);
  return log1p(s.add(t, s.mul(s.sqrt(t), s.sqrt(s.add(t, 2)))));
}

/** ½·log((1 + a)/(1 − a)) of a = |x|, as ½·log1p(2a/(1 − a)); odd, bit for bit. */
export function atanh(x: Scalar): Scalar {
  const a = s.abs(x);
  return s.copysign(s.mul(log1p(s.div(s.add(a, a), s.sub(1, a))), 0.5), x);
}
