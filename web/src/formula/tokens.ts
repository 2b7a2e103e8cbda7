import { Slip } from './slip';

/** One word, number or sign of a formula. */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'line';
  /** Signs as the parser writes them, names without backticks. */
  readonly text: string;
  readonly at: number;
  readonly length: number;
  readonly isQuoted?: boolean;
  /** Whether an operand ends here, so that a sign behind it stands between two. */
  readonly ends: boolean;
}

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const patterns: readonly (readonly [Token['kind'] | 'blank' | 'power', RegExp])[] = [
  ['blank', /[^\S\n]+/uy],
  ['line', /\n/uy],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy],
  ['power', new RegExp(`⁻?[${digits}]+`, 'uy')],
  [
    'name',
    new RegExp(
      `[\\p{L}_](?:(?![${digits}])[\\p{L}\\p{M}\\p{N}_])*(?:\\.[\\p{L}_](?:(?![${digits}])[\\p{L}\\p{M}\\p{N}_])*)?`,
      'uy',
    ),
  ],
  ['name', /`[^`\n]+`/uy],
  ['name', /[√∑∏∂]/uy],
  ['text', /"(?:[^"\\\n]|\\.)*"/uy],
  ['sign', /\*\*|\.[*/^]|&&|\|\||[=!<>]=|[-+*/^%@()[\]{},;:?=<>|!'−–·⋅∗×÷≤≥≠∧∨¬]/uy],
];

/** Other ways to write a sign. */
const sames: Readonly<Record<string, string>> = {
  '**': '^',
  '.*': '*',
  './': '/',
  '.^': '^',
  '−': '-',
  '–': '-',
  '·': '*',
  '⋅': '*',
  '∗': '*',
  '×': '*',
  '÷': '/',
  '%': 'mod',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '&&': 'and',
  '∧': 'and',
  '∨': 'or',
  '¬': 'not',
};
/** Names that are signs between two operands. */
const words: ReadonlySet<string> = new Set(['and', 'or', 'mod']);
/** The name under which bars are an op: that of its sign. */
const magnitude = '|x|';

/** Signs of the width of a Chinese character as those of the keyboard. */
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** The power that raised digits are. */
const raised = (text: string): string =>
  text.replace('⁻', '-').replace(new RegExp(`[${digits}]`, 'g'), (digit) => String(digits.indexOf(digit)));

/**
 * The words and signs of a text, those of mathematics as the keyboard has them: bars are a call, raised digits a power.
 * @throws Slip where a character means nothing
 */
export function tokensOf(typed: string): readonly Token[] {
  const text = narrow(typed);
  const tokens: Token[] = [];
  /** Bars and brackets that stand open. */
  const open: { readonly sign: string; readonly at: number }[] = [];
  const push = (kind: Token['kind'], written: string, at: number, length: number, more: Partial<Token> = {}) =>
    tokens.push({ kind, text: written, at, length, ends: kind !== 'sign' && kind !== 'line', ...more });
  const sign = (found: string, at: number): void => {
    const isBehind = tokens.at(-1)?.ends === true;
    if (found === '|' || found === '||') {
      if (found === '||' && isBehind && open.every((one) => one.sign !== '|')) return void push('sign', 'or', at, 2);
      for (let i = 0; i < found.length; i++) bar(at + i);
      return;
    }
    if (found === '!') {
      if (isBehind) throw new Slip('unsupported', at, 1, { sign: '!' });
      return void push('sign', 'not', at, 1);
    }
    if (found === "'" && !isBehind) throw new Slip('character', at, 1, { sign: "'" });
    if ('([{'.includes(found)) open.push({ sign: found, at });
    if (')]}'.includes(found)) open.pop();
    push('sign', sames[found] ?? found, at, found.length, { ends: ")]}'".includes(found) });
  };
  const bar = (at: number): void => {
    const closes = open.at(-1)?.sign === '|' && tokens.at(-1)?.ends === true;
    if (closes) {
      open.pop();
      push('sign', ')', at, 1, { ends: true });
      return;
    }
    open.push({ sign: '|', at });
    push('name', magnitude, at, 1, { ends: false });
    push('sign', '(', at, 1);
  };

  for (let at = 0; at < text.length; ) {
    const match = patterns
      .map(([kind, pattern]) => {
        pattern.lastIndex = at;
        return [kind, pattern.exec(text)?.[0]] as const;
      })
      .find(([, found]) => found !== undefined);
    if (!match) {
      const length = String.fromCodePoint(text.codePointAt(at)!).length;
      throw new Slip(text[at] === '"' ? 'text' : 'character', at, length, { sign: text.slice(at, at + length) });
    }
    const [kind, found] = match as readonly [(typeof match)[0], string];
    if (kind === 'power') {
      push('sign', '^', at, found.length);
      push('sign', '(', at, found.length);
      push('number', raised(found), at, found.length);
      push('sign', ')', at, found.length, { ends: true });
    } else if (kind === 'name' && (found === 'not' || (words.has(found) && tokens.at(-1)?.ends)))
      push('sign', found, at, found.length);
    else if (kind === 'name' && found.startsWith('`'))
      push('name', found.slice(1, -1).normalize('NFC'), at, found.length, { isQuoted: true });
    else if (kind === 'name') push('name', found.normalize('NFC'), at, found.length);
    else if (kind === 'sign') sign(found, at);
    else if (kind !== 'blank') push(kind, found, at, found.length);
    at += found.length;
  }
  const unclosed = open.find((one) => one.sign === '|');
  if (unclosed) throw new Slip('bar', unclosed.at, 1);
  return tokens;
}
