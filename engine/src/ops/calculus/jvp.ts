import { calculus } from '../../op/define.js';
import { port, referencePort } from '../../op/op.js';

export const jvp = calculus({
  name: 'jvp',
  symbol: 'Jv',
  synonyms: ['directional derivative', 'forward mode', 'tangent', 'pushforward'],
  category: 'calculus',
  doc: 'How the target changes as the source moves along a tangent: the Jacobian times the tangent, in the shape of the target.',
  inputs: {
    target: referencePort('what is differentiated'),
    source: referencePort('what moves'),
    tangent: port("where it moves, in the source's shape"),
  },
  latex: ({ target, source, tangent }) => `\\frac{\\partial ${target}}{\\partial ${source}} \\, ${tangent}`,
  examples: [],
});
