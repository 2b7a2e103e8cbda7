import type { OpRow } from 'chainrule';
import type { Offer } from './offers';

/** What an op is found by, beside what its row says: words of another language. */
export type MoreWords = (op: OpRow) => readonly string[];

/** Signs of the keyboard for signs of mathematics. */
const signs: Readonly<Record<string, string>> = { '*': '×', '·': '×', '-': '−', '/': '÷', Σ: '∑', '∂': '∇' };
/** A sign as mathematics writes it, a word without capitals. */
export const plain = (text: string) => [...text.trim()].map((sign) => signs[sign] ?? sign.toLowerCase()).join('');

/** The words of a name in camel case: `reduceMean` is reduce, mean. */
const parts = (name: string): readonly string[] =>
  name
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .toLowerCase()
    .split(' ');

/** How well letters in this order stand in a text, from 0 (not at all) to 1 (next to each other). */
function subsequence(query: string, text: string): number {
  let at = -1;
  let first = -1;
  for (const letter of query) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return 0;
    if (first < 0) first = at;
  }
  return query.length / (at - first + 1);
}

/** How well one op answers what was typed; 0 where it does not. */
function scoreOf(op: Offer, query: string, more: readonly string[] = []): number {
  const wanted = plain(query);
  if (wanted === '') return 1;
  // A function answers by its own name, as an op does.
  const own = op.callee ?? op.name;
  const name = own.toLowerCase();
  const symbol = plain(op.symbol);
  const words = [...op.synonyms.map(plain), ...more.map(plain)];
  if (name === wanted) return 100;
  // Of two ops with one sign, the one between two operands: what is typed is typed to be put between them.
  if (symbol === wanted) return 95 + Math.min(op.ports.length, 3) + (op.symbol === query.trim() ? 0.5 : 0);
  if (words.includes(wanted)) return 90 - words.indexOf(wanted) / 100;
  if (name.startsWith(wanted)) return 80 - name.length / 100;
  if (parts(own).some((part) => part.startsWith(wanted))) return 70;
  if (words.some((word) => word.startsWith(wanted))) return 60;
  if (name.includes(wanted)) return 50;
  if (words.some((word) => word.includes(wanted))) return 40;
  if (wanted.length < 2) return 0;
  const closeness = subsequence(wanted, name);
  return closeness > 0.5 ? 30 * closeness : 0;
}

/** The ops that answer what was typed, best first; all of them, in their order, where nothing was. */
export function matches(ops: readonly Offer[], query: string, more: MoreWords = () => []): readonly Offer[] {
  return ops
    .map((op) => ({ op, score: scoreOf(op, query, more(op)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ op }) => op);
}
