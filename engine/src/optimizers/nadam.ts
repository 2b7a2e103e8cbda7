import type { Expr } from '../op/expr.js';
import { beta1, beta2, epsilon, learningRate } from './hyperparameters.js';
import { complement, towards } from './means.js';
import { defineOptimizer } from './optimizer.js';

/** uₜ = β₁(1 − ½·0.96ᵗ), how much of the mean gradient counts at step t. */
const share = (β1: Expr, t: Expr): Expr => β1.mul(complement(t.scalar(0.96).pow(t).mul(0.5)));

/** T. Dozat, "Incorporating Nesterov momentum into Adam", 2016; rounded as Keras 3 (`optimizers/nadam.py`). */
export const nadam = defineOptimizer({
  name: 'nadam',
  doc: 'adam whose mean gradient looks ahead, as Nesterov’s momentum does.',
  hyperparameters: { learningRate: learningRate(0.001), beta1, beta2: beta2(), epsilon },
  rule: () => ({
    slots: { m: 0, v: 0 },
    // t; P ← P·uₜ, from 1
    shared: {
      start: { t: 0, P: 1 },
      next: ([t, P], { beta1: β1 }) => {
        const now = t.add(1);
        return [now, P.mul(share(β1, now))];
      },
    },
    // m and v as adam; m̂ = uₜ₊₁m/(1 − P·uₜ₊₁) + (1 − uₜ)g/(1 − P); x ← x − ηm̂/(√(v/(1−β₂ᵗ)) + ε)
    update: (x, g, [m, v], { hyper, shared: [t, P] }) => {
      const { learningRate: η, beta1: β1, beta2: β2, epsilon: ε } = hyper;
      const ahead = share(β1, t.add(1));
      const mean = towards(m, g, complement(β1));
      const squares = towards(v, g.square(), complement(β2));
      const corrected = mean
        .mul(ahead)
        .div(complement(P.mul(ahead)))
        .add(g.mul(complement(share(β1, t))).div(complement(P)));
      const spread = squares.div(complement(β2.pow(t))).sqrt();
      return { param: x.sub(corrected.mul(η).div(spread.add(ε))), slots: [mean, squares] };
    },
  }),
});
