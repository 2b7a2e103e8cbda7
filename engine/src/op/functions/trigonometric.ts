import { type Scalar, s } from '../scalar.js';

const twoOverPi = 0.6366197723675814;
/** π/2 in three parts; the first two have 26 bits, so their products with integers up to 2²⁷ are exact (Cody and Waite). */
const halfPi = [1.5707963109016418, 1.5893254712295857e-8, 6.123233995736766e-17];
const largestPlainAngle = 2 ** 27;

/** (sin(r)/r − 1)/r² in r², |r| ≤ π/4, relative error of the sine 2^−37.5 (Remez). */
const sine = [-0.16666666640776223, 0.008333329302415933, -0.00019839311485060125, 2.718114114904362e-6];
/** (cos(r) − 1 + r²/2)/r⁴ in r², relative error of the cosine 2^−42.9 (Remez). */
const cosine = [0.04166666661945371, -0.0013888883496857467, 2.4799459309454373e-5, -2.720568457645154e-7];

/** The sine and cosine of what is left of x by the nearest multiple of π/2, and that multiple, modulo 4 at least. */
function reduced(x: Scalar): { sin: Scalar; cos: Scalar; quadrant: Scalar } {
  const plain = s.le(s.abs(x), largestPlainAngle);
  // +0 makes the multiple of a tiny negative angle +0, so that its remainder stays −0 where the angle is.
  const k = s.add(s.nearest(s.mul(x, twoOverPi)), 0);
  const near = halfPi.reduce((rest, part) => s.sub(rest, s.mul(k, part)), x);
  const far = s.routine('reduceAngle', x);
  const r = s.select(plain, near, far);
  const z = s.mul(r, r);
  return {
    sin: s.mul(r, s.add(1, s.mul(z, s.polynomial(z, sine)))),
    cos: s.add(s.sub(1, s.mul(z, 0.5)), s.mul(s.mul(z, z), s.polynomial(z, cosine))),
    quadrant: s.iselect(plain, s.truncate(k), s.lowWord(far)),
  };
}

/** The sine of x + quadrants·π/2. */
function shiftedSine(x: Scalar, quadrants: number): Scalar {
  const { sin, cos, quadrant: own } = reduced(x);
  const quadrant = s.iadd(own, quadrants);
  const value = s.select(s.iand(quadrant, 1), cos, sin);
  return s.select(s.iand(quadrant, 2), s.neg(value), value);
}

/** The sine of a float32 angle in radians, of any size. */
export const sin = (x: Scalar): Scalar => shiftedSine(x, 0);

/** The cosine of a float32 angle in radians, of any size. */
export const cos = (x: Scalar): Scalar => shiftedSine(x, 1);

/** The tangent of a float32 angle in radians, of any size. */
export function tan(x: Scalar): Scalar {
  const { sin, cos, quadrant } = reduced(x);
  const odd = s.iand(quadrant, 1);
  return s.div(s.select(odd, s.neg(cos), sin), s.select(odd, sin, cos));
}
