import { epsilon, initialAccumulatorValue, learningRate } from './hyperparameters.js';
import { defineOptimizer } from './optimizer.js';

/** J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods", 2011; rounded as Keras 3 (`optimizers/adagrad.py`). */
export const adagrad = defineOptimizer({
  name: 'adagrad',
  doc: 'Divides each entry’s step by the root of the sum of its squared gradients so far: rare gradients go far.',
  hyperparameters: { learningRate: learningRate(0.001), initialAccumulatorValue, epsilon },
  rule: ({ initialAccumulatorValue }) => ({
    slots: { n: initialAccumulatorValue },
    // a ← a + g²; x ← x − ηg/√(a + ε)
    update: (x, g, [a], { hyper: { learningRate: η, epsilon: ε } }) => {
      const sum = a.add(g.square());
      return { param: x.sub(g.mul(η).div(sum.add(ε).sqrt())), slots: [sum] };
    },
  }),
});
