import { booleanAttribute } from '../op/attribute.js';
import type { Expr } from '../op/expr.js';
import { beta1, beta2, epsilon, learningRate } from './hyperparameters.js';
import { complement, counter, exactComplement, towards } from './means.js';
import { defineOptimizer, type UpdateRule } from './optimizer.js';

export const adamHyperparameters = {
  learningRate: learningRate(0.001),
  beta1,
  beta2: beta2(),
  epsilon,
  amsgrad: booleanAttribute({ doc: 'whether the largest mean of squares so far divides', default: false }),
};

/**
 * m ← m + (1−β₁)(g−m); v ← v + (1−β₂)(g²−v); x ← x − m·η√(1−β₂ᵗ)/(1−β₁ᵗ)/(√v + ε), with amsgrad max(v̂, v) in place of v
 * (S. J. Reddi, S. Kale, S. Kumar, "On the convergence of Adam and beyond", 2018).
 */
export const adamRule = (
  amsgrad: boolean,
): UpdateRule<Readonly<Record<'learningRate' | 'beta1' | 'beta2' | 'epsilon', Expr>>> => ({
  slots: { m: 0, v: 0, ...(amsgrad && { largest: 0 }) },
  shared: counter,
  update: (x, g, [m, v, largest], { hyper, exact, shared: [t] }) => {
    const { learningRate: η, beta1: β1, beta2: β2, epsilon: ε } = hyper;
    const rate = η.mul(complement(β2.pow(t)).sqrt()).div(complement(β1.pow(t)));
    const mean = towards(m, g, exactComplement(exact.beta1, x));
    const squares = towards(v, g.square(), exactComplement(exact.beta2, x));
    const divisor = amsgrad ? largest.maximum(squares) : squares;
    return {
      param: x.sub(mean.mul(rate).div(divisor.sqrt().add(ε))),
      slots: amsgrad ? [mean, squares, divisor] : [mean, squares],
    };
  },
});

/** D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", 2015; rounded as Keras 3 (`optimizers/adam.py`). */
export const adam = defineOptimizer({
  name: 'adam',
  doc: 'A step along the mean gradient, divided by the root of the mean of its squares, both corrected for their start at 0.',
  hyperparameters: adamHyperparameters,
  rule: ({ amsgrad }) => adamRule(amsgrad),
});
