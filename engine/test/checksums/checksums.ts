import type { GraphBuilder } from '../../src/graph/builder.js';
import type { Node } from '../../src/graph/graph.js';
import type { Op } from '../../src/op/op.js';
import { ops } from '../../src/ops/index.js';
import { addAdjoints } from '../../src/passes/differentiate.js';
import { type PlanOptions, plan } from '../../src/program/program.js';
import { dtypes, type FloatDType } from '../../src/tensor/dtype.js';
import { hash } from '../../src/tensor/random.js';
import type { Tensor } from '../../src/tensor/tensor.js';
import { buildExample, computingOps, weightedSum } from '../examples.js';

/** By op and dtype, a checksum of the bits of its values (order 0) and of its gradients of orders 1 to 3, over all examples. */
export type Checksums = Readonly<Record<string, Readonly<Record<FloatDType, string>>>>;

const orders = 3;

/** Of every op of the registry; the same in every runtime, compiled or not, or the bits of the ops that differ are not. */
export function checksumsOf(options: PlanOptions = {}): Checksums {
  return Object.fromEntries(
    computingOps.map((op) => [
      op.name,
      { float32: checksumOf(op, 'float32', options), float64: checksumOf(op, 'float64', options) },
    ]),
  );
}

function checksumOf(op: Op, dtype: FloatDType, options: PlanOptions): string {
  const sums = Array.from({ length: orders + 1 }, () => new Checksum());
  for (const example of op.examples) {
    const { builder, sources, output } = buildExample(op, example, dtype);
    const results: (Node | undefined)[][] = [[output]];
    if (builder.types[output].dtype === dtype) results.push(...gradients(builder, sources, output));
    const kept = results.flat().filter((node) => node !== undefined);
    const program = plan(builder.graph(), kept, options);
    program.run();
    for (const [order, nodes] of results.entries())
      for (const node of nodes) sums[order].add(node === undefined ? undefined : program.tensor(node));
  }
  return sums.join(' ');
}

/** The gradients by every source of Σ w·y, then of Σ w·∇ of the order before, as far as anything is connected. */
function gradients(builder: GraphBuilder, sources: readonly Node[], output: Node): (Node | undefined)[][] {
  const levels: (Node | undefined)[][] = [];
  let loss = weightedSum(builder, output, 0);
  for (let order = 1; order <= orders; order++) {
    const adjointOf = addAdjoints(builder, { targets: [loss], sources, order });
    const level = sources.map(adjointOf);
    levels.push(level);
    const terms = level.filter((node) => node !== undefined).map((node, i) => weightedSum(builder, node, order + i));
    if (terms.length === 0) break;
    loss = builder.add(ops.addN, terms);
  }
  return levels;
}

/** Every word mixed into the sum so far. */
class Checksum {
  private sum = 0;

  private take(word: number): void {
    this.sum = hash((this.sum + 0x9e3779b9) ^ word);
  }

  /** Takes up a tensor's type and bits; None differs from every tensor, and all NaNs are one. */
  add(tensor: Tensor | undefined): void {
    if (!tensor) {
      this.take(-1);
      return;
    }
    const { dtype, shape, data } = tensor;
    for (const word of [dtypes.indexOf(dtype), shape.length, ...shape]) this.take(word);
    const words = new DataView(new ArrayBuffer(8));
    for (const entry of data) {
      words.setFloat64(0, entry);
      this.take(Number.isNaN(entry) ? -1 : words.getUint32(0));
      this.take(Number.isNaN(entry) ? -1 : words.getUint32(4));
    }
  }

  toString(): string {
    return this.sum.toString(16).padStart(8, '0');
  }
}
