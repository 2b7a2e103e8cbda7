import type { Json } from 'chainrule';

/** What a person typed as a literal: a finite number, `true` or `false`; undefined for anything else. */
export function parseLiteral(text: string): number | boolean | undefined {
  const plain = text.trim().replace(/[−–]/g, '-').replace(/^\+/, '');
  if (plain === 'true' || plain === 'false') return plain === 'true';
  if (!/^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** What a person typed as a tensor: JSON, where a lone literal is the common case. */
export function parseTensor(text: string): Json | undefined {
  const literal = parseLiteral(text);
  if (literal !== undefined) return literal;
  try {
    const value = JSON.parse(text.replace(/[−–]/g, '-')) as Json;
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Characters beyond which a value is shown by shape and norm, not in a field of its node. */
export const longestField = 24;

/** A literal as its field shows it: every digit, a true minus. */
export const literalText = (value: Json): string => JSON.stringify(value).replace(/-/g, '−').replace(/,/g, ', ');

/** The next value of a literal by one step of the arrow keys. */
export function stepped(value: number, step: number): number {
  return Number((value + step).toPrecision(12));
}
