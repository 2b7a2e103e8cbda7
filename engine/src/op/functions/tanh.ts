import { type Scalar, s } from '../scalar.js';
import { expParts } from './exp.js';

/** tanh x = (e²ˣ − 1)/(e²ˣ + 1), in which e²ˣ − 1 keeps its digits near 0; odd, bit for bit. */
export function tanh(x: Scalar): Scalar {
  const { power, tail } = expParts(s.mul(s.abs(x), 2));
  const less1 = s.add(s.sub(power, 1), s.mul(power, tail));
  return s.copysign(s.div(less1, s.add(less1, 2)), x);
}
