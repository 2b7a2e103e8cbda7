import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joined } from './joined';

interface Link {
  readonly source: string;
  readonly target: string;
  readonly wanted: boolean;
}

/** For each node the smallest node it hangs together with. */
function partsOf(links: readonly Link[]): readonly number[] {
  const part = Array.from({ length: 12 }, (_, i) => i);
  for (let round = 0; round < 12; round++)
    for (const { source, target } of links) part[+source] = part[+target] = Math.min(part[+source], part[+target]);
  return part;
}

const links = fc.array(
  fc
    .tuple(fc.nat(11), fc.nat(11), fc.boolean())
    .map(([a, b, wanted]): Link => ({ source: String(a), target: String(b), wanted })),
  { maxLength: 30 },
);

it('keeps all that is wanted and, of the rest, no more than holds the parts together', () => {
  fc.assert(
    fc.property(links, (all) => {
      const kept = joined(all, ({ wanted }) => wanted);
      expect(kept).toEqual(all.filter((link) => kept.includes(link)));
      expect(all.filter((link) => link.wanted && !kept.includes(link))).toEqual([]);
      expect(partsOf(kept)).toEqual(partsOf(all));
      for (const link of kept)
        if (!link.wanted) expect(partsOf(kept.filter((other) => other !== link))).not.toEqual(partsOf(all));
    }),
  );
});
