import type { Box } from './geometry';

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

/** The box around boxes. */
function around(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
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
  return [...blocks.values()].map((things) => ({ things, bounds: around(things.map(({ span }) => span)) }));
}

/** Whether any of two boxes is common to both, where one is grown by `by` pixels on every side. */
export const meets = (a: Box, b: Box, by = 0): boolean =>
  a.x - by < b.x + b.width && b.x < a.x + a.width + by && a.y - by < b.y + b.height && b.y < a.y + a.height + by;
