import type { Shape } from '../tensor/shape.js';
import type { Scalar } from './scalar.js';

/**
 * What a primitive computes, declared as data. The interpreter, the compiler and the exporters are total maps over the
 * kinds, so a kind one of them forgets does not compile. Every sum and product is rounded to the dtype; no fused
 * multiply-add. No kernel but a scalar one may write over its operands.
 */
export type Kernel =
  /** Entry by entry, operands broadcast to the result. */
  | { readonly kind: 'scalar'; readonly expr: Scalar }
  /** The operand's bytes under another shape: nothing is computed. */
  | { readonly kind: 'alias' }
  /** out[i₀, i₁, …] = x[offset + Σ iₖ·strides[k]], in entries of x. */
  | { readonly kind: 'strided'; readonly offset: number; readonly strides: readonly number[] }
  /** `fill` everywhere (null: the parts cover the result), then each part's operand; parts do not overlap. */
  | { readonly kind: 'place'; readonly fill: number | null; readonly parts: readonly Placement[] }
  /**
   * Entries along the reduced axes combined, in their row-major order; `axes` are sorted and not negative.
   * sum: below 16 entries one by one, onto 0; else entry e goes to lane e mod 8 of eight, each from 0 on, which add up
   * as ((0+4)+(2+6))+((1+5)+(3+7)). max, min: the first of equal ones, NaN where there is one; of nothing ∓∞ (int32: its
   * least and greatest number).
   */
  | { readonly kind: 'reduce'; readonly combine: Combine; readonly axes: readonly number[] }
  /** The index along `axis` of the first of the extreme entries, or of the first NaN; as int32. */
  | { readonly kind: 'argExtreme'; readonly combine: 'max' | 'min'; readonly axis: number }
  /**
   * Along `axis`, from its last entry back where `reverse`: each entry added onto the sum before it, the first onto 0;
   * `exclusive`: onto 0 comes the sum of those before.
   */
  | { readonly kind: 'cumSum'; readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean }
  /** Operands x, indices: out[a…, i…, b…] = x[a…, indices[i…], b…] with `axis` the axis that is replaced. */
  | { readonly kind: 'gather'; readonly axis: number }
  /** Operands indices, updates: out[indices[i…], b…] += updates[i…, b…] onto zeros, in order. */
  | { readonly kind: 'scatterAdd' }
  /** Operand indices: out[i…, k] = 1 where k = indices[i…], else 0. */
  | { readonly kind: 'oneHot' }
  /**
   * 0 where u_i(seed + step) < rate, else x / (1 − rate) by its reciprocal, rounded once; u is the stream of
   * `tensor/random.ts`, i the row-major place, step what the program says.
   */
  | { readonly kind: 'dropout'; readonly rate: number; readonly seed: number }
  /** Matrix product of the last two axes, leading axes broadcast; adds over the inner index in order, onto 0. */
  | { readonly kind: 'matMul'; readonly transposeA: boolean; readonly transposeB: boolean }
  /**
   * NHWC input, HWIO filter; adds over filter row, column, input channel in order, onto 0. What the filter reads of the
   * padding or between dilated entries adds nothing.
   */
  | {
      readonly kind: 'conv2d';
      readonly strides: Pair;
      readonly padding: readonly [Pair, Pair];
      readonly dilations: Pair;
      readonly inputDilations: Pair;
    }
  /**
   * Operands a, b: the x with a·x = b, by matrices of the last two axes. LU with partial pivoting, the first of equally large
   * pivots, column by column; rows are substituted from the last one up, each unknown in order. NaN where a pivot is 0.
   */
  | { readonly kind: 'solve' };

export type Combine = 'sum' | 'max' | 'min';

export type Pair = readonly [number, number];

/** A box of an operand and where it goes: out[offset + Σ iₖ·strides[k]] = operand[from + Σ iₖ·read[k]] for i in `shape`. */
interface Placement {
  readonly operand: number;
  readonly from: number;
  readonly read: readonly number[];
  readonly shape: Shape;
  readonly offset: number;
  readonly strides: readonly number[];
}

/**
 * The first index outside its axis that a kernel met: entry number `entry` of operand number `operand` is `index`, the
 * axis has `size` entries. Nothing outside is read or written: gather puts NaN there (0 where there is none), scatterAdd
 * leaves the update out.
 */
export interface KernelFault {
  readonly operand: number;
  readonly entry: number;
  readonly index: number;
  readonly size: number;
}

/** Told of a fault once a run. */
export type OnFault = (fault: KernelFault) => void;
