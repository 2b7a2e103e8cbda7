import { isNumeric } from '../session/quantity';
import type { Results, WireResult } from '../session/results';

/** One term of an adjoint's sum: what came back over one wire. */
export interface Term {
  readonly id: string;
  readonly wire: WireResult;
  /** The reader's adjoint and the local derivative whose product it is, where both are scalars. */
  readonly factors?: readonly [number, number];
}

const isScalar = (quantity: WireResult['local']) => isNumeric(quantity) && quantity.shape.length === 0;

/** The terms that add up to an output's adjoint, in the order of the wires; the target's seed is not among them. */
export function termsOf(results: Results, output: string): readonly Term[] {
  return results
    .wiresFrom(output)
    .filter(({ wire }) => isNumeric(wire.contribution))
    .map(({ id, wire }) => {
      const upstream = results.node(wire.to)?.adjoint;
      const hasFactors =
        !wire.hidden && upstream && isScalar(upstream) && isScalar(wire.local) && isScalar(wire.contribution);
      return { id, wire, factors: hasFactors ? [upstream.first, wire.local.first] : undefined };
    });
}
