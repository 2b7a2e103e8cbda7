import { type Scalar, s } from '../scalar.js';

const log2e = Math.LOG2E;
const ln2 = Math.LN2;

/** (eʳ − 1)/r on |r| ≤ ln 2 / 2, relative error 2^−37.7 (Remez). */
const coefficients = [
  0.9999999999955692, 0.5000000000120628, 0.166666667854222, 0.04166666595100728, 0.008333283731696721,
  0.0013888978368022202, 0.000199074643563087, 2.4801568516450353e-5,
];

/** Beyond ±200 every result is ∞ or 0 in float32, and 2ᵏ is still far from the ends of float64. */
const largest = 200;
const bounded = (x: Scalar): Scalar => s.select(s.gt(x, largest), largest, s.select(s.lt(x, -largest), -largest, x));

/**
 * eˣ = power + power·tail with power = 2ᵏ and tail = eʳ − 1, x = k·ln 2 + r, |r| ≤ ln 2 / 2: good to 36 bits, which is
 * float32's 24 and some. `power − 1 + power·tail` is eˣ − 1 with all those bits near 0 too.
 */
export function expParts(x: Scalar): { power: Scalar; tail: Scalar } {
  const z = bounded(x);
  const k = s.nearest(s.mul(z, log2e));
  const r = s.sub(z, s.mul(k, ln2));
  return {
    power: s.fromWords(s.shl(s.iadd(s.truncate(k), 1023), 20), 0),
    tail: s.mul(r, s.polynomial(r, coefficients)),
  };
}

/** eˣ for a result in float32. */
export function exp(x: Scalar): Scalar {
  const { power, tail } = expParts(x);
  return s.add(power, s.mul(power, tail));
}
