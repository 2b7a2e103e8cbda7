import { describe, expect, it } from 'vitest';
import { evaluate, load, save } from '../src/index.js';
import { largeDocuments } from './largeDocuments.js';

/** `npm run large -w chainrule` runs up to 50 MB. */
const bytes = Number(process.env.CHAINRULE_LARGE ?? 300_000);

/** Milliseconds of the processor: what else the machine does is not in them. */
function cost(use: () => void): number {
  const before = process.cpuUsage();
  use();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function read(text: string): void {
  const { document, problems } = load(text);
  if (!document) expect(problems.length).toBeGreaterThan(0);
  else {
    evaluate(document);
    save(document);
  }
}

describe('twice as large a document costs twice as much, not four times:', () => {
  it.each(Object.entries(largeDocuments))(
    '%s',
    (_, make) => {
      const [half, whole] = [make(bytes / 2), make(bytes)];
      expect(whole.length / half.length).toBeGreaterThan(1.8);
      read(half);
      // The best of three, as collecting garbage now and then takes as long as the reading.
      const least = (text: string) => Math.min(...[1, 2, 3].map(() => cost(() => read(text))));
      // Below some milliseconds there is nothing to compare.
      const [small, large] = [Math.max(least(half), 10), least(whole)];
      expect(large / small).toBeLessThan(3);
    },
    600_000,
  );
});
