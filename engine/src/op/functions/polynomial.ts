import { type Scalar, s } from '../scalar.js';

/** c₀ + c₁·x + c₂·x² + …, by Horner's rule. */
export function polynomial(x: Scalar, coefficients: readonly number[]): Scalar {
  const [highest, ...rest] = coefficients.toReversed();
  return rest.reduce((sum, c) => s.add(s.mul(sum, x), c), s.float(highest));
}
