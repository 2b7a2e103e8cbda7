import { describe, expect, it } from 'vitest';
import { GradientTape } from './gradientTape.js';
import { type EagerTensor, functions as ops } from './tensor.js';
import { grad, hessian, jacobian, jvp, valueAndGrad, vjp } from './transforms.js';
import { constant, variable } from './variable.js';

const g = (x: EagerTensor, y: EagerTensor) => x.add(5).mul(y.square());
const cube = (x: EagerTensor) => x.pow(3);
const waves = (x: EagerTensor) => x.sin().mul(x.exp());
const float64 = (value: number | readonly number[]) => constant(value, { dtype: 'float64' });

describe('grad', () => {
  it('takes numbers, by the first argument or those that are named', () => {
    const both: [EagerTensor, EagerTensor] = grad(g, { argnums: [0, 1] })(2, 3);
    expect(both.map(String)).toEqual(['Tensor 9', 'Tensor 42']);
    const first: EagerTensor = grad(g)(2, 3);
    expect(String(first)).toBe('Tensor 9');
    expect(String(grad(g, { argnums: 1 })(2, 3))).toBe('Tensor 42');
  });

  it('nests to any order', () => {
    const orders = [grad(cube), grad(grad(cube)), grad(grad(grad(cube))), grad(grad(grad(grad(cube))))];
    expect(orders.map((derivative) => derivative(2).item())).toEqual([12, 12, 6, 0]);
  });

  it('gives zeros where no path leads, as JAX does', () => {
    expect(grad((x: EagerTensor) => x.square())(3).item()).toBe(6);
    expect(grad((x: EagerTensor) => x.stopGradient().square())(3).item()).toBe(0);
    expect(grad((_: EagerTensor, y: EagerTensor) => y.reduceSum())([1, 2], [3]).toArray()).toEqual([0, 0]);
    const x = constant(3);
    expect(grad((_: EagerTensor) => x.square())(x).item()).toBe(0);
  });

  it('is not confused by what the function closes over', () => {
    // d/dx (x · d/dy (x + y)) is 1, not 2: perturbations of two levels do not mix.
    const derivative = grad((x: EagerTensor) => x.mul(grad((y: EagerTensor) => x.add(y))(1)));
    expect(derivative(1).item()).toBe(1);
  });

  it.each([
    [
      () => grad((x: EagerTensor) => x)([1, 2, 3]),
      'grad wants a function that returns a scalar, not a tensor of shape [3]; sum it, or take the jacobian.',
    ],
    [() => grad(cube)(constant(3, { dtype: 'int32' })), 'grad wants a float as argument 0, not int32.'],
    [() => grad(g, { argnums: 2 })(1, 2), 'grad wants argument 2 (they count from 0), but was given 2.'],
    [() => grad((() => 3) as unknown as typeof cube)(1), 'grad wants a function that returns a tensor, not number.'],
  ])('says what it wants: %#', (call, message) => {
    expect(call).toThrow(message);
  });

  it('comes with the value', () => {
    expect(
      valueAndGrad(g, { argnums: [0, 1] })(2, 3)
        .flat()
        .map(String),
    ).toEqual(['Tensor 63', 'Tensor 9', 'Tensor 42']);
  });
});

describe('jacobian and hessian', () => {
  it('have the shapes of outputs and arguments', () => {
    const scaled = (x: EagerTensor, a: EagerTensor) => x.square().mul(a);
    expect(jacobian(scaled)([1, 2], 3).toArray()).toEqual([
      [6, 0],
      [0, 12],
    ]);
    const pair = jacobian((x: EagerTensor) => [x.mul(2), x.reduceSum()] as const, { argnums: [0] })([1, 2]);
    expect(pair.map((row) => row.map((one) => one.toArray()))).toEqual([
      [
        [
          [2, 0],
          [0, 2],
        ],
      ],
      [[1, 1]],
    ]);
    expect(jacobian(scaled, { argnums: [0, 1] })([1, 2], 3).map(({ shape }) => shape)).toEqual([[2, 2], [2]]);
  });

  it('are the second derivatives', () => {
    const second = hessian(g, { argnums: [0, 1] })(2, 3);
    expect(second.map((row) => row.map((one) => one.item()))).toEqual([
      [0, 6],
      [6, 14],
    ]);
    const f = (x: EagerTensor) => x.pow(3).reduceSum();
    expect(hessian(f)([1, 2]).toArray()).toEqual([
      [6, 0],
      [0, 12],
    ]);
  });
});

