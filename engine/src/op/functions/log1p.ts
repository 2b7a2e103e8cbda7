import { type Scalar, s } from '../scalar.js';
import { log, nearOne, twiceAtanh } from './log.js';

/** log(1 + x) for a float32, or for any float64 from −¼ on; near 0 as 2·atanh(x/(2 + x)), where 1 + x would lose digits. */
export function log1p(x: Scalar): Scalar {
  const small = s.lt(s.abs(x), 0.25);
  return s.select(small, twiceAtanh(s.div(x, s.add(x, 2)), nearOne), log(s.add(x, 1)));
}
