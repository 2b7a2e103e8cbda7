/** Why a node is in the graph: which node of the document it stands for or was derived from. */
export interface Origin {
  /** Path of the document's node, through calls: `z`, `c1/h`. */
  readonly node: string;
  /** The port, where it stands for a wire or a literal (`b`, `values[1]`). */
  readonly port?: string;
  /** The calls it stands in, outermost first. */
  readonly scope: readonly string[];
  /** `user`: it is the document's node (or wire, or literal) itself. */
  readonly pass: 'user' | 'composite' | 'gradient' | 'function' | 'simplify';
  /** The op whose rule, body or rewrite made it. */
  readonly rule: string;
  /** How often it was differentiated: 0 forward, 1 in a gradient, 2 in a gradient's gradient. */
  readonly order: number;
}
