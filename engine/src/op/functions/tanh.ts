import { type Scalar, s } from '../scalar.js';
import { expLess1 } from './expm1.js';

/** tanh x = (e²ˣ − 1)/(e²ˣ + 1), in which e²ˣ − 1 keeps its digits near 0; odd, bit for bit. */
export function tanh(x: Scalar): Scalar {
  const less1 = expLess1(s.mul(s.abs(x), 2));
  return s.copysign(s.div(less1, s.add(less1, 2)), x);
}
