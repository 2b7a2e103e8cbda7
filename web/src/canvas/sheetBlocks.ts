import { type Box, boxAround } from './geometry';

/** Pixels along the side of the smallest blocks. */
const side = 1000;

/** What stands near each other in a picture, and the box around it. */
export interface Block<T> {
  readonly things: readonly T[];
  readonly bounds: Box;
}

/** Things of like size and place are of one block. */
function keyOf({ x, y, width, height }: Box): string {
  const level = Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / side)));
  const size = side * 2 ** level;
  return `${level} ${Math.floor(x / size)} ${Math.floor(y / size)}`;
}

/** Things in blocks, so that those out of sight are passed over together. */
export function blocksOf<T extends { readonly span: Box }>(things: readonly T[]): readonly Block<T>[] {
  const blocks = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing.span);
    const block = blocks.get(key);
    if (block) block.push(thing);
    else blocks.set(key, [thing]);
  }
  return [...blocks.values()].map((things) => ({ things, bounds: boxAround(things.map(({ span }) => span)) }));
}
