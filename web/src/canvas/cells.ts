import type { Box } from './geometry';

/** Pixels along the side of a cell: about a label. */
const side = 64;
const stride = 2 ** 20;

interface Entry<T> {
  readonly thing: T;
  /** The search that met it last. */
  met: number;
}

/** Things of a picture by where they stand: those near a box are found without asking the others. */
export class Cells<T> {
  readonly #cells = new Map<number, Entry<T>[]>();
  #searches = 0;

  /** Puts a thing into every cell that a box touches. */
  put({ x, y, width, height }: Box, thing: T): void {
    const entry = { thing, met: 0 };
    for (let column = Math.floor(x / side); column <= Math.floor((x + width) / side); column++)
      for (let row = Math.floor(y / side); row <= Math.floor((y + height) / side); row++) {
        const key = column * stride + row;
        const cell = this.#cells.get(key);
        if (cell) cell.push(entry);
        else this.#cells.set(key, [entry]);
      }
  }

  /** Shows each thing in the cells that a box touches once, until one is enough: where `visit` gives true. */
  some({ x, y, width, height }: Box, visit: (thing: T) => boolean): boolean {
    const search = ++this.#searches;
    for (let column = Math.floor(x / side); column <= Math.floor((x + width) / side); column++)
      for (let row = Math.floor(y / side); row <= Math.floor((y + height) / side); row++)
        for (const entry of this.#cells.get(column * stride + row) ?? []) {
          if (entry.met === search) continue;
          entry.met = search;
          if (visit(entry.thing)) return true;
        }
    return false;
  }
}
