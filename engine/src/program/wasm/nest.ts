import type { Assembler, Local } from './assembler.js';

/** Addresses that move together: over `count` places, each address on by its own number of bytes. */
export interface Axis {
  readonly count: number;
  readonly bytes: readonly number[];
}

/** A local that begins as an address. */
export function addressAt(assembler: Assembler, start: number): Local {
  const local = assembler.local('i32');
  assembler.int(start);
  assembler.set(local);
  return local;
}

/** Does `body` at every place along the axes, the last one fastest; afterwards the addresses are where they were. */
export function nest(assembler: Assembler, addresses: readonly Local[], axes: readonly Axis[], body: () => void): void {
  let whole = body;
  for (const { count, bytes } of [...axes].reverse()) {
    if (count === 1) continue;
    const within = whole;
    const left = assembler.local('i32');
    const move = (times: number) =>
      addresses.forEach((address, k) => {
        if (bytes[k] !== 0) assembler.increase(address, () => assembler.int(times * bytes[k]));
      });
    whole = () => {
      assembler.int(count);
      assembler.set(left);
      assembler.repeat(left, () => {
        within();
        move(1);
      });
      move(-count);
    };
  }
  whole();
}
