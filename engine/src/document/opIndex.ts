import type { Op } from '../op/op.js';
import { nearest } from './names.js';

/** The op table as documents are checked against it. */
export interface OpIndex {
  get(name: string): Op | undefined;
  /** The op that was probably meant by a name there is none of. */
  meant(name: string): string | undefined;
}

export function indexOps(ops: readonly Op[]): OpIndex {
  const byName = new Map(ops.map((op) => [op.name, op]));
  const bySynonym = new Map(
    ops.flatMap((op) => [op.symbol, ...op.synonyms].map((word) => [word.toLowerCase(), op.name] as const)),
  );
  return {
    get: (name) => byName.get(name),
    meant: (name) => {
      const exact = bySynonym.get(name.toLowerCase());
      return nearest(name, byName.keys()) ?? exact;
    },
  };
}
