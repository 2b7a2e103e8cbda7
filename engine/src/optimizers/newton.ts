import { numberAttribute } from '../op/attribute.js';
import type { Expr } from '../op/expr.js';
import { sizeOf } from '../tensor/shape.js';
import { learningRate } from './hyperparameters.js';
import { defineOptimizer } from './optimizer.js';

const joined = (parts: readonly Expr[], axis: number): Expr =>
  parts.length === 1 ? parts[0] : parts[0].op('concat', parts.slice(1), { axis });

/** The identity matrix of `of`'s dtype: as many ones with `size` zeros between them, row by row. */
const identity = (of: Expr, size: number): Expr =>
  of
    .scalar(1)
    .broadcastTo([size])
    .pad([[0, 0]], [size])
    .reshape([size, size]);

/** θ ← θ − η·(H + damping·I)⁻¹g, the parameters flattened in their order to θ. Where that matrix is singular, θ is NaN. */
export const newton = defineOptimizer({
  name: 'newton',
  doc: 'Newton’s method: a step to where the quadratic that has the loss’s gradient and Hessian is stationary.',
  hyperparameters: {
    learningRate: learningRate(1),
    damping: numberAttribute({ doc: 'what is added to the Hessian’s diagonal', default: 0, min: 0 }),
  },
  rule: () => ({
    updateAll: (params, gradients, curvature, { learningRate: η, damping }) => {
      const sizes = params.map(({ type }) => sizeOf(type.shape));
      const size = sizes.reduce((sum, n) => sum + n, 0);
      const column = (parts: readonly Expr[]) =>
        joined(
          parts.map((part, i) => part.reshape([sizes[i], 1])),
          0,
        );
      const hessian = joined(
        params.map((_, i) =>
          joined(
            params.map((_, j) => curvature(i, j)),
            1,
          ),
        ),
        0,
      );
      const damped = hessian.add(identity(hessian, size).mul(damping));
      const after = column(params).sub(damped.op('solve', [column(gradients)]).mul(η));
      let start = 0;
      return params.map(({ type }, i) => {
        const from = start;
        start += sizes[i];
        return after.slice([from], [start]).reshape(type.shape);
      });
    },
  }),
});
