import { integerAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';
import type { FloatDType } from '../../tensor/dtype.js';

export const oneHot = primitive({
  name: 'oneHot',
  symbol: '1ᵢ',
  synonyms: ['indicator', 'dummy variables', 'categorical', 'class labels'],
  category: 'shape',
  doc: "For each index a row of zeros with a 1 at the index; an index outside gives zeros alone. It has the document's float type and no derivative.",
  inputs: { indices: port('places in the row, from 0', 'int32') },
  attributes: { depth: integerAttribute({ doc: 'length of the rows', required: true, min: 0 }) },
  // What the document's float type is, `elaborate` says in an attribute that documents do not have.
  type: ({ indices }, attrs: { readonly depth: number; readonly dtype?: FloatDType }) => ({
    dtype: attrs.dtype ?? 'float32',
    shape: [...indices.shape, attrs.depth],
  }),
  kernel: () => ({ kind: 'oneHot' }),
  gradient: 'none',
  latex: ({ indices }) => `\\mathbf 1_{${indices}}`,
  flops: () => 0,
  examples: [
    { indices: [0, 2, 1], attrs: { depth: 3 } },
    {
      indices: [
        [0, 1, 1],
        [1, 0, 0],
      ],
      attrs: { depth: 2 },
    },
    { indices: [-1, 3], attrs: { depth: 3 } },
    { indices: [], attrs: { depth: 2 } },
    { indices: 0, attrs: { depth: 1 } },
  ],
});
