import { type Scalar, s } from '../scalar.js';

const ln2 = Math.LN2;
/** High word of √½: the significand is taken from [√½, √2), where the logarithm is smallest. */
const rootHalf = 0x3fe6a09e;

/** (atanh(t)/t − 1)/t² in z = t², t ≤ (√2 − 1)/(√2 + 1); relative error of the logarithm 2^−44.9 (Remez). */
export const nearOne = [
  0.3333333333788899, 0.19999997814628293, 0.14286054207992388, 0.11088108944762133, 0.09791878326107115,
];

/** 2·atanh(t), the logarithm of (1 + t)/(1 − t). */
export function twiceAtanh(t: Scalar, tail: readonly number[]): Scalar {
  const z = s.mul(t, t);
  return s.mul(s.add(t, t), s.add(1, s.mul(z, s.polynomial(z, tail))));
}

/** The natural logarithm of a float32 (no subnormal of float64), good to 44 bits. */
export function log(x: Scalar): Scalar {
  const high = s.highWord(x);
  const k = s.shr(s.isub(high, rootHalf), 20);
  const m = s.fromWords(s.isub(high, s.shl(k, 20)), s.lowWord(x));
  const t = s.div(s.sub(m, 1), s.add(m, 1));
  const finite = s.add(s.mul(s.toFloat(k), ln2), twiceAtanh(t, nearOne));
  return s.select(s.gt(x, 0), s.select(s.lt(x, Infinity), finite, x), s.select(s.eq(x, 0), -Infinity, NaN));
}
