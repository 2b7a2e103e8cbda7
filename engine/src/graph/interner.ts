/**
 * Finds equal nodes: an open-addressing table from (op, attributes, operands), all integers, to the node. The keys are
 * not copied; `same` compares with what the builder has.
 */
export class Interner {
  private table = new Int32Array(256).fill(-1);
  private hashes = new Int32Array(256);
  private count = 0;

  /** The node equal to the key, or −1; `same(node)` says whether a candidate is. */
  find(hash: number, same: (node: number) => boolean): number {
    const mask = this.table.length - 1;
    for (let at = hash & mask; this.table[at] !== -1; at = (at + 1) & mask)
      if (this.hashes[at] === hash && same(this.table[at])) return this.table[at];
    return -1;
  }

  insert(hash: number, node: number): void {
    if (2 * ++this.count > this.table.length) this.grow();
    this.place(hash, node);
  }

  private place(hash: number, node: number): void {
    const mask = this.table.length - 1;
    let at = hash & mask;
    while (this.table[at] !== -1) at = (at + 1) & mask;
    this.table[at] = node;
    this.hashes[at] = hash;
  }

  private grow(): void {
    const { table, hashes } = this;
    this.table = new Int32Array(2 * table.length).fill(-1);
    this.hashes = new Int32Array(2 * table.length);
    for (let at = 0; at < table.length; at++) if (table[at] !== -1) this.place(hashes[at], table[at]);
  }
}

/** One more integer into a hash: a multiply and an xor-shift, as in lowbias32. */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x7feb352d);
  return mixed ^ (mixed >>> 15);
}
