/** What can be wrong with a formula; each has a sentence in every language. */
const slips = [
  'character',
  'end',
  'value',
  'parenthesis',
  'bracket',
  'bar',
  'text',
  'unexpected',
  'unsupported',
  'assignment',
  'ragged',
  'tooLarge',
  'badName',
  'unknownFunction',
  'unknownOutput',
  'needsOperands',
  'arity',
  'unknownAttribute',
  'attribute',
  'opName',
  'parameter',
  'notInBody',
  'source',
  'cycle',
] as const;
export type SlipCode = (typeof slips)[number];

/** What is wrong with a formula, and where: characters of the text as it was typed. */
export class Slip extends Error {
  constructor(
    readonly code: SlipCode,
    readonly at: number,
    readonly length: number,
    readonly values: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}
