import type { Problem } from '../document/problem.js';
import type { Unconnected } from '../passes/explain.js';
import type { DType } from '../tensor/dtype.js';

/**
 * States of a value or adjoint in a column. `absent`: nothing is known (no target, not upstream of it).
 * @example
 * ```ts
 * import { states } from 'chainrule';
 *
 * states[0]; // 'absent'
 * ```
 */
export const states = ['absent', 'number', 'none', 'dead', 'nan', 'problem'] as const;
/** A state by its name. */
export type State = (typeof states)[number];

/**
 * One quantity for each row, as columns that travel between threads without a copy. A row's cells are
 * `cells[starts[row] … starts[row + 1]]`: all of them up to `cellLimit`, else none (ask the session for the tensor).
 */
export interface Column {
  /** Index into `states`. */
  readonly state: Uint8Array;
  /** First cell; NaN where there is none. */
  readonly first: Float64Array;
  /** Euclidean norm of all cells, |value| of a scalar. */
  readonly norm: Float64Array;
  readonly starts: Uint32Array;
  readonly cells: Float64Array;
}

/**
 * As many cells of a tensor stand in a column.
 * @example
 * ```ts
 * import { cellLimit } from 'chainrule';
 *
 * cellLimit; // 64
 * ```
 */
export const cellLimit = 64;

/** What the editor shows of a document: plain, structured-cloneable, its numbers transferable. */
export interface Analysis {
  readonly revision: number;
  /** The target whose adjoints these are; null where none is chosen. */
  readonly target: string | null;
  /** The source by which the tangents are; null where none is chosen. */
  readonly source: string | null;
  readonly problems: readonly Problem[];
  /** Rows of nodes: every output of every node, those inside calls as `c1/h`; several outputs as `c1.s`. */
  readonly nodes: {
    readonly ids: readonly string[];
    readonly ops: readonly string[];
    readonly dtypes: readonly DType[];
    readonly shapes: readonly (readonly number[])[];
    readonly value: Column;
    readonly adjoint: Column;
    /** ∂node/∂source, by forward mode; null without a source. */
    readonly tangent: Column | null;
    /** Why a value is None, by id. */
    readonly unconnected: Readonly<Record<string, Unconnected>>;
    /** Why an adjoint is None, by id. */
    readonly adjointUnconnected: Readonly<Record<string, Unconnected>>;
    /** The gate behind which an adjoint is dead, by id. */
    readonly dead: Readonly<Record<string, string>>;
  };
  /** Rows of wires, each `from→to.port` (`[i]` on a variadic port). Hidden wires, which calculus nodes read by, come last. */
  readonly wires: {
    readonly ids: readonly string[];
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly port: readonly string[];
    /** Place on a variadic port, else −1. */
    readonly index: Int32Array;
    readonly hidden: Uint8Array;
    readonly contribution: Column;
    /** ∂out/∂in of the wire: what its node's rule gives for an upstream adjoint of ones. */
    readonly local: Column;
  };
  /** Rows of nodes in the order the backward pass reaches them. */
  readonly order: Uint32Array;
  /** Rows of nodes in the order their values come about: those that have one, and those that are None. */
  readonly forwardOrder: Uint32Array;
}
