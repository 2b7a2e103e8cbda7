import { describe, expect, it } from 'vitest';
import { GradientTape } from './gradientTape.js';
import { type EagerTensor, functions as ops } from './tensor.js';
import { constant, variable } from './variable.js';

const taped = <T>(f: () => T, options = {}) => {
  const tape = new GradientTape(options);
  return { tape, result: tape.record(f) };
};

describe('what a tape watches', () => {
  it('differentiates by trainable variables alone on its own', () => {
    const [x, frozen, fixed] = [variable(3), variable(4, { trainable: false }), constant(5)];
    const { tape, result } = taped(() => x.mul(frozen).mul(fixed));
    expect(tape.gradient(result, [x, frozen, fixed]).map(String)).toEqual(['Tensor 20', 'null', 'null']);
  });

  it('watches no variable on its own where that is switched off', () => {
    const [x, y] = [variable(3), variable(4)];
    const tape = new GradientTape({ watchAccessedVariables: false });
    tape.watch(y);
    const z = tape.record(() => x.mul(y));
    expect(tape.gradient(z, [x, y]).map(String)).toEqual(['null', 'Tensor 3']);
  });

  it('differentiates by what it computed', () => {
    const x = variable(3);
    const { tape, result } = taped(() => {
      const y = x.square();
      return { y, z: y.mul(2) };
    });
    expect(String(tape.gradient(result.z, result.y))).toBe('Tensor 2');
  });

  it('watches from the moment it is told', () => {
    const x = constant(3);
    const inner = new GradientTape();
    const again = inner.record(() => {
      const before = x.square();
      inner.watch(x);
      return before.add(x.mul(4));
    });
    expect(String(inner.gradient(again, x))).toBe('Tensor 4');
  });

  it('does not record what is done after record', () => {
    const x = variable(3);
    const { tape, result } = taped(() => x.square());
    expect(tape.gradient(result.mul(2), x)).toBeNull();
  });

  it('goes on where it was recorded before', () => {
    const x = variable(3);
    const { tape, result } = taped(() => x.square());
    const z = tape.record(() => result.mul(2));
    expect(String(tape.gradient(z, x))).toBe('Tensor 12');
  });

  it('stops recording when the function throws', () => {
    const x = variable(3);
    const tape = new GradientTape({ persistent: true });
    let seen: EagerTensor | undefined;
    expect(() =>
      tape.record(() => {
        seen = x.square();
        throw new Error('mine');
      }),
    ).toThrow('mine');
    expect(String(tape.gradient(seen!, x))).toBe('Tensor 6');
    expect(tape.gradient(x.square(), x)).toBeNull();
  });

  it('cannot record twice at once', () => {
    const tape = new GradientTape();
    expect(() => tape.record(() => tape.record(() => variable(1)))).toThrow('This tape is recording already.');
  });
});

describe('None', () => {
  it('is where no differentiable path leads', () => {
    const x = variable(3);
    const { tape, result } = taped(
      () => ({
        stopped: x.stopGradient().mul(2),
        discrete: x.cast({ dtype: 'int32' }).cast({ dtype: 'float32' }),
        connected: x.mul(0),
        gate: x.sign(),
      }),
      { persistent: true },
    );
    expect(tape.gradient(result.stopped, x)).toBeNull();
    expect(tape.gradient(result.discrete, x)).toBeNull();
    expect(String(tape.gradient(result.connected, x))).toBe('Tensor 0');
    expect(String(tape.gradient(result.gate, x))).toBe('Tensor 0');
  });

  it('is for integers, whether watched or not', () => {
    const n = constant(3, { dtype: 'int32' });
    const tape = new GradientTape();
    tape.watch(n);
    expect(
      tape.gradient(
        tape.record(() => n.mul(2)),
        n,
      ),
    ).toBeNull();
  });

  it('is zeros where they are asked for', () => {
    const [x, y] = [variable([1, 2]), variable([[3], [4]])];
    const { tape, result } = taped(() => x.square(), { persistent: true });
    expect(tape.gradient(result, y)).toBeNull();
    const zeros: EagerTensor = tape.gradient(result, y, { unconnected: 'zero' });
    expect(zeros.toArray()).toEqual([[0], [0]]);
    expect(tape.jacobian(result, y, { unconnected: 'zero' }).shape).toEqual([2, 2, 1]);
  });

  it('among the targets is skipped', () => {
    const x = variable(3);
    const { tape, result } = taped(() => x.square(), { persistent: true });
    expect(String(tape.gradient([null, result], x))).toBe('Tensor 6');
    expect(tape.gradient(null, x)).toBeNull();
  });
});

