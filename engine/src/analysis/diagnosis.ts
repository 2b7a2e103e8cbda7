import type { Cure } from '../document/cure.js';
import type { Unconnected } from '../passes/explain.js';

/** Why a value or gradient is None, dead, NaN or infinite: where it first broke, and what helps. Plain data. */
export interface Diagnosis {
  readonly state: 'none' | 'dead' | 'nan' | 'infinite';
  /**
   * Of None the code of its reason; `gate`: a gate is shut; of NaN and infinities the pass in which they began, or `given`:
   * it stands in the document so.
   */
  readonly code: Unconnected['code'] | 'gate' | 'forward' | 'backward' | 'given';
  /** Reference of the first broken place. */
  readonly at: string;
  /** References from what was asked for to that place, along the wires: what an editor lights. */
  readonly path: readonly string[];
  /** English, one or two sentences, the place first. */
  readonly message: string;
  /** What a translation of the message needs. */
  readonly values: Readonly<Record<string, string>>;
  /** What mends it, all together: tried on the document before it is said. Empty where nothing known does. */
  readonly cures: readonly Cure[];
}

/** A value, or the gradient of the targets' sum by a source; by several one after the other, of higher order. */
export type Question =
  | { readonly value: string }
  | { readonly targets: readonly string[]; readonly source: string | readonly string[] };
