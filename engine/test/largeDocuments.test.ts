import { describe, expect, it } from 'vitest';
import { evaluate, load, save } from '../src/index.js';
import { largeDocuments } from './largeDocuments.js';

/** Bytes of the documents that are compared, by `npm run large -w chainrule`: times need a machine that is left alone. */
const asked = Number(process.env.CHAINRULE_LARGE ?? 0);

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

it.each(Object.entries(largeDocuments))('a large document is read to its end: %s', (_, make) => read(make(300_000)));

if (asked > 0)
  describe('twice as large a document costs twice as much, not four times:', () => {
    it.each(Object.entries(largeDocuments))(
      '%s',
      (_, make) => {
        const [half, whole] = [make(asked / 2), make(asked)];
        expect(whole.length / half.length).toBeGreaterThan(1.8);
        read(half);
        // The best of three, as collecting garbage now and then takes as long as the reading.
        const least = (text: string) => Math.min(...[1, 2, 3].map(() => cost(() => read(text))));
        // Below some milliseconds there is nothing to compare.
        const [small, large] = [Math.max(least(half), 10), least(whole)];
        expect(large / small).toBeLessThan(3);
      },
      3_600_000,
    );
  });
