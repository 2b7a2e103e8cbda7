import { type Scalar, s } from '../scalar.js';

const { PI } = Math;

/** (asin(t)/t − 1)/t² in z = t², t ≤ ½; relative error of the angle 2^−39.9 (Remez). */
const coefficients = [
  0.1666666662747855, 0.07500004965503318, 0.04464071405296307, 0.030426412589487337, 0.021866758773683187,
  0.020641026825314008, 0.0019932970686760317, 0.03289652825473575,
];

/** The angle asin |x|; where `far`, beyond ½, half of the angle that is left to π/2: asin √((1 − |x|)/2). */
function parts(x: Scalar): { far: Scalar; angle: Scalar } {
  const a = s.abs(x);
  const far = s.gt(a, 0.5);
  const z = s.select(far, s.mul(s.sub(1, a), 0.5), s.mul(a, a));
  const t = s.select(far, s.sqrt(z), a);
  return { far, angle: s.add(t, s.mul(s.mul(t, z), s.polynomial(z, coefficients))) };
}

/** The angle in [−π/2, π/2] whose sine is x; odd, bit for bit. */
export function asin(x: Scalar): Scalar {
  const { far, angle } = parts(x);
  return s.copysign(s.select(far, s.sub(PI / 2, s.add(angle, angle)), angle), x);
}

/** The angle in [0, π] whose cosine is x. */
export function acos(x: Scalar): Scalar {
  const { far, angle } = parts(x);
  const rest = s.add(angle, angle);
  const beyond = s.select(s.lt(x, 0), s.sub(PI, rest), rest);
  return s.select(far, beyond, s.sub(PI / 2, s.copysign(angle, x)));
}
