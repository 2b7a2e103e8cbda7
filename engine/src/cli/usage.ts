import { nearest } from '../document/names.js';

/** A command that cannot be carried out as it was typed: one sentence, exit status 2. */
export class UsageError extends Error {}

/** A name that is not on a list: the nearest that is, else the list. */
export function unknown(what: string, name: string, names: readonly string[]): UsageError {
  const bare = (text: string) => text.replace(/^-+/, '');
  const near = nearest(bare(name), names.map(bare));
  const meant = names.find((candidate) => bare(candidate) === near);
  return new UsageError(
    meant === undefined
      ? `There is no ${what} ${name}; there is ${names.join(', ')}.`
      : `There is no ${what} ${name}; did you mean ${meant}?`,
  );
}
