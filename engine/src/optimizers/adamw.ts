import { numberAttribute } from '../op/attribute.js';
import { adamHyperparameters, adamRule } from './adam.js';
import { defineOptimizer } from './optimizer.js';

/** I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", 2019; rounded as Keras 3 (`optimizers/adamw.py`). */
export const adamw = defineOptimizer({
  name: 'adamw',
  doc: 'adam, after every parameter has lost a share of itself.',
  hyperparameters: {
    ...adamHyperparameters,
    weightDecay: numberAttribute({
      doc: 'the share, times the learning rate, that a parameter loses at each step',
      default: 0.004,
      min: 0,
    }),
  },
  rule: ({ amsgrad }) => {
    const adam = adamRule(amsgrad);
    return {
      ...adam,
      // x ← x − xλη first, the gradient taken before
      update: (x, g, slots, given) => {
        const { weightDecay, learningRate } = given.hyper;
        return adam.update(x.sub(x.mul(weightDecay).mul(learningRate)), g, slots, given);
      },
    };
  },
});
