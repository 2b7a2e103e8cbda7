import { type Scalar, s } from '../scalar.js';
import { exp } from './exp.js';

/** 1/(1 + e⁻ˣ); where float32 still has a result, e⁻ˣ is far from overflow in float64. */
export const sigmoid = (x: Scalar): Scalar => s.div(1, s.add(1, exp(s.neg(x))));
