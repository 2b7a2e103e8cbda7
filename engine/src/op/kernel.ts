import type { Shape } from '../tensor/shape.js';
import type { Scalar } from './scalar.js';

/**
 * What a primitive computes, declared as data. The interpreter, the compiler and the exporters are total maps over the
 * kinds, so a kind one of them forgets does not compile.
 */
export type Kernel =
  /** Entry by entry, operands broadcast to the result. */
  | { readonly kind: 'scalar'; readonly expr: Scalar }
  /** The operand's bytes under another shape: nothing is computed. */
  | { readonly kind: 'alias' }
  /** out[i₀, i₁, …] = x[offset + Σ iₖ·strides[k]], in entries of x. */
  | { readonly kind: 'strided'; readonly offset: number; readonly strides: readonly number[] }
  /**
   * `fill` (operand number, a scalar) everywhere, then each part's operand written at
   * out[offset + Σ iₖ·strides[k]] for its entries from `from` on, `shape` of them.
   */
  | { readonly kind: 'place'; readonly fill: number | null; readonly parts: readonly Placement[] }
  /** Entries along the reduced axes combined; `axes` are sorted and not negative. */
  | { readonly kind: 'reduce'; readonly combine: 'sum' | 'max' | 'min'; readonly axes: readonly number[] }
  /** Operands x, indices: out[a…, i…, b…] = x[a…, indices[i…], b…] with `axis` the axis that is replaced. */
  | { readonly kind: 'gather'; readonly axis: number }
  /** Operands indices, updates: out[indices[i…], b…] += updates[i…, b…] onto zeros, in order. */
  | { readonly kind: 'scatterAdd' }
  /** Operand indices: out[i…, k] = 1 where k = indices[i…], else 0. */
  | { readonly kind: 'oneHot' }
  /** Matrix product of the last two axes, leading axes broadcast; adds over the inner index in order. */
  | { readonly kind: 'matMul'; readonly transposeA: boolean; readonly transposeB: boolean }
  /** NHWC input, HWIO filter; adds over filter row, column, input channel in order. */
  | { readonly kind: 'conv2d'; readonly strides: Pair; readonly padding: readonly [Pair, Pair]; readonly dilations: Pair; readonly inputDilations: Pair };

export type Pair = readonly [number, number];

export interface Placement {
  readonly operand: number;
  /** The first entry that is read, in entries of the operand, and how the operand is walked. */
  readonly from: number;
  readonly read: readonly number[];
  readonly shape: Shape;
  readonly offset: number;
  readonly strides: readonly number[];
}

/** How a kernel can refuse its operands while running: an index outside its axis. */
export interface KernelFault {
  readonly operand: number;
  readonly entry: number;
  readonly index: number;
  readonly size: number;
}
