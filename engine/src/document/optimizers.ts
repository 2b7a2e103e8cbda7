import { type Attributes, booleanAttribute, numberAttribute } from '../op/attribute.js';

/**
 * The optimizers a document may name, with their hyperparameters; names and defaults are Keras 3's.
 * @example
 * ```ts
 * import { optimizers } from 'chainrule';
 *
 * optimizers.sgd.learningRate.default; // 0.01
 * ```
 */
export const optimizers: Readonly<Record<string, Attributes>> = {
  sgd: {
    learningRate: numberAttribute({ doc: 'how far a step goes along the gradient', default: 0.01 }),
    momentum: numberAttribute({ doc: 'the share of the last step that is kept', default: 0, min: 0, max: 1 }),
    nesterov: booleanAttribute({ doc: 'whether momentum is applied ahead of the step', default: false }),
  },
};
