import { epsilon, learningRate, rho } from './hyperparameters.js';
import { complement, runningMean } from './means.js';
import { defineOptimizer } from './optimizer.js';

/** M. D. Zeiler, "ADADELTA: an adaptive learning rate method", 2012; rounded as Keras 3 (`optimizers/adadelta.py`). */
export const adadelta = defineOptimizer({
  name: 'adadelta',
  doc: 'Steps as long as the last ones were, in proportion to the gradient’s size among the last gradients.',
  hyperparameters: { learningRate: learningRate(0.001), rho: rho(0.95), epsilon },
  rule: () => ({
    slots: { v: 0, D: 0 },
    // a ← ρa + (1−ρ)g²; d = −√(D + ε)g/√(a + ε); D ← ρD + (1−ρ)d²; x ← x + ηd
    update: (x, g, [a, D], { hyper: { learningRate: η, rho: ρ, epsilon: ε } }) => {
      const rest = complement(ρ);
      const squares = runningMean(a, g.square(), ρ, rest);
      const d = D.add(ε).sqrt().neg().mul(g).div(squares.add(ε).sqrt());
      return { param: x.add(d.mul(η)), slots: [squares, runningMean(D, d.square(), ρ, rest)] };
    },
  }),
});
