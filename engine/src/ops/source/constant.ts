import { booleanAttribute, dtypeAttribute } from '../../op/attribute.js';
import { source } from '../../op/define.js';
import { sourceType, valueAttribute } from '../../op/value.js';

export const constant = source({
  name: 'constant',
  symbol: 'c',
  synonyms: ['number', 'literal', 'fixed', 'tensor', 'data'],
  category: 'source',
  doc: 'A tensor that stays what it is. No gradient flows to it unless it is watched.',
  inputs: {},
  attributes: {
    value: valueAttribute({ doc: 'the entries: a number, a boolean, or rows of these', required: true }),
    dtype: dtypeAttribute({
      doc: "type of the entries; left out, bool where they are booleans, else the document's float type",
    }),
    watched: booleanAttribute({ doc: 'whether gradients with respect to it exist', default: false }),
  },
  type: (_, attrs) => sourceType(attrs, 'float32')!,
  latex: () => 'c',
  examples: [
    { attrs: { value: 2.5 } },
    {
      attrs: {
        value: [
          [1, 2, 3],
          [4, 5, 6],
        ],
        watched: true,
      },
    },
    { attrs: { value: [[], []] } },
    { attrs: { value: [[['NaN'], ['-Infinity']]] } },
    { attrs: { value: [true, false] } },
    { attrs: { value: [7], dtype: 'int32' } },
  ],
});
