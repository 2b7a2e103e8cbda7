import { type Scalar, s } from '../scalar.js';
import { expLess1 } from './expm1.js';

/** From here on the error function is 1 in float32. */
const largest = 4;

/** −log(erfc(x))/x on [0, 4]; relative error of the error function 2^−35.4 (Remez). */
const coefficients = [
  1.1283791670701966, 0.6366197764948293, 0.10277249482266332, -0.019127356425564117, -0.00021473683490026008,
  0.0017124688797941785, -0.0006196263827212001, 5.9760532919268655e-5, 4.0715979948742065e-5, -2.1755126398213352e-5,
  5.231719045086864e-6, -6.672595508716888e-7, 3.6355698461852623e-8,
];

/** erf x = 1 − e^log(erfc x), which keeps its digits near 0 as e to a small power less 1 does; odd, bit for bit. */
export function erf(x: Scalar): Scalar {
  const size = s.abs(x);
  const a = s.select(s.gt(size, largest), largest, size);
  return s.copysign(expLess1(s.neg(s.mul(a, s.polynomial(a, coefficients)))), x);
}
