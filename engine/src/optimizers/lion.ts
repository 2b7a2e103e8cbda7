import { beta1, beta2, learningRate } from './hyperparameters.js';
import { exactComplement, runningMean } from './means.js';
import { defineOptimizer } from './optimizer.js';

/** X. Chen et al., "Symbolic discovery of optimization algorithms", 2023; rounded as Keras 3 (`optimizers/lion.py`). */
export const lion = defineOptimizer({
  name: 'lion',
  doc: 'Steps of one length: only the sign of the mean gradient counts.',
  hyperparameters: { learningRate: learningRate(0.001), beta1, beta2: beta2(0.99) },
  rule: () => ({
    slots: { m: 0 },
    // x ← x − η·sign(β₁m + (1−β₁)g); then m ← β₂m + (1−β₂)g
    update: (x, g, [m], { hyper: { learningRate: η, beta1: β1, beta2: β2 }, exact }) => ({
      param: x.sub(runningMean(m, g, β1, exactComplement(exact.beta1, x)).sign().mul(η)),
      slots: [runningMean(m, g, β2, exactComplement(exact.beta2, x))],
    }),
  }),
});
