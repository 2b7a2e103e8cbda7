import { calculus } from '../../op/define.js';
import { referencePort } from '../../op/op.js';

export const hessian = calculus({
  name: 'hessian',
  symbol: '∇²',
  synonyms: ['second derivatives', 'curvature', 'Hesse matrix'],
  category: 'calculus',
  doc: "The second derivatives of a scalar target by every pair of the source's entries: the source's axes twice.",
  inputs: { target: referencePort('a scalar'), source: referencePort('by what, twice') },
  latex: ({ target, source }) => `\\nabla^2_{${source}} ${target}`,
  examples: [],
});
