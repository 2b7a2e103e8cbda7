import { scaleSymlog } from 'd3-scale';

/** How a tensor is shown: its entries, an image for each of its pictures, or how its entries are spread. */
export type TensorPicture =
  | { readonly kind: 'cells'; readonly rows: readonly (readonly number[])[] }
  | { readonly kind: 'images'; readonly images: readonly Image[]; readonly more: number }
  | { readonly kind: 'histogram'; readonly bars: readonly Bar[]; readonly most: number };

/** Entries as shades, row by row. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly entries: Float64Array;
}

/** Entries between two numbers. */
interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const mostCells = 8;
/** Rows and columns up to which a matrix is an image of itself. */
const mostPixels = 256;
const mostImages = 8;
const smallestImage = 3;
const bins = 24;

/** Bars of equal width on an axis that is linear around 0 and logarithmic beyond (symlog): gradients span decades. */
function histogram(entries: Float64Array): TensorPicture {
  const finite = entries.filter(Number.isFinite);
  const largest = finite.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0) || 1;
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const scale = scaleSymlog()
    .constant(largest * 1e-3)
    .domain(low < high ? [low, high] : [-1, 1])
    .range([0, bins]);
  const counts = new Array<number>(bins).fill(0);
  for (const entry of finite) counts[Math.min(bins - 1, Math.floor(scale(entry)))]++;
  return {
    kind: 'histogram',
    bars: counts.map((count, i) => ({ from: scale.invert(i), to: scale.invert(i + 1), count })),
    most: Math.max(1, ...counts),
  };
}

/** The picture of a tensor; `shape` of [n, height, width, 1] are images, as convolutions have them. */
export function tensorPicture(shape: readonly number[], entries: Float64Array): TensorPicture {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.length < 2 ? 1 : shape[0];
  if (shape.length <= 2 && rows <= mostCells && columns <= mostCells)
    return {
      kind: 'cells',
      rows: Array.from({ length: rows }, (_, row) => [...entries.subarray(row * columns, (row + 1) * columns)]),
    };
  if (shape.length === 4 && shape[1] >= smallestImage && shape[2] >= smallestImage) {
    const [count, height, width, channels] = shape;
    const all = count * channels;
    const images = Array.from({ length: Math.min(all, mostImages) }, (_, k): Image => {
      const [image, channel] = [Math.floor(k / channels), k % channels];
      const size = height * width;
      return {
        ...{ width, height },
        entries: Float64Array.from({ length: size }, (_, i) => entries[(image * size + i) * channels + channel]),
      };
    });
    return { kind: 'images', images, more: all - images.length };
  }
  if (shape.length === 2 && rows <= mostPixels && columns <= mostPixels)
    return { kind: 'images', images: [{ width: columns, height: rows, entries }], more: 0 };
  return histogram(entries);
}

/** A number's place between −1 and 1 among the entries of a tensor: its sign is hue, its size against the largest is shade. */
export const shadeOf = (value: number, largest: number): number =>
  largest > 0 && Number.isFinite(value) ? Math.max(-1, Math.min(1, value / largest)) : 0;
