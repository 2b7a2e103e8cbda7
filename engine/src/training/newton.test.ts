import { describe, expect, it } from 'vitest';
import { train } from '../analysis/train.js';
import type { Document, NodeJson } from '../document/document.js';

const documentOf = (nodes: Record<string, NodeJson>, settings = {}, steps = 1): Document => ({
  format: 'chainrule',
  version: 1,
  dtype: 'float64',
  graph: { nodes },
  training: { loss: 'loss', optimizer: { name: 'newton', ...settings }, steps },
});
const variable = (value: unknown, attrs = {}): NodeJson => ({ op: 'variable', attrs: { value, ...attrs } as never });

/** 100(y − x²)² + (1 − x)², Rosenbrock's valley; x and y are variables of their own. */
const rosenbrock: Record<string, NodeJson> = {
  x: variable(-1.2),
  y: variable([1]),
  xx: { op: 'square', inputs: { x: 'x' } },
  off: { op: 'sub', inputs: { a: 'y', b: 'xx' } },
  valley: { op: 'square', inputs: { x: 'off' } },
  steep: { op: 'mul', inputs: { a: 100, b: 'valley' } },
  rest: { op: 'sub', inputs: { a: 1, b: 'x' } },
  slope: { op: 'square', inputs: { x: 'rest' } },
  both: { op: 'add', inputs: { a: 'steep', b: 'slope' } },
  loss: { op: 'reduceSum', inputs: { x: 'both' } },
};

describe('newton', () => {
  it('is at the minimum of a quadratic after one step, whatever the shapes of its variables', () => {
    // ½‖A·w − b‖² + ½(c − 3)², w of shape [2, 1], c a scalar that is not coupled with it
    const { variables, problems } = train(
      documentOf({
        w: variable([[5], [-7]]),
        c: variable(10),
        Aw: { op: 'matMul', inputs: { a: 'A', b: 'w' } },
        A: {
          op: 'constant',
          attrs: {
            value: [
              [2, 1],
              [0, 4],
            ],
          },
        },
        b: { op: 'constant', attrs: { value: [[4], [8]] } },
        error: { op: 'squaredDifference', inputs: { a: 'Aw', b: 'b' } },
        sum: { op: 'reduceSum', inputs: { x: 'error' } },
        off: { op: 'squaredDifference', inputs: { a: 'c', b: 3 } },
        loss: { op: 'add', inputs: { a: 'sum', b: 'off' } },
      }),
    );
    expect(problems).toEqual([]);
    expect(variables.w).toMatchObject({ shape: [2, 1] });
    expect([...variables.w.data].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([1, 2]);
    expect(variables.c.data[0]).toBeCloseTo(3, 12);
  });

  it('walks through a valley as by hand', () => {
    const { trace, problems } = train(documentOf(rosenbrock, {}, 6), { trace: true });
    expect(problems).toEqual([]);
    let [x, y] = [-1.2, 1];
    for (const { variables } of trace!) {
      expect(variables.x.data[0]).toBeCloseTo(x, 9);
      expect(variables.y.data[0]).toBeCloseTo(y, 9);
      // Cramer's rule for H·d = g
      const g = [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)];
      const [a, b, c] = [1200 * x * x - 400 * y + 2, -400 * x, 200];
      const determinant = a * c - b * b;
      x -= (c * g[0] - b * g[1]) / determinant;
      y -= (a * g[1] - b * g[0]) / determinant;
    }
    expect(trace!.at(-1)!.loss).toBeLessThan(1e-10);
  });

  it('takes a share of the step, and of a damped Hessian', () => {
    const square = { x: variable(8), loss: { op: 'square', inputs: { x: 'x' } } };
    expect(train(documentOf(square, { learningRate: 0.5 })).variables.x.data[0]).toBe(4);
    // 8 − 16/(2 + 6)
    expect(train(documentOf(square, { damping: 6 })).variables.x.data[0]).toBe(6);
  });

  it('is NaN where the Hessian is singular, and says so', () => {
    const { problems } = train(documentOf({ x: variable(8), loss: { op: 'neg', inputs: { x: 'x' } } }));
    expect(problems.map(({ message }) => message)).toEqual(['loss: the loss is NaN after 1 update.']);
  });

  it('leaves what has no gradient as it is', () => {
    const { variables, problems } = train({
      ...documentOf({
        x: variable(8),
        y: variable(2),
        floor: { op: 'floor', inputs: { x: 'y' } },
        xx: { op: 'square', inputs: { x: 'x' } },
        loss: { op: 'add', inputs: { a: 'xx', b: 'floor' } },
      }),
    });
    expect([variables.x.data[0], variables.y.data[0]]).toEqual([0, 2]);
    expect(problems.map(({ message }) => message)).toEqual([
      'Without a gradient, so left as they are: y (noDerivative at floor).',
    ]);
  });

  it('wants one dtype', () => {
    const { problems } = train(
      documentOf({
        x: variable(8, { dtype: 'float32' }),
        y: variable(2),
        wide: { op: 'cast', inputs: { x: 'x' }, attrs: { dtype: 'float64' } },
        product: { op: 'mul', inputs: { a: 'wide', b: 'y' } },
        loss: { op: 'square', inputs: { x: 'product' } },
      }),
    );
    expect(problems).toEqual([
      {
        code: 'training',
        severity: 'error',
        path: 'training.optimizer',
        message: 'newton updates all variables at once and wants one dtype of them, but x is float32 and y is float64.',
      },
    ]);
  });

  it('wants a Hessian that fits into a tensor', () => {
    const { problems } = train(
      documentOf({
        x: variable(new Array(20_000).fill(1)),
        square: { op: 'square', inputs: { x: 'x' } },
        loss: { op: 'reduceSum', inputs: { x: 'square' } },
      }),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'newton wants a Hessian of 20000·20000 entries, more than the 268435456 a tensor may have.',
    ]);
  });
});
