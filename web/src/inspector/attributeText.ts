import { type Json, load, type OpRow, type Problem } from 'chainrule';
import { literalText, parseLiteral } from '../document/literal';

export type AttributeRow = OpRow['attributes'][number];

/** An attribute's value as its field shows it: words bare, anything else as JSON. */
export const attributeText = (value: Json | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : literalText(value);

/** What was typed into an attribute's field: free text as it is, else a literal or JSON; undefined where it is neither. */
export function parseAttribute({ kind, options }: AttributeRow, text: string): Json | undefined {
  const plain = text.trim().replace(/[−–]/g, '-');
  if (kind === 'text' || options?.includes(plain)) return plain;
  const literal = kind === 'integers' ? undefined : parseLiteral(plain);
  if (literal !== undefined) return literal;
  // A list may be written without its brackets.
  const json = kind === 'integers' && /^[-\d]/.test(plain) ? `[${plain}]` : plain;
  try {
    return JSON.parse(json) as Json;
  } catch {
    return /^-?[a-z]\w*$/i.test(plain) ? plain : undefined;
  }
}

/** What the engine finds wrong with an attribute's value, asked of a document with this one node. */
export function attributeProblem(op: string, name: string, value: Json): Problem | undefined {
  const graph = { nodes: { node: { op, attrs: { [name]: value } } } };
  const { problems } = load(JSON.stringify({ format: 'chainrule', version: 1, graph }));
  return problems.find(({ attr, code }) => attr === name && code !== 'unknownFunction');
}
