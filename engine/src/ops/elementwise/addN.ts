import { primitive } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import type { Kernel } from '../../op/kernel.js';
import { OpError, variadicPort } from '../../op/op.js';
import { type Scalar, s } from '../../op/scalar.js';
import { sizeOf } from '../../tensor/shape.js';

/** Adds in order; with `rounded`, each sum is rounded to float32, as in a chain of `add`s. */
function sumKernel(count: number, rounded: boolean): Kernel {
  const values = Array.from({ length: count }, (_, i): Scalar => s.input(i));
  return {
    kind: 'scalar',
    expr: values.reduce((total, value) => s.add(rounded && total.op === 'add' ? s.round32(total) : total, value)),
  };
}

const known = new Map<string, Kernel>();

export const addN = primitive({
  name: 'addN',
  symbol: 'Σ',
  synonyms: ['sum of several', 'add many', 'total', 'accumulate'],
  category: 'elementwise',
  doc: 'The sum of any number of values, added in the order of the wires.',
  inputs: { values: variadicPort('at least one value; their shapes broadcast', 'number') },
  type: ({ values }) => {
    if (values.length === 0) throw new OpError('arity', 'addN needs at least one value.', 'values');
    return broadcastType('addN', Object.fromEntries(values.map((value, i) => [`values[${i}]`, value])));
  },
  kernel: ({ values }, { dtype }) => {
    const rounded = dtype === 'float32';
    const key = `${values.length} ${rounded}`;
    const kernel = known.get(key) ?? sumKernel(values.length, rounded);
    known.set(key, kernel);
    return kernel;
  },
  gradient: ({ values, dy }) => ({ values: values.map(() => dy) }),
  latex: ({ values }) => values.join(' + '),
  flops: ({ values }, { shape }) => (values.length - 1) * sizeOf(shape),
  examples: [
    { values: [1.5, -0.7, 2] },
    {
      values: [
        [
          [1, -2, 3],
          [0.5, 4, -1],
        ],
        [0.3, -1.2, 2],
      ],
    },
    { values: [[[1.4], [-0.6]], [[2, -3, 0.25]], 1] },
    { values: [[[], []], [1.5]] },
    { values: [[0.8]] },
  ],
});
