import type { Expr } from '../op/expr.js';
import type { Shared } from './optimizer.js';

/** 1 − x of a scalar. */
export const complement = (x: Expr): Expr => x.scalar(1).sub(x);

/** 1 − x of a scalar, the difference of the exact numbers rounded to the dtype of `to`. */
export const exactComplement = (x: Expr, to: Expr): Expr => complement(x).cast(to.type.dtype);

/** ρv + (1−ρ)x: a running mean that keeps the share ρ; the rest is 1 − ρ. */
export const runningMean = (v: Expr, x: Expr, ρ: Expr, rest: Expr): Expr => v.mul(ρ).add(x.mul(rest));

/** m + (1−β)(x−m): the same mean as Keras rounds it for adam and its kin; the rest is 1 − β. */
export const towards = (m: Expr, x: Expr, rest: Expr): Expr => m.add(x.sub(m).mul(rest));

/** t, which counts steps from 1. */
export const counter: Shared<unknown> = { start: { t: 0 }, next: ([t]) => [t.add(1)] };