describe('what is asked of a tape', () => {
  it('weights targets by output gradients', () => {
    const x = variable([1, 2]);
    const { tape, result } = taped(() => [x.square(), x.mul(10)] as const, { persistent: true });
    const outputGradients = [constant([1, 100]), constant([2, 3])];
    expect(tape.gradient(result, x, { outputGradients })!.toArray()).toEqual([22, 430]);
    expect(tape.gradient(result[0], x, { outputGradients: constant([5, 7]) })!.toArray()).toEqual([10, 28]);
    expect(() => tape.gradient(result[0], x, { outputGradients: constant(1) })).toThrow(
      "gradient wants an output gradient of its target's shape, [2], not [].",
    );
    expect(() => tape.gradient(result[0], x, { outputGradients: constant([1, 1], { dtype: 'float64' }) })).toThrow(
      "gradient wants an output gradient of its target's dtype, float32, not float64.",
    );
  });

  it('gives a source that is a target the gradient 1, one listed twice its gradient twice', () => {
    const x = variable(3);
    const { tape, result } = taped(() => x.square(), { persistent: true });
    expect(tape.gradient([result, x], [x, x]).map(String)).toEqual(['Tensor 7', 'Tensor 7']);
  });

  it('has the structure of the sources', () => {
    const x = variable(3);
    const { tape, result } = taped(() => x.square(), { persistent: true });
    const one: EagerTensor | null = tape.gradient(result, x);
    const [first]: [EagerTensor | null] = tape.gradient(result, [x]);
    expect(String(one)).toBe(String(first));
    expect(tape.gradient(result, [])).toEqual([]);
  });

  it('has jacobians of shape target + source', () => {
    const x = variable([1, 2, 3]);
    const { tape, result } = taped(() => x.square().slice({ starts: [0], ends: [2] }), { persistent: true });
    expect(tape.jacobian(result, x)!.toArray()).toEqual([
      [2, 0, 0],
      [0, 4, 0],
    ]);
    expect(tape.jacobian(result, [x, variable(1)]).map((one) => one?.shape ?? null)).toEqual([[2, 3], null]);
  });

  it('forgets what it recorded when it is released', () => {
    const x = variable(3);
    const { tape, result } = taped(() => x.square(), { persistent: true });
    tape.release();
    expect(() => tape.gradient(result, x)).toThrow('This tape was released: what it recorded is forgotten.');
    expect(
      String(
        tape.gradient(
          tape.record(() => x.mul(2)),
          x,
        ),
      ),
    ).toBe('Tensor 2');
  });

  it('gives the same again and again, and stays as it is', () => {
    const x = variable([1, 2]);
    const { tape, result } = taped(() => x.tanh().mul(x), { persistent: true });
    const asked = Array.from({ length: 5 }, () =>
      String(tape.gradient(result, x, { outputGradients: constant([1, 2]) })),
    );
    expect(new Set(asked).size).toBe(1);
  });
});

describe('a variable that is assigned to while a tape records', () => {
  it('counts with the value it had each time', () => {
    const x = variable(3);
    const { tape, result } = taped(() => {
      const before = x.square();
      x.assign(10);
      return before.add(x.square());
    });
    expect(result.item()).toBe(109);
    expect(String(tape.gradient(result, x))).toBe('Tensor 26');
  });

  it('can be assigned to between recording and asking', () => {
    const x = variable(3);
    const { tape, result } = taped(() => x.square());
    x.assign(10);
    expect(String(tape.gradient(result, x))).toBe('Tensor 6');
  });
});

describe('nested tapes', () => {
  it('differentiate each other to any order', () => {
    const x = variable(2, { dtype: 'float64' });
    const derivative = (order: number): EagerTensor => {
      const tape = new GradientTape();
      const value = tape.record(() => (order === 1 ? x.pow(5) : derivative(order - 1)));
      return tape.gradient(value, x)!;
    };
    expect([1, 2, 3, 4, 5].map((order) => derivative(order).item())).toEqual([80, 160, 240, 240, 120]);
  });

  it('see a gradient that a persistent tape takes of itself', () => {
    const x = variable(2);
    const tape = new GradientTape({ persistent: true });
    const first = tape.record(() => tape.gradient(x.pow(3), x)!);
    expect(first.item()).toBe(12);
    expect(String(tape.gradient(first, x))).toBe('Tensor 12');
  });

  it('end the recording of a tape that is not persistent', () => {
    const x = variable(2);
    const tape = new GradientTape();
    const outer = new GradientTape({ persistent: true });
    const first = outer.record(() =>
      tape.record(() => {
        const gradient = tape.gradient(x.pow(3), x)!;
        return gradient.mul(1);
      }),
    );
    expect(String(outer.gradient(first, x))).toBe('Tensor 12');
  });

  it('know nothing of what was done before them, as in TensorFlow', () => {
    const x = variable(2);
    const inner = new GradientTape({ persistent: true });
    const y = inner.record(() => x.square());
    const outer = new GradientTape({ persistent: true });
    const [product, first] = outer.record(() => [x.mul(1), inner.gradient(y, x)!] as const);
    expect(outer.gradient(first, x)).toBeNull();
    expect(String(outer.gradient(product, x))).toBe('Tensor 1');
  });

  it('differentiate by an output gradient', () => {
    const [x, seed] = [variable(3), variable(5)];
    const outer = new GradientTape();
    const weighted = outer.record(() => {
      const inner = new GradientTape();
      const y = inner.record(() => x.square());
      return inner.gradient(y, x, { outputGradients: seed })!;
    });
    expect(outer.gradient(weighted, [x, seed]).map(String)).toEqual(['Tensor 10', 'Tensor 6']);
  });
});

it('a chain of 100,000 ops overflows no stack', () => {
  const x = variable(1);
  const { tape, result } = taped(() => {
    let y: EagerTensor = x;
    for (let i = 0; i < 100_000; i++) y = y.add(x);
    return y;
  });
  expect(String(tape.gradient(result, x))).toBe('Tensor 100001');
});

it('one tensor wired twice counts twice', () => {
  const x = variable([1, 2]);
  const { tape, result } = taped(() => ops.addN([x, x, x.mul(x)]));
  expect(tape.gradient(result, x)!.toArray()).toEqual([4, 6]);
});
