import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import { addAdjoints } from '../passes/differentiate.js';
import { plan } from '../program/program.js';
import { filledSlot, hyperSlots } from '../training/slots.js';
import { optimizerByName, optimizerNames, optimizers } from './index.js';
import { type Settings, settingsOf, type UpdateRule } from './optimizer.js';

describe('the list of optimizers', () => {
  it('has the names a document may use', () =>
    expect(optimizerNames).toEqual([
      'sgd',
      'adagrad',
      'rmsprop',
      'adam',
      'adamw',
      'adadelta',
      'adamax',
      'nadam',
      'lion',
      'ftrl',
      'newton',
    ]));

  it('says of each what it does, and declares a sound default of every hyperparameter', () => {
    for (const { name, doc, hyperparameters } of Object.values(optimizers)) {
      expect(doc, name).toMatch(/\.$/);
      for (const [key, attribute] of Object.entries(hyperparameters)) {
        expect(attribute.doc, `${name} ${key}`).not.toBe('');
        expect(attribute.parse(attribute.default as number), `${name} ${key}`).toEqual({ value: attribute.default });
      }
    }
  });

  it('fills in what a document leaves out', () => {
    expect(settingsOf(optimizerByName('sgd')!, { name: 'sgd', momentum: 0.9 })).toEqual({
      learningRate: 0.01,
      momentum: 0.9,
      nesterov: false,
    });
  });
});

/** A parameter, its gradient and slots after some steps, all of them away from kinks. */
const given = { param: 0.75, gradient: -0.5, slot: 0.625, shared: 0.375 };

/** The parameter after a step in float64 as a program, and the program slots it is computed from. */
function stepOf(rule: UpdateRule, settings: Settings) {
  const builder = new GraphBuilder();
  const scalar = { dtype: 'float64', shape: [] } as const;
  const param = filledSlot(builder, scalar, given.param);
  const gradient = filledSlot(builder, scalar, given.gradient);
  const { hyper, exact } = hyperSlots(builder, settings, 'float64');
  const start = Object.keys(rule.shared?.start ?? {}).map(() => filledSlot(builder, scalar, given.shared));
  const shared = rule.shared?.next(start, hyper) ?? [];
  const slots = Object.keys(rule.slots).map((_, i) => filledSlot(builder, scalar, given.slot * (1 + i)));
  const next = rule.update(param, gradient, slots, { hyper, exact, shared });
  const sources = { param, gradient, ...hyper };
  const after = (next.param as GraphExpr).node;
  const adjointOf = addAdjoints(builder, { targets: [after], sources: Object.values(sources).map(({ node }) => node) });
  return { builder, after, sources, adjointOf };
}

describe('a step can be differentiated', () => {
  for (const name of optimizerNames) {
    const optimizer = optimizerByName(name)!;
    const settings = settingsOf(optimizer, { momentum: 0.5, weightDecay: 0.25, beta: 0.5, learningRate: 0.125 });
    const rule = optimizer.rule(settings);
    if ('updateAll' in rule) continue;
    it(`of ${name}, by the parameter, its gradient and every hyperparameter, as differences say`, () => {
      const { builder, after, sources, adjointOf } = stepOf(rule, settings);
      const adjoints = Object.entries(sources).map(([key, { node }]) => [key, node, adjointOf(node)] as const);
      const kept = adjoints.flatMap(([, , adjoint]) => adjoint ?? []);
      const program = plan(builder.graph(), [after, ...kept]);
      let connected = 0;
      for (const [key, node, adjoint] of adjoints) {
        if (adjoint === undefined) continue;
        connected++;
        const { data } = program.tensor(node);
        const [now] = data;
        const at = (x: number) => {
          data[0] = x;
          program.run();
          return program.tensor(after).data[0];
        };
        const h = 1e-6 * Math.max(Math.abs(now), 1e-3);
        const numeric = (at(now + h) - at(now - h)) / (2 * h);
        at(now);
        const analytic = program.tensor(adjoint).data[0];
        expect(Math.abs(analytic - numeric), `${key}: ${analytic}, differences ${numeric}`).toBeLessThan(
          1e-6 * Math.max(1, Math.abs(analytic)),
        );
      }
      expect(connected).toBeGreaterThan(2);
    });
  }
});
