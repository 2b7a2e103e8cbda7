import { describe, expect, it } from 'vitest';
import { train } from '../analysis/train.js';
import type { Document } from '../document/document.js';
import { optimizerNames } from '../optimizers/index.js';
import { GradientTape } from './gradientTape.js';
import { applyGradients } from './optimizer.js';
import * as optimizers from './optimizers.js';
import { constant, variable } from './variable.js';

const { sgd } = optimizers;

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

describe('every optimizer that needs no second derivatives', () => {
  /** 3x² + y², y beside x from the start. */
  const document = (name: string, dtype: 'float32' | 'float64'): Document => ({
    format: 'chainrule',
    version: 1,
    dtype,
    graph: {
      nodes: {
        x: { op: 'variable', attrs: { value: [2, -1] } },
        y: { op: 'variable', attrs: { value: 0.5 } },
        xx: { op: 'square', inputs: { x: 'x' } },
        threefold: { op: 'mul', inputs: { a: 3, b: 'xx' } },
        sum: { op: 'reduceSum', inputs: { x: 'threefold' } },
        yy: { op: 'square', inputs: { x: 'y' } },
        loss: { op: 'add', inputs: { a: 'sum', b: 'yy' } },
      },
    },
    training: { loss: 'loss', optimizer: { name, learningRate: 0.125 }, steps: 5 },
  });

  it('has a function of its name', () =>
    expect([...Object.keys(optimizers), 'newton'].sort()).toEqual([...optimizerNames].sort()));

  for (const [name, make] of Object.entries(optimizers))
    for (const dtype of ['float32', 'float64'] as const)
      it(`${name} in ${dtype} has the bits of a document's training`, () => {
        const optimizer = make({ learningRate: 0.125 });
        const [x, y] = [variable([2, -1], { dtype }), variable(0.5, { dtype })];
        for (let step = 0; step < 5; step++) {
          const tape = new GradientTape();
          const loss = tape.record(() => x.square().mul(3).reduceSum().add(y.square()));
          const [dx, dy] = tape.gradient(loss, [x, y]);
          applyGradients(optimizer, [
            [dx, x],
            [dy, y],
          ]);
        }
        const { variables } = train(document(name, dtype));
        expect([...x.data, ...y.data]).toEqual([...variables.x.data, ...variables.y.data]);
      });

  it('counts its own steps, not those of a variable', () => {
    const late = variable(1, { dtype: 'float64' });
    const one = constant(1, { dtype: 'float64' });
    const adam = optimizers.adam({ learningRate: 1, epsilon: 0, beta1: 0.5, beta2: 0.75 });
    applyGradients(adam, [[constant(1), variable(1)]]);
    applyGradients(adam, [[one, late]]);
    // t = 2: m = ½, v = ¼; 1 − m·√(1 − 0.75²)/(1 − 0.5²)/√v
    expect(late.item()).toBeCloseTo(1 - Math.sqrt(1 - 0.75 ** 2) / 0.75, 14);
  });

  it('says what it wants', () => {
    expect(() => optimizers.adam({ beta1: 1 })).toThrow('adam wants beta1 to be a number at least 0 and below 1.');
    expect(() => optimizers.ftrl({ learningRatePower: 1 })).toThrow(
      'ftrl wants learningRatePower to be a number at most 0.',
    );
  });
});
