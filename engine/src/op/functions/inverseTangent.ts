import { type Scalar, s } from '../scalar.js';

const { PI } = Math;
const tangentOfEighth = Math.SQRT2 - 1;

/** (atan(u)/u − 1)/u² in z = u², |u| ≤ tan π/8; relative error of the angle 2^−40.2 (Remez). */
const coefficients = [
  -0.3333333329572988, 0.19999994326849607, -0.14285423645670775, 0.11104004365486954, -0.0899684518551404,
  0.06991242285448429, -0.037924784222273175,
];

/** atan t for t in [0, 1]: beyond tan π/8 it is π/4 − atan((1 − t)/(1 + t)). */
function withinOctant(t: Scalar): Scalar {
  const far = s.gt(t, tangentOfEighth);
  const u = s.select(far, s.div(s.sub(t, 1), s.add(t, 1)), t);
  const z = s.mul(u, u);
  const angle = s.add(u, s.mul(s.mul(u, z), s.polynomial(z, coefficients)));
  return s.select(far, s.add(angle, PI / 4), angle);
}

/** The angle in [−π/2, π/2] whose tangent is x; odd, bit for bit. */
export function atan(x: Scalar): Scalar {
  const a = s.abs(x);
  const steep = s.gt(a, 1);
  const angle = withinOctant(s.select(steep, s.div(1, a), a));
  return s.copysign(s.select(steep, s.sub(PI / 2, angle), angle), x);
}

/** The angle in [−π, π] of the point (x, y), with C's special cases: zeros have their signs, infinities are equally far. */
export function atan2(y: Scalar, x: Scalar): Scalar {
  const [height, width] = [s.abs(y), s.abs(x)];
  const steep = s.ge(height, width);
  const [less, more] = [s.select(steep, width, height), s.select(steep, height, width)];
  const equal = s.select(s.gt(more, 0), 1, 0);
  const angle = withinOctant(s.select(s.eq(less, more), equal, s.div(less, more)));
  const fromUp = s.select(s.iand(steep, s.gt(more, 0)), s.sub(PI / 2, angle), angle);
  const isLeft = s.lt(s.copysign(1, x), 0);
  return s.copysign(s.select(isLeft, s.sub(PI, fromUp), fromUp), y);
}
