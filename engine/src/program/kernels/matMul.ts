import { allocate } from '../../tensor/dtype.js';
import { broadcastStrides, type Shape, sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';
import { addProducts } from './addProducts.js';
import { offsetsOf, prepareCopy } from './copy.js';

/** Matrix products, one for every entry of the broadcast leading axes. */
export function prepareMatMul(
  { transposeA, transposeB }: KernelOf<'matMul'>,
  [a, b]: readonly Tensor[],
  output: Tensor,
): () => void {
  const lead = output.shape.slice(0, -2);
  const [rows, columns] = output.shape.slice(-2);
  const inner = a.shape[a.shape.length - (transposeA ? 2 : 1)];
  const aRow = transposeA ? 1 : inner;
  const aStep = transposeA ? rows : 1;
  const right = transposeB ? transposed(b) : { data: b.data, run: () => {} };
  const aStarts = starts(a.shape, lead);
  const bStarts = starts(b.shape, lead);
  const add = addProducts(output.dtype);
  const out = output.data;
  return () => {
    right.run();
    out.fill(0);
    for (let batch = 0, o = 0; batch < aStarts.length; batch++)
      for (let i = 0; i < rows; i++, o += columns)
        add(out, o, columns, a.data, aStarts[batch] + i * aRow, aStep, inner, right.data, bStarts[batch]);
  };
}

/** Where the matrix of each entry of the leading axes begins. */
const starts = (shape: Shape, lead: Shape): Int32Array => {
  const matrix = sizeOf(shape.slice(-2));
  return offsetsOf(
    lead,
    broadcastStrides(shape.slice(0, -2), lead).map((stride) => stride * matrix),
  );
};

/** The last two axes changed over, so that rows are read in one run. */
function transposed({ dtype, shape, data }: Tensor): { data: Tensor['data']; run: () => void } {
  const [m, n] = shape.slice(-2);
  const count = sizeOf(shape.slice(0, -2));
  const turned = allocate(dtype, data.length);
  const run = prepareCopy(data, { offset: 0, strides: [m * n, 1, n] }, turned, { offset: 0, strides: [m * n, m, 1] }, [
    count,
    n,
    m,
  ]);
  return { data: turned, run };
}
