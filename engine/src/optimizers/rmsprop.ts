import { booleanAttribute } from '../op/attribute.js';
import { epsilon, learningRate, momentum, rho } from './hyperparameters.js';
import { exactComplement, runningMean } from './means.js';
import { defineOptimizer } from './optimizer.js';

/** T. Tieleman, G. Hinton, "Lecture 6.5: RMSprop", 2012; rounded as Keras 3 (`optimizers/rmsprop.py`). */
export const rmsprop = defineOptimizer({
  name: 'rmsprop',
  doc: 'Divides each entry’s step by the root of the running mean of its squared gradients.',
  hyperparameters: {
    learningRate: learningRate(0.001),
    rho: rho(0.9),
    momentum,
    epsilon,
    centered: booleanAttribute({ doc: 'whether the variance stands for the mean of the squares', default: false }),
  },
  rule: ({ centered, momentum }) => ({
    slots: { v: 0, ...(centered && { a: 0 }), ...(momentum > 0 && { b: 0 }) },
    update: (x, g, [v, ...others], { hyper: { learningRate: η, rho: ρ, momentum: μ, epsilon: ε }, exact }) => {
      const rest = exactComplement(exact.rho, x);
      const squares = runningMean(v, g.square(), ρ, rest);
      const slots = [squares];
      let spread = squares;
      if (centered) {
        const mean = runningMean(others[0], g, ρ, rest);
        slots.push(mean);
        spread = squares.sub(mean.square());
      }
      let step = g.mul(η).div(spread.add(ε).sqrt());
      if (momentum > 0) {
        step = others[others.length - 1].mul(μ).add(step);
        slots.push(step);
      }
      return { param: x.sub(step), slots };
    },
  }),
});
