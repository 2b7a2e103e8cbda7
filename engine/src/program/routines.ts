import stdlibCos from '@stdlib/math-base-special-cos';
import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibLog from '@stdlib/math-base-special-ln';
import stdlibLog1p from '@stdlib/math-base-special-log1p';
import stdlibPow from '@stdlib/math-base-special-pow';
import stdlibReduce from '@stdlib/math-base-special-rempio2';
import stdlibSin from '@stdlib/math-base-special-sin';
import stdlibTanh from '@stdlib/math-base-special-tanh';
import type { Routine } from '../op/scalar.js';

/** 1/(1 + e⁻ˣ), written so that neither end overflows and small results keep their digits. */
function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + stdlibExp(-x));
  const power = stdlibExp(x);
  return power / (1 + power);
}

/** log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|). */
const softplus = (x: number): number => (x > 0 ? x + stdlibLog1p(stdlibExp(-x)) : stdlibLog1p(stdlibExp(x)));

/**
 * C's pow (ISO C, F.10.4.4). The library differs where x or y is NaN though the result is 1, at (−1)^±∞, which is 1, and at
 * the powers ±½ of −0 and −∞, which it takes for roots.
 */
function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (x === -1 && (y === Infinity || y === -Infinity)) return 1;
  if ((x === 0 || x === -Infinity) && (y === 0.5 || y === -0.5)) return stdlibPow(Math.abs(x), y);
  return stdlibPow(x, y);
}

/** Python's remainder: `%` is exact and has the sign of x, the result that of y. */
function mod(x: number, y: number): number {
  const remainder = x % y;
  if (remainder === 0) return y < 0 ? -0 : 0;
  return remainder < 0 === y < 0 ? remainder : remainder + y;
}

/** Arguments up to here are reduced by arithmetic within an expression. */
const largestPlainAngle = 2 ** 27;
const remainder: [number, number] = [0, 0];
const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Which of a float64's two words comes first in memory. */
const low = new Uint8Array(new Int32Array([1]).buffer)[0] === 1 ? 0 : 1;

/**
 * The remainder of an angle beyond 2²⁷ by π/2, in [−π/4, π/4], whose last two bits say in which quadrant (0 to 3) the
 * angle lies. A smaller angle gives 0, because whoever calls this reduces it by itself.
 */
function reduceAngle(x: number): number {
  if (x <= largestPlainAngle && x >= -largestPlainAngle) return 0;
  const quadrant = stdlibReduce(x, remainder);
  float[0] = remainder[0];
  words[low] = (words[low] & ~3) | (quadrant & 3);
  return float[0];
}

/**
 * Float64 functions with the same bits in every runtime: within 2 ulps. The one place where the portable library stands;
 * it computes with + − × ÷ √ and the bits of numbers alone. `pow` and `mod` take both operands, the rest the first.
 */
export const routines: Readonly<Record<Routine, (x: number, y: number) => number>> = {
  exp: stdlibExp,
  log: stdlibLog,
  sin: stdlibSin,
  cos: stdlibCos,
  tanh: stdlibTanh,
  sigmoid,
  softplus,
  pow,
  mod,
  reduceAngle,
};
