/** Where something stands in the text as it was typed. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** A name; one between backticks is never an op. */
export interface Name extends Span {
  readonly name: string;
  readonly isQuoted: boolean;
}

/** `axis = 0` among operands. */
export interface NamedOperand extends Name {
  readonly value: Expression;
}

/** What was typed, as it was meant. */
export type Expression =
  | (Span & { readonly kind: 'literal'; readonly value: number | boolean | string | null })
  | (Name & { readonly kind: 'name' })
  | (Span & { readonly kind: 'list'; readonly items: readonly Expression[] })
  | (Span & { readonly kind: 'record'; readonly entries: Readonly<Record<string, Expression>> })
  /** A sign of the op table between or before its operands. */
  | (Span & { readonly kind: 'sign'; readonly sign: string; readonly operands: readonly Expression[] })
  | (Name & {
      readonly kind: 'call';
      readonly operands: readonly Expression[];
      readonly named: readonly NamedOperand[];
    })
  /** The derivative by the last of `by`, of that the one by the last but one, … */
  | (Span & { readonly kind: 'derivative'; readonly by: readonly Name[]; readonly of: Expression });

/** One line: a value, which may have a name, or a function with its parameters. */
export interface Statement extends Span {
  readonly name?: Name;
  readonly parameters?: readonly Name[];
  readonly value: Expression;
}
