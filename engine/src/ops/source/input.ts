import { dtypeAttribute, partialIntegersAttribute } from '../../op/attribute.js';
import { source } from '../../op/define.js';
import { OpError } from '../../op/op.js';
import { checkFits, sourceDType, sourceType, valueAttribute } from '../../op/value.js';

export const input = source({
  name: 'input',
  symbol: '→',
  synonyms: ['placeholder', 'feed', 'batch', 'argument', 'data'],
  category: 'source',
  doc: 'A tensor fed from outside: by training data, on the command line, or by a call in the library. Gradients with respect to it exist.',
  inputs: {},
  attributes: {
    shape: partialIntegersAttribute({
      doc: 'sizes of the axes; null for one that is fixed by what feeds it; left out, any shape is fed',
      default: null,
    }),
    dtype: dtypeAttribute({ doc: "type of the entries; left out, the document's float type" }),
    value: valueAttribute({ doc: 'what it holds until it is fed' }),
  },
  type: (_, attrs) => {
    const { shape } = attrs;
    const own = sourceType(attrs, 'float32');
    if (own) {
      checkFits(shape, own.shape, "The input's value");
      return own;
    }
    if (!shape || shape.includes(null))
      throw new OpError('badAttribute', 'Nothing feeds this input, so its shape is not known; give it a value.');
    return { dtype: sourceDType(attrs, 'float32'), shape: shape as number[] };
  },
  latex: () => 'u',
  examples: [
    { attrs: { shape: [], value: 2.5 } },
    {
      attrs: {
        shape: [null, 2],
        value: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
    },
    { attrs: { shape: [null, 0], value: [[]] } },
    { attrs: { value: [1], dtype: 'int32' } },
  ],
});
