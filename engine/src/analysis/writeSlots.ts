import type { Document } from '../document/document.js';
import type { Change } from '../document/patch.js';
import type { Json } from '../op/attribute.js';
import { type SourceAttrs, sourceDType } from '../op/value.js';
import type { DType } from '../tensor/dtype.js';
import { sameShape } from '../tensor/shape.js';
import { NotATensor, type Tensor, tensorOf } from '../tensor/tensor.js';
import type { Picture } from './picture.js';

/**
 * A literal or a source's value of the type it had goes into the slots of a picture's program; false where that is not so.
 * `document` is the one that was changed.
 */
export function writeSlots(
  { elaborated, program }: Picture,
  document: Document,
  { path, value, before }: Change,
): boolean {
  const place = path.join('.');
  const slots = elaborated.slots.get(place);
  if (!slots || value === undefined || before !== undefined) return false;
  // What some call of a body could not use has no slot there.
  if (elaborated.problems.some((problem) => problem.path === place)) return false;
  const isSource = path.at(-2) === 'attrs';
  if (!isSource && typeof value !== 'number' && typeof value !== 'boolean') return false;
  const written: Tensor[] = [];
  for (const slot of slots) {
    const { dtype, shape } = elaborated.builder.types[slot];
    if (isSource && dtypeAt(document, path) !== dtype) return false;
    const tensor = read(value, dtype);
    if (!tensor || !sameShape(tensor.shape, shape)) return false;
    written.push(tensor);
  }
  for (const [i, slot] of slots.entries()) program.write(slot, written[i]);
  return true;
}

/** The dtype that the document gives the source whose value is at `path`; undefined where nothing is there any more. */
function dtypeAt(document: Document, path: readonly string[]): DType | undefined {
  let json: Json | undefined = document as unknown as Json;
  for (const key of path.slice(0, -1)) json = (json as { readonly [key: string]: Json } | undefined)?.[key];
  return json === undefined ? undefined : sourceDType(json as SourceAttrs, document.dtype ?? 'float32');
}

function read(value: unknown, dtype: Tensor['dtype']): Tensor | undefined {
  try {
    return tensorOf(value, dtype);
  } catch (error) {
    if (error instanceof NotATensor) return undefined;
    throw error;
  }
}
