import { dtypeAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import type { Kernel } from '../../op/kernel.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';
import { type DType, isFloat } from '../../tensor/dtype.js';

// Storing rounds to the float type, and every int32 and bool is a float64.
const toFloat = scalarKernel((x) => x);
const kernels: Readonly<Record<DType, Kernel>> = {
  float32: toFloat,
  float64: toFloat,
  int32: scalarKernel((x) => s.truncate(x)),
  bool: scalarKernel((x) => s.ne(x, 0)),
};

export const cast = primitive({
  name: 'cast',
  symbol: '→',
  synonyms: ['convert', 'dtype', 'to float', 'to integer', 'astype'],
  category: 'elementwise',
  doc: 'The values in another dtype. To int32 they are cut off toward zero (NaN gives 0, what is too large the largest); a bool is true where they are not 0.',
  inputs: { x: port('anything', 'any') },
  attributes: { dtype: dtypeAttribute({ doc: 'the dtype of the result', required: true }) },
  type: ({ x }, { dtype }) => ({ dtype: dtype!, shape: x.shape }),
  kernel: ({ x }, { dtype }) => (x.dtype === dtype ? { kind: 'alias' } : kernels[dtype]),
  gradient: ({ x, out, dy }) => ({
    x: isFloat(x.type.dtype) && isFloat(out.type.dtype) ? dy.cast(x.type.dtype) : null,
  }),
  latex: ({ x }, { dtype }) => `\\operatorname{${dtype}}\\left(${x}\\right)`,
  flops: () => 0,
  examples: [
    { x: [-2, 0.5, 3], attrs: { dtype: 'float64' } },
    {
      x: [
        [1, -0.25, 0.75],
        [-1.5, 2, 0.5],
      ],
      attrs: { dtype: 'float64' },
    },
    { x: [1.5, -0.25], dtype: 'float32', attrs: { dtype: 'float64' } },
    { x: [[-2.75], [1.5]], attrs: { dtype: 'int32' } },
    { x: -1.3, attrs: { dtype: 'bool' } },
    { x: [[], []], attrs: { dtype: 'float32' } },
  ],
});
