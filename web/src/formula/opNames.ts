import type { OpRow } from 'chainrule';
import type { Ops } from '../document/reading';
import { plain } from '../palette/match';

const bare = (name: string): string => name.replace(/[\s_-]/g, '').toLowerCase();

/** How well a name is an op's: by its own name, its sign, or as a synonym; sources by their own alone. */
function rankOf(op: OpRow, name: string): number | undefined {
  if (op.name === name) return 0;
  if (bare(op.name) === bare(name)) return 1;
  if (op.kind === 'source') return undefined;
  if (op.symbol === name) return 2;
  const at = op.synonyms.findIndex((synonym) => bare(synonym) === bare(name));
  return at < 0 ? undefined : 3 + at;
}

/** One letter is a name of somebody's own. */
const isLetter = (name: string): boolean => /^[A-Za-z]$/.test(name);

/** The ops by the names and signs people type. */
export interface OpNames {
  /** The ops a name may mean, best first. */
  readonly meant: (name: string) => readonly OpRow[];
  /** Whether a name is first of all an op's, as `sin` and `max`, and not one of its other words, as `weight`. */
  readonly isOwn: (name: string) => boolean;
  /** The op a sign stands for before, behind or between so many operands. @throws where there is none. */
  readonly sign: (sign: string, count?: number) => OpRow;
}

export function opNames(ops: Ops): OpNames {
  const table = [...ops.values()];
  const known = new Map<string, readonly OpRow[]>();
  const ranked = (name: string) =>
    table
      .flatMap((op) => {
        const rank = rankOf(op, name);
        return rank === undefined ? [] : [{ op, rank }];
      })
      .sort((a, b) => a.rank - b.rank);
  const meant = (name: string): readonly OpRow[] => {
    const found = known.get(name) ?? (isLetter(name) ? [] : ranked(name).map(({ op }) => op));
    known.set(name, found);
    return found;
  };
  return {
    meant,
    isOwn: (name) => !isLetter(name) && ranked(name).some(({ rank }) => rank < 3),
    sign(sign, count) {
      const isMeant = (op: OpRow) =>
        (plain(op.symbol) === plain(sign) || op.synonyms.includes(sign)) &&
        (count === undefined || op.ports.length === count);
      const found = table.find((op) => op.symbol === sign && isMeant(op)) ?? table.find(isMeant);
      if (!found) throw new Error(`no op is written ${sign} with ${count} operands`);
      return found;
    },
  };
}
