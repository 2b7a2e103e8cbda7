import { numberAttribute } from '../op/attribute.js';

/** η. Negative it climbs. */
export const learningRate = (usual: number) =>
  numberAttribute({ doc: 'how far a step goes along the gradient', default: usual });

export const momentum = numberAttribute({
  doc: 'the share of the last step that is kept',
  default: 0,
  min: 0,
  max: 1,
});

/** ρ. */
export const rho = (usual: number) =>
  numberAttribute({ doc: 'the share of a running mean that each step keeps', default: usual, min: 0, max: 1 });

/** β₁, below 1, because 1 − β₁ᵗ divides. */
export const beta1 = numberAttribute({
  doc: 'the share of the mean gradient that each step keeps',
  default: 0.9,
  min: 0,
  below: 1,
});

/** β₂. */
export const beta2 = (usual = 0.999) =>
  numberAttribute({
    doc: 'the share of the mean of its squares that each step keeps',
    default: usual,
    min: 0,
    below: 1,
  });

/** ε. */
export const epsilon = numberAttribute({ doc: 'keeps a divisor away from 0', default: 1e-7, min: 0 });

export const initialAccumulatorValue = numberAttribute({
  doc: 'what the sum of squares begins with',
  default: 0.1,
  min: 0,
});
