import { describe, expect, it } from 'vitest';
import { GradientTape, TapeSpentError } from './gradientTape.js';
import { applyGradients } from './optimizer.js';
import { sgd } from './optimizers.js';
import { type EagerTensor, functions as ops } from './tensor.js';
import { constant, variable } from './variable.js';

const f = (x: EagerTensor) => ops.sub(ops.add(ops.mul(3, x.pow(2)), ops.mul(2, x)), 1);
const g = (x: EagerTensor, y: EagerTensor) => x.add(5).mul(y.pow(2));
const shown = (value: unknown): string => String(value).replace('Tensor ', '');

describe('the seed notebook', () => {
  it('takes central differences in float64', () => {
    const at = (value: number) => f(constant(value, { dtype: 'float64' })).item();
    expect((at(1 + 1e-4) - at(1 - 1e-4)) / (2 * 1e-4)).toBe(7.999999999994678);
    const x = variable(1, { dtype: 'float64' });
    const tape = new GradientTape();
    expect(
      tape
        .gradient(
          tape.record(() => f(x)),
          x,
        )!
        .item(),
    ).toBe(8);
  });

  it('takes partial differences in float64', () => {
    const at = (x: number, y: number) => g(constant(x, { dtype: 'float64' }), constant(y, { dtype: 'float64' })).item();
    const step = 1e-3;
    expect((at(2 + step, 3) - at(2 - step, 3)) / (2 * step)).toBe(8.999999999993236);
    expect((at(2, 3 + step) - at(2, 3 - step)) / (2 * step)).toBe(41.999999999994486);
  });

  it('asks a tape for two sources, and only once', () => {
    const [x, y] = [variable(2), variable(3)];
    const tape = new GradientTape();
    const z = tape.record(() => g(x, y));
    expect(z.item()).toBe(63);
    expect(tape.gradient(z, [x, y]).map(shown)).toEqual(['9', '42']);
    expect(() => tape.gradient(z, y)).toThrow(TapeSpentError);
    expect(() => tape.gradient(z, y)).toThrow(
      'A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)',
    );
  });

  it('asks a persistent tape twice', () => {
    const [x, y] = [variable(2), variable(3)];
    const tape = new GradientTape({ persistent: true });
    const z = tape.record(() => g(x, y));
    expect(shown(tape.gradient(z, x))).toBe('9');
    expect(shown(tape.gradient(z, y))).toBe('42');
  });

  it('squares z', () => {
    const [x, y] = [variable(2), variable(3)];
    const tape = new GradientTape({ persistent: true });
    const { z, z1 } = tape.record(() => {
      const z = g(x, y);
      return { z, z1: z.mul(z) };
    });
    expect(shown(tape.gradient(z1, x))).toBe('1134');
    expect(shown(tape.gradient(z1, z))).toBe('126');
  });

  it('has None for constants, numbers for watched ones', () => {
    const [x, y] = [constant(2), constant(3)];
    const unwatched = new GradientTape();
    expect(
      unwatched.gradient(
        unwatched.record(() => g(x, y)),
        [x, y],
      ),
    ).toEqual([null, null]);
    const tape = new GradientTape();
    const z = tape.record(() => {
      tape.watch(x);
      tape.watch(y);
      return g(x, y);
    });
    expect(tape.gradient(z, [x, y]).map(shown)).toEqual(['9', '42']);
  });

  it('sums over several targets', () => {
    const x = variable(5);
    const tape = new GradientTape();
    const targets = tape.record(() => [ops.mul(3, x), x.pow(2), x.pow(3)]);
    expect(shown(tape.gradient(targets, x))).toBe('88');
  });

  it('nests tapes for second derivatives', () => {
    const [x, y] = [variable(2), variable(3)];
    const outer = new GradientTape({ persistent: true });
    const first = outer.record(() => {
      const inner = new GradientTape();
      return inner.gradient(
        inner.record(() => g(x, y)),
        [x, y],
      );
    });
    const second = first.map((one) => outer.gradient(one, [x, y]).map((two) => two?.item() ?? null));
    expect(second).toEqual([
      [null, 6],
      [6, 14],
    ]);
  });

  /** x after each of the 100 steps, as printed. */
  function descent(from: number, step: (x: ReturnType<typeof variable>, gradient: EagerTensor) => void): string[] {
    const x = variable(from);
    return Array.from({ length: 100 }, () => {
      const tape = new GradientTape();
      step(
        x,
        tape.gradient(
          tape.record(() => f(x)),
          x,
        )!,
      );
      return String(x).replace('Variable ', '');
    });
  }
  const steps = [1, 2, 3, 5, 10, 20, 50, 100];
  const listed = (trajectory: readonly string[]) => steps.map((step) => trajectory[step - 1]);

  it('descends by hand', () => {
    const trajectory = descent(-1, (x, gradient) => x.assignSub(ops.mul(0.1, gradient)));
    expect(listed(trajectory)).toEqual([
      '-0.6',
      '-0.44',
      '-0.37600002',
      '-0.34015998',
      '-0.33340326',
      '-0.33333334',
      '-0.33333334',
      '-0.33333334',
    ]);
  });

  it('descends with an optimizer', () => {
    const optimizer = sgd({ learningRate: 0.1 });
    const trajectory = descent(2, (x, gradient) => applyGradients(optimizer, [[gradient, x]]));
    expect(listed(trajectory)).toEqual([
      '0.6',
      '0.03999996',
      '-0.18400002',
      '-0.30944',
      '-0.33308867',
      '-0.3333333',
      '-0.3333333',
      '-0.3333333',
    ]);
  });
});
