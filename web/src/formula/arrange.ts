import type { Token } from './tokens';

/** What names mean where a formula is read. */
export interface Known {
  /** Whether it can be applied to something: an op, a function. */
  readonly isFunction: (name: string) => boolean;
  /** Whether it stands for a number or tensor. */
  readonly isValue: (name: string) => boolean;
  /** Whether it does so by the document or by a line of the formula, and not only because it is used so. */
  readonly isGiven: (name: string) => boolean;
}

/** A name as the parser sees it, `n0`, `n1`, …, and what it was. */
export interface Placeholder {
  readonly token: Token;
  /** By what it is the derivative, the innermost last. */
  readonly by?: readonly Token[];
}

/** A formula as the parser reads it. */
export interface Arranged {
  readonly text: string;
  /** By character of `text`, where it was typed. */
  readonly origins: readonly number[];
  readonly names: ReadonlyMap<string, Placeholder>;
}

/** `d/dx`, `∂²/∂x∂y`, `dz/dx`, and where it ends. */
interface Derivative {
  readonly by: readonly Token[];
  /** What is differentiated, where that stands above the line. */
  readonly of?: Token;
  readonly end: number;
}

const orders = (token: Token, count: number): readonly Token[] => Array.from({ length: count }, () => token);
const letters = /^d(?=.)/u;

/**
 * Names as placeholders, which no word of the parser's can be mistaken for; what a name or derivative without
 * parentheses is applied to in parentheses; a value before parentheses as a factor.
 */
