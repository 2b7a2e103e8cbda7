import { calculus } from '../../op/define.js';
import { referencePort } from '../../op/op.js';
import { unconnected } from './gradient.js';

export const jacobian = calculus({
  name: 'jacobian',
  symbol: 'J',
  synonyms: ['derivative matrix', 'all partial derivatives'],
  category: 'calculus',
  doc: "How each entry of the target changes with each entry of the source: the target's axes, then the source's.",
  inputs: { target: referencePort('what is differentiated'), source: referencePort('by what') },
  attributes: { unconnected },
  latex: ({ target, source }) => `\\mathrm J_{${source}} ${target}`,
  examples: [],
});
