import { type Scalar, s } from '../scalar.js';
import { exp } from './exp.js';
import { twiceAtanh } from './log.js';

/** As log's, for t ≤ 1/3; relative error of the logarithm 2^−38.4 (Remez). */
const coefficients = [
  0.3333333318168293, 0.20000026232239168, 0.14284209058645872, 0.11150552453717585, 0.08575535554890129,
  0.10891316504609631,
];

/** log(1 + eˣ) = max(x, 0) + log(1 + e), e = e^−|x|, and log(1 + e) = 2·atanh(e/(2 + e)), exact where e is tiny. */
export function softplus(x: Scalar): Scalar {
  const e = exp(s.neg(s.abs(x)));
  return s.add(s.select(s.gt(x, 0), x, 0), twiceAtanh(s.div(e, s.add(e, 2)), coefficients));
}
