import { integerAttribute, textAttribute } from '../../op/attribute.js';
import { calculus } from '../../op/define.js';

export const repeat = calculus({
  name: 'repeat',
  symbol: 'fⁿ',
  synonyms: ['loop', 'iterate', 'unroll', 'recurrent', 'scan', 'fixed point'],
  category: 'calculus',
  doc: 'A function of the document applied several times: its outputs become its first inputs of the next step, its other inputs stay the same. After 0 times it hands out what it was given.',
  inputs: {},
  attributes: {
    function: textAttribute({ doc: 'name of the function', required: true }),
    times: integerAttribute({ doc: 'how many times it is applied', min: 0, required: true, initial: 3 }),
  },
  latex: (operands, attrs) =>
    `\\operatorname{${attrs.function}}^{${attrs.times}}\\left(${Object.values(operands).join(', ')}\\right)`,
  examples: [],
});
