import type { Problem } from '../document/problem.js';
import type { Json } from '../op/attribute.js';
import type { Unconnected } from '../passes/explain.js';
import type { DType } from '../tensor/dtype.js';
import type { Column } from './analysis.js';

/** What stands on a port: an output of a node of the view, or a number that was written there. */
export type OpenedOperand =
  | { readonly node: string; readonly output?: string }
  | { readonly number: number | boolean | string };

/** One operand; several on a variadic port have their place. A folded node reads without ports. */
export interface OpenedInput {
  readonly port: string;
  readonly index?: number;
  readonly operand: OpenedOperand;
}

/** An op on its operands. */
export interface OpenedForm {
  readonly op: string;
  /** Those that are not the op's defaults. */
  readonly attrs: Readonly<Record<string, Json>>;
  readonly inputs: readonly OpenedInput[];
}

/** What a node is made of, as LaTeX: in symbols, and with their numbers, those of adjoints of class `arriving`. */
export interface OpenedEquation {
  readonly rule: string;
  readonly numbers: string;
}

/** A node of the function (order 0), or one that a derivative made of a node of the order before. */
export interface OpenedNode {
  /** Of the function: the document's. Derived: follows from where it comes from, whatever the numbers and the order shown. */
  readonly id: string;
  /** `z`, `∂z/∂sum`, `∂²z/∂x∂sum`, by the labels of the document; of what is no adjoint, its formula. */
  readonly name: string;
  readonly order: number;
  /** The node as the rule gave it. */
  readonly derived: OpenedForm;
  /** What it became: another form, what it is equal to, or null where nothing needs it any more. */
  readonly simplified: OpenedForm | OpenedOperand | null;
  /** How many ops stand in it: a call or composite, or what was derived of one, is kept folded. */
  readonly folds: number;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** The document's node whose derivative it is part of. */
  readonly derivedFrom: string;
  /** The node of the order before whose rule made it; null in the function. */
  readonly from: string | null;
  /** The op whose rule made it, `sum` for the sum of an adjoint's terms, `seed` for the target's own adjoint. */
  readonly rule: string;
  /** The node whose adjoint it is. */
  readonly adjointOf: string | null;
  /** The sources by which what it belongs to was differentiated before: none in ∇f, `x` in the derivatives of ∂f/∂x. */
  readonly path: readonly string[];
}

/** What there is to be read of a node, as LaTeX. */
export interface PrintedNode {
  readonly name: string;
  /** As it was derived, and simplified; of what is folded and of the function there is none. */
  readonly equations?: { readonly derived: OpenedEquation; readonly simplified: OpenedEquation };
  /** Of each of its rewrites, by number. */
  readonly rewrites: Readonly<Record<number, { readonly before: string; readonly after: string }>>;
}

/** A simplification: no bit of any value changes by it. */
export interface OpenedRewrite {
  /** From 1 on in each order. */
  readonly number: number;
  /** Names it, whatever the numbers of the document. */
  readonly key: string;
  /** Whether it was done; not where it was to be left out. */
  readonly isDone: boolean;
  readonly order: number;
  /** The node that was rewritten. */
  readonly node: string;
  /** `x·1 = x` */
  readonly name: string;
  /** Whether it is of the view alone: what it removes was written only to be shown. */
  readonly isOfView: boolean;
}

/** One gradient: of the target by the sources of `path`, one after the other. */
export interface OpenedResult {
  readonly path: readonly string[];
  /** `∂²z/∂x∂y` */
  readonly name: string;
  /** Its name as LaTeX, and it, simplified, written out down to the sources where that is short. */
  readonly latex: { readonly name: string; readonly formula?: string };
  /** The node that holds it as it was derived; null is None. */
  readonly node: string | null;
  /** Why it is None. */
  readonly unconnected?: Unconnected;
}

/** A function and its derivatives up to an order as one graph to look at, whatever its numbers are. */
export interface OpenedPicture {
  readonly targets: readonly string[];
  readonly sources: readonly string[];
  readonly order: number;
  /** What targets, sources, calls one stands within and what lies in folded nodes are called, by reference. */
  readonly names: Readonly<Record<string, string>>;
  /** The targets as LaTeX: what they are called, and what of the sources they are. */
  readonly latex: { readonly name: string; readonly formula?: string };
  /** Order after order, each after what it reads. */
  readonly nodes: readonly OpenedNode[];
  readonly rewrites: readonly OpenedRewrite[];
  /** Those of all orders. */
  readonly gradients: readonly OpenedResult[];
  readonly problems: readonly Problem[];
}

/** An opened gradient with its numbers: plain, structured-cloneable data. */
export interface OpenedGradient extends OpenedPicture {
  /** A row for each node. */
  readonly values: Column;
}
