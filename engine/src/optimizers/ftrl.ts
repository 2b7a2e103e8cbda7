import { numberAttribute } from '../op/attribute.js';
import { initialAccumulatorValue, learningRate } from './hyperparameters.js';
import { defineOptimizer } from './optimizer.js';

const strength = (doc: string) => numberAttribute({ doc, default: 0, min: 0 });

/** H. B. McMahan et al., "Ad click prediction: a view from the trenches", 2013; rounded as Keras 3 (`optimizers/ftrl.py`). */
export const ftrl = defineOptimizer({
  name: 'ftrl',
  doc: 'Follow the regularized leader: the best parameters for all gradients so far; small ones become exactly 0.',
  hyperparameters: {
    learningRate: learningRate(0.001),
    learningRatePower: numberAttribute({
      doc: 'the power of the sum of squares that a step falls with',
      default: -0.5,
      max: 0,
    }),
    initialAccumulatorValue,
    l1RegularizationStrength: strength('the penalty on absolute values'),
    l2RegularizationStrength: strength('the penalty on squares'),
    l2ShrinkageRegularizationStrength: strength('the penalty on squares that is added to the gradient'),
    beta: strength('a penalty on squares that weighs less the larger the learning rate is'),
  },
  rule: ({ initialAccumulatorValue }) => ({
    slots: { n: initialAccumulatorValue, z: 0 },
    // n' = n + g²; z ← z + g + 2λₛx − (n'^−p − n^−p)/η·x; x ← (clip(z, −λ₁, λ₁) − z)/(n'^−p/η + 2(λ₂ + β/2η)); n ← n'
    update: (x, g, [n, z], { hyper }) => {
      const { learningRate: η, learningRatePower: p, beta: β } = hyper;
      const {
        l1RegularizationStrength: λ1,
        l2RegularizationStrength: λ2,
        l2ShrinkageRegularizationStrength: λs,
      } = hyper;
      const sum = n.add(g.square());
      const power = sum.pow(p.neg());
      const slope = g.add(x.mul(λs.mul(2)));
      const linear = z.add(slope.sub(power.sub(n.pow(p.neg())).div(η).mul(x)));
      const quadratic = power.div(η).add(λ2.add(β.div(η.mul(2))).mul(2));
      const clipped = linear.maximum(λ1.neg()).op('minimum', [λ1]);
      return { param: clipped.sub(linear).div(quadratic), slots: [sum, linear] };
    },
  }),
});
