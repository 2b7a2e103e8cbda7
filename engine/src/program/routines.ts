import stdlibAcos from '@stdlib/math-base-special-acos';
import stdlibAcosh from '@stdlib/math-base-special-acosh';
import stdlibAsin from '@stdlib/math-base-special-asin';
import stdlibAsinh from '@stdlib/math-base-special-asinh';
import stdlibAtan from '@stdlib/math-base-special-atan';
import stdlibAtan2 from '@stdlib/math-base-special-atan2';
import stdlibAtanh from '@stdlib/math-base-special-atanh';
import stdlibCos from '@stdlib/math-base-special-cos';
import stdlibErf from '@stdlib/math-base-special-erf';
import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibExpm1 from '@stdlib/math-base-special-expm1';
import stdlibLog from '@stdlib/math-base-special-ln';
import stdlibLog1p from '@stdlib/math-base-special-log1p';
import stdlibPow from '@stdlib/math-base-special-pow';
import stdlibReduce from '@stdlib/math-base-special-rempio2';
import stdlibSin from '@stdlib/math-base-special-sin';
import stdlibSinh from '@stdlib/math-base-special-sinh';
import stdlibTan from '@stdlib/math-base-special-tan';
import stdlibTanh from '@stdlib/math-base-special-tanh';
import type { Routine } from '../op/scalar.js';

/** 1/(1 + e⁻ˣ), for a negative x as p − p²/(1 + p) with p = eˣ: a small result has hardly more rounding than p itself. */
function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + stdlibExp(-x));
  const power = stdlibExp(x);
  return power - power * (power / (1 + power));
}

/** log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|). */
const softplus = (x: number): number => (x > 0 ? x + stdlibLog1p(stdlibExp(-x)) : stdlibLog1p(stdlibExp(x)));

/** Below this the powers e^x of which hyperbolic functions are made are finite. */
const largestPower = 709;

/** eˣ/2 where eˣ may be too large: 2043·ln 2, which is next to a float64, is taken off x, and 2²⁰⁴² makes up for it. */
const halfPower = (x: number): number => stdlibExp(x - 1416.0996898839683) * 2 ** 1021 * 2 ** 1021;

function sinh(x: number): number {
  if (x > largestPower) return halfPower(x);
  return x < -largestPower ? -halfPower(-x) : stdlibSinh(x);
}

function cosh(x: number): number {
  const size = Math.abs(x);
  if (size > largestPower) return halfPower(size);
  const power = stdlibExp(size);
  return 0.5 * power + 0.5 / power;
}

/** (acosh(1 + t)/√2t − 1)/t for t ≤ ¼, relative error of the function 2^−56.5 (Remez). */
const nearOne = [
  -0.0833333333333287, 0.018749999999248274, -0.005580357100883979, 0.001898870376360207, -0.0006991120425103208,
  0.0002709673623906363, -0.0001081019536655551, 4.1507609326275255e-5, -1.1443482993693543e-5,
];

/** Near 1 from its series, since the library's logarithm of a sum there is more than 2 ulps off. */
function acosh(x: number): number {
  const t = x - 1;
  if (!(t >= 0 && t <= 0.25)) return stdlibAcosh(x);
  const root = Math.sqrt(2 * t);
  return root + root * (t * nearOne.reduceRight((sum, coefficient) => sum * t + coefficient));
}

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);

/**
 * C's pow (ISO C, F.10.4.4). The library is asked for powers of positive numbers only: of −0, −∞ and where y is large and even
 * it has others than C, and NaN at (−1)^±∞ and where 1 to a power or a power to 0 is 1.
 */
function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (!isNegative(x)) return stdlibPow(x, y);
  const isWhole = y % 1 === 0 || y === Infinity || y === -Infinity;
  if (x < 0 && x > -Infinity && !isWhole) return Number.NaN;
  const size = x === -1 ? 1 : stdlibPow(-x, y);
  return Math.abs(y % 2) === 1 ? -size : size;
}

/** The library's angle, which has the wrong sign where y/x underflows to 0. */
function atan2(y: number, x: number): number {
  const angle = Math.abs(stdlibAtan2(y, x));
  return isNegative(y) ? -angle : angle;
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
 * it computes with + − × ÷ √ and the bits of numbers alone. `pow`, `atan2` and `mod` take both operands, the rest the first.
 */
export const routines: Readonly<Record<Routine, (x: number, y: number) => number>> = {
  exp: stdlibExp,
  expm1: stdlibExpm1,
  log: stdlibLog,
  log1p: stdlibLog1p,
  sin: stdlibSin,
  cos: stdlibCos,
  tan: stdlibTan,
  asin: stdlibAsin,
  acos: stdlibAcos,
  atan: stdlibAtan,
  sinh,
  cosh,
  tanh: stdlibTanh,
  asinh: stdlibAsinh,
  acosh,
  atanh: stdlibAtanh,
  sigmoid,
  softplus,
  erf: stdlibErf,
  pow,
  atan2,
  mod,
  reduceAngle,
};
