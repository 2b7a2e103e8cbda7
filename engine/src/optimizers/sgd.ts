import { booleanAttribute } from '../op/attribute.js';
import type { Expr } from '../op/expr.js';
import { learningRate, momentum } from './hyperparameters.js';
import { defineOptimizer, type UpdateRule } from './optimizer.js';

type Rule = UpdateRule<Readonly<Record<'learningRate' | 'momentum', Expr>>>;

/** x ← x − ηg */
const plain: Rule = {
  slots: {},
  update: (x, g, _, { hyper: { learningRate: η } }) => ({ param: x.sub(g.mul(η)), slots: [] }),
};

/** m ← μm − ηg; x ← x + m */
const heavyBall: Rule = {
  slots: { m: 0 },
  update: (x, g, [m], { hyper: { learningRate: η, momentum: μ } }) => {
    const next = m.mul(μ).sub(g.mul(η));
    return { param: x.add(next), slots: [next] };
  },
};

/** m ← μm − ηg; x ← x + μm − ηg with the new m */
const lookingAhead: Rule = {
  slots: { m: 0 },
  update: (x, g, [m], { hyper: { learningRate: η, momentum: μ } }) => {
    const step = g.mul(η);
    const next = m.mul(μ).sub(step);
    return { param: x.add(next.mul(μ).sub(step)), slots: [next] };
  },
};

/** The order of the roundings is that of Keras 3 (`optimizers/sgd.py`). */
export const sgd = defineOptimizer({
  name: 'sgd',
  doc: 'Gradient descent, with momentum where that is not 0.',
  hyperparameters: {
    learningRate: learningRate(0.01),
    momentum,
    nesterov: booleanAttribute({ doc: 'whether momentum is applied ahead of the step', default: false }),
  },
  rule: ({ momentum, nesterov }) => (momentum === 0 ? plain : nesterov ? lookingAhead : heavyBall),
});
