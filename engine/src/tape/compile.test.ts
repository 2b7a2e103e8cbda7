import { describe, expect, expectTypeOf, it } from 'vitest';
import { compile } from './compile.js';
import { GradientTape } from './gradientTape.js';
import { type EagerTensor, functions as ops } from './tensor.js';
import { grad, hessian, jacobian, jvp, valueAndGrad, vjp } from './transforms.js';
import { constant, variable } from './variable.js';

const scalar = { dtype: 'float32', shape: [] } as const;
const vector = { dtype: 'float64', shape: [3] } as const;
const points = constant([0.5, -1.25, 2], { dtype: 'float64' });
const arraysOf = (tree: unknown): unknown =>
  Array.isArray(tree) ? tree.map(arraysOf) : (tree as EagerTensor).toArray();

describe('compile', () => {
  it('runs what a function did once, as often as it is called', () => {
    let runs = 0;
    const step = compile(
      (x, y) => {
        runs++;
        return x.add(5).mul(y.square());
      },
      [scalar, scalar],
    );
    expect([step(2, 3).item(), step(2, 4).item(), step(constant(0), 1).item()]).toEqual([63, 112, 5]);
    expect(runs).toBe(1);
  });

  const sum = (x: EagerTensor) => x.sin().mul(x.exp()).reduceSum();
  const waves = (x: EagerTensor) => x.sin().mul(x.exp());
  it.each<[string, (x: EagerTensor) => EagerTensor | EagerTensor[] | (EagerTensor | EagerTensor[])[]]>([
    ['values', waves],
    ['grad', (x) => grad(sum)(x)],
    ['grad of grad', (x) => grad((y: EagerTensor) => grad(sum)(y).reduceSum())(x)],
    ['valueAndGrad', (x) => valueAndGrad(sum, { argnums: [0] })(x)],
    ['jacobian', (x) => jacobian(waves)(x)],
    ['hessian', (x) => hessian(sum)(x)],
    ['jvp', (x) => jvp(waves, [x], [x.square()])],
    ['vjp', (x) => vjp(waves, x)[1](x)],
    ['a composite', (x) => ops.meanSquaredError(x, x.square())],
    ['list of lists', (x) => [x, [x.reshape({ shape: [3, 1] }), x]]],
    [
      'a tape',
      (x) => {
        const tape = new GradientTape();
        tape.watch(x);
        return tape.gradient(
          tape.record(() => waves(x)),
          x,
        )!;
      },
    ],
  ])('gives the bits of the function itself: %s', (_, f) => {
    expect(arraysOf(compile(f, [vector])(points))).toEqual(arraysOf(f(points)));
  });

  it('gives the same tensors each time, apart from its arguments', () => {
    const swap = compile((a, b) => [b, a.reshape({ shape: [3] })], [vector, vector]);
    const [first, second] = swap(points, points.mul(2));
    const kept = constant(first);
    const again = swap(first, second);
    expect(again[0]).toBe(first);
    expect(again[0].data).toBe(first.data);
    expect([first.toArray(), second.toArray(), kept.toArray()]).toEqual([
      points.toArray(),
      points.mul(2).toArray(),
      points.mul(2).toArray(),
    ]);
  });

  it('allocates no memory for entries while it runs', () => {
    const type = { dtype: 'float32', shape: [64, 64] } as const;
    const step = compile((x) => valueAndGrad((y: EagerTensor) => y.matMul(y).tanh().reduceMean())(x), [type]);
    const x = ops.broadcastTo(constant(0.01), { shape: [64, 64] });
    step(x);
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 200; i++) step(x);
    // One matrix a call would be 3 MB.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e5);
  });

  it('reads variables at each call, and trains them', () => {
    const w = variable([3, -2]);
    const slope = compile(
      (rate) => {
        const tape = new GradientTape();
        const loss = tape.record(() => w.square().reduceSum());
        return [loss, tape.gradient(loss, w)!.mul(rate)];
      },
      [scalar],
    );
    const losses: number[] = [];
    for (let i = 0; i < 3; i++) {
      const [loss, move] = slope(0.25);
      losses.push(loss.item());
      w.assignSub(move);
    }
    expect(losses).toEqual([13, 3.25, 0.8125]);
    expect(compile(() => w, [])().toArray()).toEqual([0.375, -0.25]);
  });

  it('keeps what a variable was read as before', () => {
    const w = variable(2);
    const before = w.read();
    const f = compile((x) => x.mul(before).add(w), [scalar]);
    w.assign(5);
    expect(f(10).item()).toBe(25);
  });

  it('is the function itself to tapes, transforms and other compiled functions', () => {
    const square = compile((x) => x.square(), [scalar]);
    expect(grad(grad(square))(3).item()).toBe(2);
    expect(compile((x) => square(x).add(1), [scalar])(3).item()).toBe(10);
    const within = new GradientTape();
    const cube = within.record(() => compile((x) => x.pow(3), [scalar]));
    expect(cube(2).item()).toBe(8);
  });

  it('says what it wants', () => {
    const f = compile((x) => x.neg(), [vector]);
    expect(() => f(constant([1, 2], { dtype: 'float64' }))).toThrow(
      "compile wants argument 0 of its type's shape, [3], not [2].",
    );
    expect(() => f(constant([1, 2, 3]))).toThrow("compile wants argument 0 of its type's dtype, float64, not float32.");
    expect(() => (f as (...args: number[]) => EagerTensor)()).toThrow(
      'A compiled function of 1 arguments was given 0.',
    );
    expect(() => compile((x) => (x.item() > 0 ? x : x.neg()), [scalar])).toThrow(
      'A function that is compiled is run once, on tensors without entries: it cannot look at them. Choose with where.',
    );
    const w = variable(1);
    expect(() => compile((x) => w.assign(x), [scalar])).toThrow(
      'A compiled function assigns to no variable: return the value, and assign it outside.',
    );
    expect(() => compile((() => 3) as unknown as () => EagerTensor, [])).toThrow(
      'compile wants a function that returns tensors, not number.',
    );
    expect(() => compile((x) => x.add([1, 2]), [vector])).toThrow('cannot broadcast');
    // A trace that failed is over.
    expect(w.add(1).item()).toBe(2);
  });

  it('shows traced tensors by their type', () => {
    const seen: string[] = [];
    compile((x) => x.add(seen.push(String(x))), [vector]);
    expect(seen).toEqual(['Tensor float64 of shape [3], traced']);
  });

  it('throws where an index is outside its axis', () => {
    const pick = compile((x, i) => x.gather(i), [vector, { dtype: 'int32', shape: [1] }]);
    expect(pick(points, [2]).toArray()).toEqual([2]);
    expect(() => pick(points, [3])).toThrow('index 3 (entry 0 of indices) is outside its axis');
    expect(pick(points, [0]).toArray()).toEqual([0.5]);
  });

  it('has exact types', () => {
    const f = compile((x, y) => [x, [y, x]], [vector, scalar]);
    expectTypeOf(f).parameters.toExtend<readonly [unknown, unknown]>();
    expectTypeOf<ReturnType<typeof f>>().toEqualTypeOf<[EagerTensor, [EagerTensor, EagerTensor]]>();
    const g = compile(
      grad((x: EagerTensor) => x.square()),
      [scalar],
    );
    expectTypeOf<ReturnType<typeof g>>().toEqualTypeOf<EagerTensor>();
  });
});
