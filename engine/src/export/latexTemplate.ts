import { type Binding, binding, type Written } from './binding.js';

/** LaTeX, and how tightly it holds together. */
export type Latex = Written;

type Token = { readonly kind: 'operand'; readonly index: number } | { readonly kind: 'text'; readonly text: string };

const firstPlaceholder = 0xe000;
/** What stands for operand `index` while a template is read. */
export const placeholder = (index: number): string => String.fromCharCode(firstPlaceholder + index);

const relations = new Set(['=', '>', '<', '\\ge', '\\le', '\\ne', '\\land', '\\lor', '\\mid', ',', ';', '&', '\\\\']);
const sums = new Set(['+', '-', '\\pm']);
const products = new Set(['\\cdot', '\\times', '\\otimes', '\\odot', '*', '/', '\\bmod', '\\circ']);
/** Commands that stand for a letter or a sign, and not for a function that is applied to what follows. */
const letters =
  /^\\(alpha|beta|gamma|delta|epsilon|varepsilon|lambda|mu|theta|infty|pi|ldots|cdots|dots|square|top|quad)$/;
const spaces = /^(\s+|\\[,;:! ])$/;
/** Commands whose groups are set apart by what is drawn around them. */
const enclosing =
  /^\\(frac|dfrac|tfrac|sqrt|overline|underline|hat|bar|operatorname|text|mathrm|mathbf|mathsf|begin|end|lvert|lVert)$/;

const tokensOf = (template: string): Token[] =>
  (template.match(/\\left\s*(\\[a-zA-Z]+|\\.|.)|\\right\s*(\\[a-zA-Z]+|\\.|.)|\\[a-zA-Z]+|\\.|\s+|[\s\S]/gu) ?? []).map(
    (text): Token => {
      const index = text.length === 1 ? text.charCodeAt(0) - firstPlaceholder : -1;
      return index >= 0 && index < 0x1000 ? { kind: 'operand', index } : { kind: 'text', text };
    },
  );

const textOf = (token: Token | undefined): string | undefined => (token?.kind === 'text' ? token.text : undefined);

/** The place just behind the group that begins at `at`, which is one token where it is no group. */
function groupEnd(tokens: readonly Token[], at: number): number {
  const opens = (text = '') => text === '{' || text.startsWith('\\left') || text === '\\begin';
  const closes = (text = '') => text === '}' || text.startsWith('\\right') || text === '\\end';
  if (!opens(textOf(tokens[at]))) return at + 1;
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    const text = textOf(tokens[i]);
    if (text === '\\leftarrow' || text === '\\rightarrow') continue;
    if (opens(text)) depth++;
    if (closes(text) && --depth === 0) return text === '\\end' ? groupEnd(tokens, i + 1) : i + 1;
  }
  return tokens.length;
}

/** One thing of a row: what it is, and the tokens it is made of. */
interface Item {
  readonly kind: 'relation' | 'sum' | 'product' | 'function' | 'thing';
  readonly from: number;
  readonly to: number;
  /** Whether an exponent or index hangs on it. */
  readonly scripted: boolean;
}

function itemsOf(tokens: readonly Token[], from: number, to: number): Item[] {
  const items: Item[] = [];
  for (let at = from; at < to; ) {
    const text = textOf(tokens[at]);
    const start = at;
    if (text !== undefined && spaces.test(text)) {
      at++;
      continue;
    }
    if (text !== undefined && (relations.has(text) || sums.has(text) || products.has(text))) {
      const kind = relations.has(text) ? 'relation' : sums.has(text) ? 'sum' : 'product';
      items.push({ kind, from: at, to: ++at, scripted: false });
      continue;
    }
    const isCommand = text !== undefined && /^\\[a-zA-Z]+$/.test(text);
    const encloses = isCommand && enclosing.test(text);
    at = groupEnd(tokens, at);
    if (encloses) while (textOf(tokens[at]) === '{') at = groupEnd(tokens, at);
    const isNamed = text === '\\operatorname' || (isCommand && !encloses && !letters.test(text));
    let scripted = false;
    while (at < to && /^[\^_]$/.test(textOf(tokens[at]) ?? '')) {
      at = groupEnd(tokens, at + 1);
      scripted = true;
    }
    items.push({ kind: isNamed ? 'function' : 'thing', from: start, to: at, scripted });
  }
  return items;
}

