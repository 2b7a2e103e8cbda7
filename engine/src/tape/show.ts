import { entryJson } from '../tensor/format.js';
import { showShape, sizeOf, stridesOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';

/** Above this many entries only the edges of each axis are shown, as in NumPy. */
const mostShown = 1000;
const edge = 3;

/**
 * A tensor as people read it: `Tensor 9`, `Tensor [1, 2] float64`; rows below each other. float32, the default, goes
 * unsaid, and so does bool.
 */
export function showTensor(name: string, tensor: Tensor): string {
  const { dtype, shape } = tensor;
  const size = sizeOf(shape);
  const entries = size === 0 ? '[]' : entriesOf(tensor, size > mostShown, name.length + 1);
  const unsaid = dtype === 'float32' || dtype === 'bool';
  return `${name} ${entries}${unsaid ? '' : ` ${dtype}`}${size === 0 || size > mostShown ? ` of shape ${showShape(shape)}` : ''}`;
}

function entriesOf({ dtype, shape, data }: Tensor, edgesOnly: boolean, indent: number): string {
  const strides = stridesOf(shape);
  const entry = (at: number) => (Object.is(data[at], -0) ? '-0' : String(entryJson(data[at], dtype)));
  const level = (axis: number, at: number): string => {
    if (axis === shape.length) return entry(at);
    const n = shape[axis];
    const cut = edgesOnly && n > 2 * edge;
    const parts: string[] = [];
    for (let i = 0; i < n; i++) {
      if (cut && i === edge) {
        parts.push('…');
        i = n - edge;
      }
      parts.push(level(axis + 1, at + i * strides[axis]));
    }
    const below = shape.length - axis - 1;
    const gap = below === 0 ? ', ' : `,${'\n'.repeat(below)}${' '.repeat(indent + axis + 1)}`;
    return `[${parts.join(gap)}]`;
  };
  return level(0, 0);
}
