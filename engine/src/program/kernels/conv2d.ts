import { sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';
import { addProducts } from './addProducts.js';

/** Correlation of an NHWC input with an HWIO filter. */
export function prepareConv2d(kernel: KernelOf<'conv2d'>, [x, filter]: readonly Tensor[], output: Tensor): () => void {
  if (sizeOf(output.shape) === 0) return () => {};
  const [batch, height, width, channels] = x.shape;
  const [filterRows, filterColumns, , filters] = filter.shape;
  const [, outRows, outColumns] = output.shape;
  const { strides, padding, dilations, inputDilations } = kernel;
  const rows = taps(height, filterRows, outRows, strides[0], padding[0][0], dilations[0], inputDilations[0]);
  const columns = taps(width, filterColumns, outColumns, strides[1], padding[1][0], dilations[1], inputDilations[1]);
  const add = addProducts(output.dtype);
  const out = output.data;
  // Neighbouring columns of the filter read neighbouring columns of the input: all that fall inside are one run.
  const runs = dilations[1] === 1 && inputDilations[1] === 1;
  return () => {
    out.fill(0);
    let o = 0;
    for (let n = 0; n < batch; n++)
      for (let p = 0; p < outRows; p++)
        for (let q = 0; q < outColumns; q++, o += filters)
          for (let u = 0; u < filterRows; u++) {
            const row = rows[p * filterRows + u];
            if (row < 0) continue;
            for (let v = 0; v < filterColumns; v++) {
              const column = columns[q * filterColumns + v];
              if (column < 0) continue;
              const count = runs ? Math.min(filterColumns - v, width - column) : 1;
              const at = ((n * height + row) * width + column) * channels;
              add(
                out,
                o,
                filters,
                x.data,
                at,
                1,
                count * channels,
                filter.data,
                (u * filterColumns + v) * channels * filters,
              );
              v += count - 1;
            }
          }
  };
}

/** The place in the input that tap u of the filter reads for place p of the result, at [p, u]; −1 where there is none. */
function taps(
  size: number,
  taps: number,
  places: number,
  stride: number,
  before: number,
  dilation: number,
  inputDilation: number,
): Int32Array {
  const read = new Int32Array(taps * places);
  for (let p = 0; p < places; p++)
    for (let u = 0; u < taps; u++) {
      const at = (p * stride + u * dilation - before) / inputDilation;
      read[p * taps + u] = Number.isInteger(at) && at >= 0 && at < size ? at : -1;
    }
  return read;
}
