import type { CheckedDocument, CheckedNode } from '../document/checked.js';
import { OpError } from '../op/op.js';
import { fitsOpen, sourceDType, sourceType } from '../op/value.js';
import { showShape } from '../tensor/shape.js';
import { NotATensor, type Tensor, tensorOf } from '../tensor/tensor.js';

/**
 * A feed that names nothing that can be fed, or does not fit.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { evaluate, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * evaluate(document!, { feeds: { x: [1, 2] } }); // throws FeedError: x has the shape [], and was fed one of [2].
 * ```
 */
export class FeedError extends Error {}

/** Values by id, as JSON has them or as tensors. */
export type Feeds = Readonly<Record<string, unknown>>;

/** @throws FeedError in one sentence that names the id. */
export function readFeeds(checked: CheckedDocument, feeds: Feeds = {}): ReadonlyMap<string, Tensor> {
  return new Map(Object.entries(feeds).map(([id, value]) => [id, readFeed(checked, id, value)]));
}

function readFeed(checked: CheckedDocument, id: string, value: unknown): Tensor {
  const { nodes, broken } = checked.main;
  if (broken.has(id)) throw new FeedError(`${id} cannot be fed: it has a problem of its own.`);
  const node = nodes.get(id);
  if (!node) throw new FeedError(`There is no node ${id} to feed.`);
  if (node.op.kind !== 'source')
    throw new FeedError(`${id} is computed by ${node.op.name}: only inputs, variables and constants can be fed.`);
  const dtype = sourceDType(node.attrs, checked.dtype);
  const tensor = isTensor(value) ? value : parse(id, value, dtype);
  if (tensor.dtype !== dtype) throw new FeedError(`${id} is ${dtype}, and was fed ${tensor.dtype}.`);
  const shape = shapeOf(id, node, checked);
  if (shape && !fitsOpen(shape, tensor.shape))
    throw new FeedError(`${id} has the shape ${showShape(shape)}, and was fed one of ${showShape(tensor.shape)}.`);
  return tensor;
}

function parse(id: string, value: unknown, dtype: Tensor['dtype']): Tensor {
  try {
    return tensorOf(value, dtype);
  } catch (error) {
    if (error instanceof NotATensor) throw new FeedError(`${id} cannot be fed: ${error.message}.`);
    throw error;
  }
}

const isTensor = (value: unknown): value is Tensor =>
  typeof value === 'object' && value !== null && ArrayBuffer.isView((value as Partial<Tensor>).data);

/** The shape a source must have; null entries of an input are free. */
function shapeOf(id: string, node: CheckedNode, checked: CheckedDocument): readonly (number | null)[] | undefined {
  if (node.op.name === 'input') return node.attrs.shape as readonly (number | null)[] | undefined;
  try {
    return sourceType(node.attrs, checked.dtype)?.shape;
  } catch (error) {
    if (error instanceof OpError) throw new FeedError(`${id} cannot be fed: ${error.message}`);
    throw error;
  }
}