/** How tightly a row holds together, by its loosest sign. */
function bindingOf(tokens: readonly Token[], items: readonly Item[]): Binding {
  const has = (kind: Item['kind']) => items.some((item) => item.kind === kind);
  if (has('relation')) return binding.relation;
  if (has('sum')) return binding.sum;
  if (has('product')) return binding.product;
  if (has('function')) return items.length > 2 ? binding.product : binding.prefix;
  if (items.length > 1) return binding.product;
  const [item] = items;
  if (item?.scripted || textOf(tokens[item?.from ?? 0]) === '\\frac') return binding.power;
  return binding.atom;
}

const isFactor = (kind: Item['kind']): boolean => kind === 'product' || kind === 'thing' || kind === 'function';

/** How tightly an operand must hold together at each place where one stands. */
function placesOf(tokens: readonly Token[]): Map<number, Binding> {
  const places = new Map<number, Binding>();
  const rows: { from: number; to: number; least: Binding }[] = [
    { from: 0, to: tokens.length, least: binding.relation },
  ];
  for (let row = rows.pop(); row; row = rows.pop()) {
    const items = itemsOf(tokens, row.from, row.to);
    for (const [i, item] of items.entries()) {
      const before = items[i - 1];
      const after = items[i + 1];
      const isMinuend = before?.kind === 'sum' && textOf(tokens[before.from]) === '-';
      const beside = before?.kind === 'product' || before?.kind === 'thing' || (after && isFactor(after.kind));
      let least: Binding = row.least;
      if (items.some(({ kind }) => kind === 'sum')) least = Math.max(least, binding.sum) as Binding;
      if (isMinuend || beside) least = Math.max(least, binding.product) as Binding;
      // What a function is applied to reaches as far as it can be read.
      if (before?.kind === 'function') least = Math.max(least, binding.power) as Binding;
      if (item.scripted && item.kind === 'thing') least = binding.atom;
      let at = item.from;
      const token = tokens[at];
      if (token.kind === 'operand') {
        places.set(at, least);
        at++;
      } else if (textOf(token) === '{') {
        const end = groupEnd(tokens, at);
        rows.push({ from: at + 1, to: end - 1, least });
        at = end;
      }
      // All other groups are set apart by what is drawn around them.
      for (; at < item.to; at++) {
        const inner = tokens[at];
        if (inner.kind === 'operand') places.set(at, binding.relation);
        else if (inner.text === '{' || inner.text.startsWith('\\left')) {
          const end = groupEnd(tokens, at);
          rows.push({ from: at + 1, to: end - 1, least: binding.relation });
          at = end - 1;
        }
      }
    }
  }
  return places;
}

const parenthesized = ({ text, binds }: Latex, least: Binding, isFirst: boolean): string =>
  binds < least || (!isFirst && text.startsWith('-') && least > binding.relation) ? `\\left(${text}\\right)` : text;

/**
 * A template with its operands put in, each in parentheses where it would be misread without. What a place asks for is
 * read off the template: an op says how it is written, and nothing of precedence.
 *
 * `template` holds `placeholder(i)` where operand i stands.
 */
export function filledTemplate(template: string, operands: readonly (Latex | undefined)[]): Latex {
  const tokens = tokensOf(template);
  const places = placesOf(tokens);
  const text = tokens
    .map((token, at) =>
      token.kind === 'text'
        ? token.text
        : parenthesized(
            operands[token.index]!,
            places.get(at) ?? binding.relation,
            at === 0 || textOf(tokens[at - 1]) === '{',
          ),
    )
    .join('');
  const [only] = tokens;
  if (tokens.length === 1 && only.kind === 'operand') return operands[only.index]!;
  return { text, binds: bindingOf(tokens, itemsOf(tokens, 0, tokens.length)) };
}
