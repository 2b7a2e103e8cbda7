import { type Scalar, s } from '../scalar.js';
import { exp } from './exp.js';
import { expLess1 } from './expm1.js';

/** sinh x = (e + e/(e + 1))/2 with e = e^|x| − 1, which keeps its digits near 0; odd, bit for bit. */
export function sinh(x: Scalar): Scalar {
  const e = expLess1(s.abs(x));
  return s.copysign(s.mul(s.add(e, s.div(e, s.add(e, 1))), 0.5), x);
}

/** cosh x = (eˣ + e⁻ˣ)/2. */
export function cosh(x: Scalar): Scalar {
  const power = exp(s.abs(x));
  return s.mul(s.add(power, s.div(1, power)), 0.5);
}
