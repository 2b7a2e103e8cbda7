import { textAttribute } from '../../op/attribute.js';
import { calculus } from '../../op/define.js';

export const call = calculus({
  name: 'call',
  symbol: 'f',
  synonyms: ['function', 'subgraph', 'apply', 'module', 'block'],
  category: 'calculus',
  doc: "A function of the document applied: its ports are the function's inputs, its outputs the function's.",
  inputs: {},
  attributes: { function: textAttribute({ doc: 'name of the function', required: true }) },
  latex: (operands, attrs) => `\\operatorname{${attrs.function}}\\left(${Object.values(operands).join(', ')}\\right)`,
  examples: [],
});
