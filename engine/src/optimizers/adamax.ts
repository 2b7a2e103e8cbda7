import { beta1, beta2, epsilon, learningRate } from './hyperparameters.js';
import { complement, counter, exactComplement, towards } from './means.js';
import { defineOptimizer } from './optimizer.js';

/** D. P. Kingma, J. Ba, "Adam", 2015, section 7; rounded as Keras 3 (`optimizers/adamax.py`). */
export const adamax = defineOptimizer({
  name: 'adamax',
  doc: 'adam with the largest gradient of late, decaying, in place of the root of the mean of squares.',
  hyperparameters: { learningRate: learningRate(0.001), beta1, beta2: beta2(), epsilon },
  rule: () => ({
    slots: { m: 0, u: 0 },
    shared: counter,
    // m ← m + (1−β₁)(g−m); u ← max(β₂u, |g|); x ← x − ηm/((1−β₁ᵗ)(u + ε))
    update: (x, g, [m, u], { hyper, exact, shared: [t] }) => {
      const { learningRate: η, beta1: β1, beta2: β2, epsilon: ε } = hyper;
      const mean = towards(m, g, exactComplement(exact.beta1, x));
      const largest = u.mul(β2).maximum(g.op('abs', []));
      return {
        param: x.sub(mean.mul(η).div(largest.add(ε).mul(complement(β1.pow(t))))),
        slots: [mean, largest],
      };
    },
  }),
});
