/** One line of a list to choose from. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  /** More that it is found by, shown beside it. */
  readonly note?: string;
  readonly shortcut?: string;
}

/** How well a text answers what was typed; 0 where it does not: begins so, a word begins so, holds it, has its letters. */
function scoreOf(text: string, wanted: string): number {
  if (text.startsWith(wanted)) return 4;
  if (text.split(/[\s:_.]+/).some((word) => word.startsWith(wanted))) return 3;
  if (text.includes(wanted)) return 2;
  let at = -1;
  for (const letter of wanted) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return 0;
  }
  return wanted.length / text.length;
}

/** As people type it: without capitals, and with the minus of the keyboard. */
const plain = (text: string): string => text.toLowerCase().replaceAll('−', '-');

/** The choices that answer what was typed, best first; all of them where nothing was. */
export function answers<T extends Choice>(choices: readonly T[], query: string): readonly T[] {
  const wanted = plain(query.trim());
  if (wanted === '') return choices;
  return choices
    .map((choice) => {
      const title = scoreOf(plain(choice.title), wanted);
      const note = choice.note === undefined ? 0 : scoreOf(plain(choice.note), wanted);
      return { choice, score: Math.max(title, note >= 2 ? note - 1.5 : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ choice }) => choice);
}
