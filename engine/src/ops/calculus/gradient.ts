import { choiceAttribute } from '../../op/attribute.js';
import { calculus } from '../../op/define.js';
import { optionalPort, referencePort } from '../../op/op.js';

export const unconnected = choiceAttribute(['none', 'zero'], {
  doc: 'what it is where no path leads from target to source: None, or zeros',
  default: 'none',
});

export const gradient = calculus({
  name: 'gradient',
  symbol: '∇',
  synonyms: ['derivative', 'grad', 'backward', 'vjp', 'adjoint', 'partial derivative'],
  category: 'calculus',
  doc: 'How the sum of the targets changes with each entry of the source, in its shape. Targets that do not depend on it are skipped.',
  inputs: {
    targets: referencePort('what is differentiated; a tensor counts as the sum of its entries', true),
    source: referencePort('by what'),
    seed: optionalPort('weights of the entries of the one target, in its shape; ones where left out'),
  },
  attributes: { unconnected },
  latex: ({ targets, source, seed }) => {
    const target = [targets].flat().join(' + ');
    return seed
      ? `${seed} \\cdot \\frac{\\partial ${target}}{\\partial ${source}}`
      : `\\frac{\\partial ${target}}{\\partial ${source}}`;
  },
  examples: [],
});
