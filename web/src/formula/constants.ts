import type { Json, OpRow } from 'chainrule';
import type { Expression, NamedOperand } from './expression';
import { Slip } from './slip';

type NumberOf = (value: Expression) => number | boolean | undefined;

/** Rows of numbers as JSON; undefined where there is anything else among them. */
export function numbersIn(value: Expression, numberOf: NumberOf): Json | undefined {
  if (value.kind !== 'list') return numberOf(value);
  const items = value.items.map((item) => numbersIn(item, numberOf));
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** What an attribute is written as; a name is a word, as in `dtype=float64`. */
function json(value: Expression, numberOf: NumberOf): Json {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'name':
      return value.name;
    case 'list':
      return value.items.map((item) => json(item, numberOf));
    case 'record':
      return Object.fromEntries(Object.entries(value.entries).map(([key, entry]) => [key, json(entry, numberOf)]));
    default: {
      const number = numberOf(value);
      if (number === undefined) throw new Slip('attribute', value.at, value.length);
      return number;
    }
  }
}

/** Of an attribute's name, the one an op has: `axis` for `axes`, `keepdims` for `keepDims`. */
function attributeOf(op: OpRow, name: string): { readonly name: string; readonly isListed: boolean } | undefined {
  const same = (other: string) => op.attributes.find((attribute) => attribute.name.toLowerCase() === other);
  const wanted = name.replace(/_/g, '').toLowerCase();
  const found = same(wanted);
  if (found) return { name: found.name, isListed: false };
  const axes = wanted === 'axis' ? same('axes') : undefined;
  return axes && { name: axes.name, isListed: true };
}

/** Attributes as the document writes them. @throws Slip where the op has none of that name */
export function attributesOf(
  op: OpRow,
  named: readonly NamedOperand[],
  numberOf: NumberOf,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    named.map(({ name, at, length, value }) => {
      const attribute = attributeOf(op, name);
      if (!attribute) {
        const known = op.attributes.map((other) => other.name).join(', ');
        throw new Slip('unknownAttribute', at, length, { name, op: op.name, attributes: known || '–' });
      }
      const written = json(value, numberOf);
      return [attribute.name, attribute.isListed && typeof written === 'number' ? [written] : written];
    }),
  );
}
