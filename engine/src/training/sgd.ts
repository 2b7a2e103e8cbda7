import { optimizers } from '../document/optimizers.js';
import type { Optimizer, UpdateRule } from './optimizer.js';

/** x ← x − ηg */
const plain: UpdateRule = {
  slots: [],
  update: (x, g, _, { learningRate: η }) => ({ param: x.sub(g.mul(η)), slots: [] }),
};

/** m ← μm − ηg; x ← x + m */
const heavyBall: UpdateRule = {
  slots: [0],
  update: (x, g, [m], { learningRate: η, momentum: μ }) => {
    const next = m.mul(μ).sub(g.mul(η));
    return { param: x.add(next), slots: [next] };
  },
};

/** m ← μm − ηg; x ← x + μm − ηg with the new m */
const nesterov: UpdateRule = {
  slots: [0],
  update: (x, g, [m], { learningRate: η, momentum: μ }) => {
    const step = g.mul(η);
    const next = m.mul(μ).sub(step);
    return { param: x.add(next.mul(μ).sub(step)), slots: [next] };
  },
};

/** Gradient descent, with momentum where that is not 0. The order of the roundings is that of Keras 3 (`optimizers/sgd.py`). */
export const sgd: Optimizer = {
  name: 'sgd',
  hyperparameters: optimizers.sgd,
  rule: (settings) => (settings.momentum === 0 ? plain : settings.nesterov ? nesterov : heavyBall),
};
