import type { NodeId } from './document.js';
import { type Placed, readersOf } from './readers.js';
import { sumOfReaders } from './sums.js';

/** A node of a scope that a function is made in: its place in the file, and whether it goes into the function. */
export interface Part extends Placed {
  readonly id: NodeId;
  readonly isInside: boolean;
}

/** As many places for the call are tried. */
const mostPlaces = 64;

/**
 * Where the call goes so that adjoints add up as they did, as far as there is such a place: terms add in document order, and
 * those of the nodes inside add up among themselves first.
 */
export function bestPlace(
  inside: readonly Part[],
  outside: readonly Part[],
  inputs: readonly string[],
  outputs: readonly string[],
  own: (reference: string) => string,
): { place: number; regrouped: readonly string[] } {
  const readers = readersOf([...inside, ...outside], own);
  const rank = new Map(inside.map(({ position }, i) => [position, i]));
  let best: { place: number; regrouped: readonly string[] } | undefined;
  for (const { position: place } of inside.slice(0, mostPlaces)) {
    const index = outside.filter(({ position }) => position < place).length;
    const isSame = (reference: string, isOutput: boolean): boolean => {
      const all = readers.get(reference) ?? [];
      const [within, without] = [all.filter(({ of }) => of.isInside), all.filter(({ of }) => !of.isInside)];
      const [together, apart] = isOutput
        ? [without, within.map((reader) => ({ ...reader, position: rank.get(reader.position)! }))]
        : [within, without];
      const sum = together.length === 0 ? [] : [{ term: sumOfReaders(together), position: isOutput ? index : place }];
      return sumOfReaders(all) === sumOfReaders([...apart, ...sum]);
    };
    const regrouped = [
      ...inputs.filter((reference) => !isSame(reference, false)),
      ...outputs.filter((reference) => !isSame(reference, true)),
    ];
    if (!best || regrouped.length < best.regrouped.length) best = { place, regrouped };
    if (best.regrouped.length === 0) break;
  }
  return best!;
}
