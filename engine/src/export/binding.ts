/**
 * How tightly a piece of mathematics holds together; an operand of a looser kind than its place asks for is put into
 * parentheses.
 */
export const binding = { relation: 0, sum: 1, product: 2, prefix: 3, power: 4, atom: 5 } as const;
export type Binding = (typeof binding)[keyof typeof binding];

/** Mathematics as text of some notation, and how tightly it holds together. */
export interface Written {
  readonly text: string;
  readonly binds: Binding;
}
