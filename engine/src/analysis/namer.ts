import { badName } from '../document/names.js';

const longest = 64;

/** Makes legal ids of readable text, each once: a number follows where one is taken. */
export class Namer {
  private readonly taken: Set<string>;
  /** The last number that followed a name. */
  private readonly counts = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.taken = new Set(taken);
  }

  name(text: string): string {
    const legal = text
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N}_]/gu, '_')
      .replace(/^(?![\p{L}_])/u, '_');
    for (let count = this.counts.get(legal) ?? 1; ; count++) {
      const suffix = count === 1 ? '' : `_${count}`;
      const id = `${[...legal].slice(0, longest - suffix.length).join('')}${suffix}`;
      if (this.taken.has(id) || badName(id) !== undefined) continue;
      this.taken.add(id);
      this.counts.set(legal, count + 1);
      return id;
    }
  }
}
