import { booleanAttribute, dtypeAttribute } from '../../op/attribute.js';
import { source } from '../../op/define.js';
import { initAttribute } from '../../op/init.js';
import { OpError } from '../../op/op.js';
import { sourceType, valueAttribute } from '../../op/value.js';

export const variable = source({
  name: 'variable',
  symbol: 'x',
  synonyms: ['parameter', 'weight', 'trainable', 'unknown'],
  category: 'source',
  doc: 'A tensor that gradients are taken with respect to and that optimizers update.',
  inputs: {},
  attributes: {
    value: valueAttribute({ doc: 'the entries; goes before an init' }),
    init: initAttribute({ doc: 'how it begins where it has no value: zeros, ones or random numbers of a shape' }),
    dtype: dtypeAttribute({
      doc: "type of the entries; left out, bool where they are booleans, else the document's float type",
    }),
    trainable: booleanAttribute({ doc: 'whether optimizers update it', default: true }),
  },
  type: (_, attrs) => {
    const type = sourceType(attrs, 'float32');
    if (!type) throw new OpError('badAttribute', 'variable wants a value or an init.');
    return type;
  },
  latex: () => 'x',
  examples: [
    { attrs: { value: 2 } },
    { attrs: { value: [[1], [-2.5]] } },
    { attrs: { value: [[], []] } },
    { attrs: { init: { kind: 'zeros', shape: [2, 3] } } },
    { attrs: { init: { kind: 'ones', shape: [1] }, trainable: false } },
  ],
});