export function arranged(tokens: readonly Token[], known: Known): Arranged {
  const names = new Map<string, Placeholder>();
  const origins: number[] = [];
  let text = '';
  const emit = (written: string, at: number): void => {
    text += written;
    for (let i = 0; i < written.length; i++) origins.push(at);
  };
  const placeholder = (named: Placeholder): string => {
    const name = `n${names.size}`;
    names.set(name, named);
    return name;
  };
  const is = (at: number, sign: string): boolean => tokens[at]?.kind === 'sign' && tokens[at].text === sign;
  const isFunction = (at: number): boolean =>
    tokens[at]?.kind === 'name' && !tokens[at].isQuoted && known.isFunction(tokens[at].text);
  /** Whether it is applied to what follows though no parenthesis does. */
  const isApplied = (at: number): boolean =>
    isFunction(at) && !known.isValue(tokens[at].text) && !is(at + 1, '(') && beginsOperand(at + 1);
  const beginsOperand = (at: number): boolean => {
    const kind = tokens[at]?.kind;
    return kind === 'name' || kind === 'number' || is(at, '(') || is(at, '[');
  };

  /** A power behind `at`: its number, and where it ends. */
  const powerAt = (at: number): { count: number; end: number } => {
    if (!is(at, '^')) return { count: 1, end: at };
    const raised = is(at + 1, '(');
    const number = tokens[at + (raised ? 2 : 1)];
    if (number?.kind !== 'number' || (raised && !is(at + 3, ')'))) return { count: 1, end: at };
    return { count: Number(number.text), end: at + (raised ? 4 : 2) };
  };
  /** The name behind a `d` or `∂` at a place, and where it ends. */
  const differential = (at: number): { token: Token; end: number } | undefined => {
    const token = tokens[at];
    if (token?.kind !== 'name' || token.isQuoted) return undefined;
    if (token.text === '∂') {
      const next = tokens[at + 1];
      return next?.kind === 'name' && next.text !== '∂' ? { token: next, end: at + 2 } : undefined;
    }
    if (!letters.test(token.text) || known.isGiven(token.text)) return undefined;
    return { token: { ...token, text: token.text.slice(1), at: token.at + 1, length: token.length - 1 }, end: at + 1 };
  };
  const derivativeAt = (at: number): Derivative | undefined => {
    const token = tokens[at];
    if (token?.kind !== 'name' || token.isQuoted || !/^[d∂]/u.test(token.text)) return undefined;
    const isBare = token.text === 'd' || token.text === '∂';
    if (token.text === 'd' && known.isGiven('d')) return undefined;
    // `d²z/dx²` has the order behind the d, `d²/dx²` too.
    const own = isBare ? powerAt(at + 1) : { count: 1, end: at };
    const above = is(own.end, '/') ? undefined : isBare ? tokens[own.end] : differential(at)?.token;
    if (!isBare && above === undefined) return undefined;
    if (above && (above.kind !== 'name' || !known.isGiven(above.text))) return undefined;
    let end = above ? (isBare ? own.end + 1 : at + 1) : own.end;
    if (!is(end, '/')) return undefined;
    const by: Token[] = [];
    end++;
    for (let next = differential(end); next && by.length < own.count; next = differential(end)) {
      const power = powerAt(next.end);
      by.push(...orders(next.token, power.count));
      end = power.end;
    }
    if (by.length !== own.count || (above === undefined && !beginsOperand(end))) return undefined;
    return { by, end, ...(above ? { of: above } : {}) };
  };

  /** Where the bracket that opens at a place is closed. */
  const closing = (at: number): number => {
    let depth = 0;
    for (let i = at; i < tokens.length; i++) {
      if (is(i, '(') || is(i, '[')) depth++;
      if ((is(i, ')') || is(i, ']')) && --depth === 0) return i + 1;
    }
    return tokens.length;
  };
  /** Where the factor that begins at a place ends, its power included. */
  const factorEnd = (at: number): number => {
    const derivative = derivativeAt(at);
    let end = derivative ? derivative.end : at + 1;
    if (is(at, '(') || is(at, '[')) end = closing(at);
    else if (derivative ? !derivative.of : isApplied(at))
      end = is(end, '(') ? closing(end) : runEnd(end, tokens[at], !derivative);
    else if (isFunction(at) && is(end, '(')) end = closing(end);
    while (is(end, "'")) end++;
    if (!is(end, '^')) return end;
    return factorEnd(end + (is(end + 1, '-') ? 2 : 1));
  };
  /** Where the product ends that a name without parentheses is applied to; `sin x cos y` is a product of two. */
  const runEnd = (at: number, by: Token, isBrief: boolean): number => {
    let end = factorEnd(at);
    if (by.text === '√') return end;
    const goesOn = () =>
      beginsOperand(end) && !(isBrief && (isFunction(end) || derivativeAt(end) || is(end, '(') || is(end, '[')));
    while (goesOn()) end = factorEnd(end);
    return end;
  };

  const closes = new Map<number, number>();
  const wrap = (from: number, by: Token, isBrief: boolean): void => {
    emit('(', by.at);
    const end = runEnd(from, by, isBrief);
    closes.set(end, (closes.get(end) ?? 0) + 1);
  };
  const close = (at: number): void => {
    const last = tokens[at - 1];
    if (last) emit(')'.repeat(closes.get(at) ?? 0), last.at + last.length);
  };
  for (let at = 0; at < tokens.length; ) {
    close(at);
    const token = tokens[at];
    const derivative = derivativeAt(at);
    if (derivative) {
      const { by, of, end } = derivative;
      emit(` ${placeholder({ token, by })}`, token.at);
      if (of) emit(`(${placeholder({ token: of })})`, of.at);
      else if (!is(end, '(')) wrap(end, token, false);
      at = end;
      continue;
    }
    at++;
    if (token.kind !== 'name') emit(writtenSign(token), token.at);
    else if (isConstant(token)) emit(` ${token.text}`, token.at);
    else {
      const name = placeholder({ token });
      emit(is(at, '(') && !isFunction(at - 1) && known.isValue(token.text) ? ` (${name})` : ` ${name}`, token.at);
      if (isApplied(at - 1)) wrap(at, token, true);
    }
  }
  close(tokens.length);
  return { text, origins, names };
}

const isConstant = ({ text, isQuoted }: Token): boolean => !isQuoted && ['true', 'false', 'null'].includes(text);

/** A sign as the parser reads it: its elementwise product is our product of matrices. */
const writtenSign = ({ kind, text }: Token): string =>
  kind === 'line' || kind === 'text' ? text : text === '@' ? ' .* ' : ` ${text}`;