describe('jvp and vjp', () => {
  it('move forward along tangents and back along cotangents', () => {
    const [value, tangent] = jvp(g, [2, 3], [10, 1]);
    expect([value, tangent].map(String)).toEqual(['Tensor 63', 'Tensor 132']);
    const [again, pullback] = vjp(g, 2, 3);
    expect(again.item()).toBe(63);
    expect(pullback(2).map(String)).toEqual(['Tensor 18', 'Tensor 84']);
    expect(pullback(1).map(String)).toEqual(['Tensor 9', 'Tensor 42']);
  });

  it('take and give lists for lists of outputs', () => {
    const f = (x: EagerTensor) => [x.square(), x.mul(3)] as [EagerTensor, EagerTensor];
    expect(jvp(f, [2], [1])[1].map((one) => one.item())).toEqual([4, 3]);
    expect(vjp(f, 2)[1]([1, 10]).map((one) => one.item())).toEqual([34]);
  });

  it('agree with each other and with grad, nested either way', () => {
    const x = float64(0.7);
    const one = float64(1);
    const second = grad(grad(waves))(x).item();
    expect(jvp(grad(waves), [x], [one])[1].item()).toBeCloseTo(second, 14);
    expect(grad((t: EagerTensor) => jvp(waves, [t], [one])[1])(x).item()).toBeCloseTo(second, 14);
    expect(vjp(grad(waves), x)[1](one)[0].item()).toBeCloseTo(second, 14);
    expect(grad((t: EagerTensor) => vjp(waves, t)[1](one)[0])(x).item()).toBeCloseTo(second, 14);
    // (eˣ sin x)″ = 2 eˣ cos x
    expect(second).toBeCloseTo(2 * Math.exp(0.7) * Math.cos(0.7), 14);
    expect(grad(grad(grad(waves)))(x).item()).toBeCloseTo(2 * Math.exp(0.7) * (Math.cos(0.7) - Math.sin(0.7)), 13);
  });

  it('are linear in the tangent, which can be differentiated by', () => {
    const along = grad((v: EagerTensor) => jvp(cube, [2], [v])[1]);
    expect(along(5).item()).toBe(12);
  });

  it('give zeros where no path leads', () => {
    expect(jvp((x: EagerTensor) => x.stopGradient(), [2], [1])[1].item()).toBe(0);
    expect(vjp((_: EagerTensor) => constant([1, 2]), 2)[1]([1, 1]).map(String)).toEqual(['Tensor 0']);
  });

  it.each([
    [() => jvp(cube, [[1, 2]], [1]), "jvp wants a tangent of its primal's shape, [2], not []."],
    [() => jvp(cube, [float64(1)], [1]), "jvp wants a tangent of its primal's dtype, float64, not float32."],
    [
      () => jvp(g, [1, 2], [1] as unknown as [number, number]),
      'jvp wants a tangent for each primal, but there are 2 primals and 1 tangents.',
    ],
    [() => vjp(cube, [1, 2])[1](1), "vjp wants a cotangent of its output's shape, [2], not []."],
  ])('say what they want: %#', (call, message) => {
    expect(call).toThrow(message);
  });
});

describe('transforms and tapes', () => {
  it('see through each other', () => {
    const x = variable(2);
    const tape = new GradientTape();
    const slope = tape.record(() => grad(cube)(x));
    expect(String(tape.gradient(slope, x))).toBe('Tensor 12');
    const taped = (t: EagerTensor) => {
      const inner = new GradientTape();
      inner.watch(t);
      return inner.gradient(
        inner.record(() => cube(t)),
        t,
      )!;
    };
    expect(grad(taped)(2).item()).toBe(12);
  });

  it('a tape watches a variable that a transformed function closes over', () => {
    const w = variable(3);
    const tape = new GradientTape();
    const slope = tape.record(() => grad((x: EagerTensor) => w.square().mul(x))(2));
    expect(slope.item()).toBe(9);
    expect(String(tape.gradient(slope, w))).toBe('Tensor 6');
  });

  it('the Hessian of a loss by its weights is symmetric', () => {
    const data = float64([0.5, -1, 2]);
    const loss = (w: EagerTensor) => ops.meanSquaredError(w.mul(data).tanh(), 0.3);
    const second = hessian(loss)(float64([0.1, 0.2, 0.3])).toArray() as number[][];
    for (const i of [0, 1, 2]) for (const j of [0, 1, 2]) expect(second[i][j]).toBeCloseTo(second[j][i], 15);
    expect(second[0][0]).not.toBe(0);
  });
});
