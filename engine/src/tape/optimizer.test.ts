import { describe, expect, it } from 'vitest';
import { GradientTape } from './gradientTape.js';
import { applyGradients, sgd } from './optimizer.js';
import { constant, variable } from './variable.js';

describe('sgd', () => {
  it('keeps a momentum for each variable', () => {
    const optimizer = sgd({ learningRate: 0.5, momentum: 0.5 });
    const [x, y] = [variable([0, 0]), variable(0)];
    applyGradients(optimizer, [[constant([1, 2]), x]]);
    applyGradients(optimizer, [
      [constant([1, 2]), x],
      [constant(4), y],
    ]);
    expect([x.toArray(), y.item()]).toEqual([[-1.25, -2.5], -2]);
  });

  it('looks ahead as Nesterov does', () => {
    const x = variable(0, { dtype: 'float64' });
    const optimizer = sgd({ learningRate: 0.5, momentum: 0.5, nesterov: true });
    applyGradients(optimizer, [[constant(1, { dtype: 'float64' }), x]]);
    // m = −0.5; x ← 0 + 0.5·m − 0.5
    expect(x.item()).toBe(-0.75);
  });

  it('has Keras defaults', () => {
    expect(sgd().settings).toEqual({ learningRate: 0.01, momentum: 0, nesterov: false });
  });

  it.each([
    [() => sgd({ momentum: 2 }), 'sgd wants momentum to be a number at least 0 and at most 1.'],
    [
      () => sgd({ rate: 2 } as object),
      'sgd has no attribute rate; its attributes are: learningRate, momentum, nesterov.',
    ],
    [() => applyGradients(sgd(), [[null, variable(1)]]), 'applyGradients was given no gradient for any variable.'],
    [
      () => applyGradients(sgd(), [[constant([1]), variable(1)]]),
      "sgd wants a gradient of its variable's shape, [], not [1].",
    ],
  ])('says what it wants: %#', (call, message) => {
    expect(call).toThrow(message);
  });

  it('leaves a variable without a gradient as it is, and records nothing', () => {
    const [x, y] = [variable(1), variable(2)];
    const tape = new GradientTape({ persistent: true });
    const z = tape.record(() => {
      applyGradients(sgd({ learningRate: 1 }), [
        [constant(3), x],
        [null, y],
      ]);
      return x.add(y);
    });
    expect([x.item(), y.item(), z.item()]).toEqual([-2, 2, 0]);
    expect(tape.gradient(z, x)!.item()).toBe(1);
  });
});
