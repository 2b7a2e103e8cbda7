const form = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;
const refused: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const longest = 64;

/**
 * Why text is no id (nor name of a function, input or output), to stand after "x is no name: "; undefined where it is one.
 * @example
 * ```ts
 * import { badName } from 'chainrule';
 *
 * badName('loss'); // undefined
 * typeof badName('a b'); // 'string'
 * ```
 */
export function badName(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (!form.test(name))
    return /^[\p{N}\p{M}]/u.test(name)
      ? 'it must begin with a letter or _'
      : 'it may hold only letters, digits and _ (no blanks, dots or dashes)';
  if (refused.has(name)) return 'JavaScript keeps it for itself';
  if (name.length > longest && [...name].length > longest) return `it has more than ${longest} characters`;
  if (name !== name.normalize('NFC')) return 'its accents are not composed (Unicode NFC)';
  return undefined;
}

/** Text of the document, cut to a length a sentence can bear. */
export const shorten = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);

export const quote = (text: string): string => JSON.stringify(shorten(text));

/** The names in a sentence: "a", "b" and "c". */
export function listed(names: readonly string[] | ReadonlySet<string>, most = 12): string {
  const shown: string[] = [];
  for (const name of names) if (shown.push(quote(name)) === most) break;
  const count = 'size' in names ? names.size : names.length;
  if (count > most) return `${shown.join(', ')} and ${count - most} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? 'none');
}

/** The name that was probably meant: equal but for case, else at most a third of the letters away. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = Math.min(4, Math.floor(wanted.length / 3) + 1);
  for (const candidate of names) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const away = distance(wanted, candidate.toLowerCase());
    if (away < least) [best, least] = [candidate, away];
    if (least === 0) break;
  }
  return best;
}

/** As many names of a document as are compared with each misspelt one. */
const mostCompared = 200;

/** `nearest` among names that a document makes up. Of very many none is looked for: each slip would take them all. */
export const nearestAmong = (
  name: string,
  names: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): string | undefined => (names.size > mostCompared ? undefined : nearest(name, names.keys()));

/** Insertions, deletions and replacements from one text to another (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}

/** The end of a sentence: `; did you mean "square"?`, or a full stop where no name is near. */
export const suggestion = (near: string | undefined): string =>
  near === undefined ? '.' : `; did you mean ${quote(near)}?`;
