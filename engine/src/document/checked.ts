import type { Attrs, Op } from '../op/op.js';
import type { FloatDType } from '../tensor/dtype.js';
import type { Document, NodeId } from './document.js';
import type { Problem } from './problem.js';

/** A reference taken apart: `c1.s` is output s of node c1; without an output, the node's only one. */
export interface Reference {
  readonly node: NodeId;
  readonly output?: string;
}

/** One operand of a node, in the order of the op's ports, the operands of a variadic port one by one. */
export interface CheckedInput {
  readonly port: string;
  /** Place on a variadic port. */
  readonly index?: number;
  readonly source: Reference | { readonly literal: number | boolean };
}

/** A node whose op, ports, attributes and references hold. Whether dtypes and shapes fit is found out in `elaborate`. */
export interface CheckedNode {
  readonly id: NodeId;
  readonly op: Op;
  /** Every attribute, defaults filled in. */
  readonly attrs: Attrs;
  readonly inputs: readonly CheckedInput[];
  /** Place in the file: sums add in this order. */
  readonly position: number;
}

/** The main graph or a function's body. */
export interface Scope {
  /** `graph`, or `graph.functions.NAME`. */
  readonly path: string;
  /** The sound nodes, a node after those it reads, otherwise in document order. What reads a broken node is here too. */
  readonly nodes: ReadonlyMap<NodeId, CheckedNode>;
  /** Ids that have an error of their own, stand on a cycle, call a function that cannot be called, or are outputs that do not exist. */
  readonly broken: ReadonlySet<NodeId>;
}

export interface CheckedFunction extends Scope {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly { readonly name: string; readonly source: Reference }[];
  /** The function that computes its gradient instead of the derived rule. */
  readonly gradient?: string;
}

/** A document that was looked through: what of it can be computed, and what is wrong with the rest. */
export interface CheckedDocument {
  readonly document: Document;
  readonly dtype: FloatDType;
  readonly main: Scope;
  readonly functions: ReadonlyMap<string, CheckedFunction>;
  readonly problems: readonly Problem[];
}
