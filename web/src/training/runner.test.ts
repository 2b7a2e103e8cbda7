import { readFileSync } from 'node:fs';
import { load, optimizers, type TensorJson, tensorJson, train } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { openRunner, type Runner } from './runner';
import { Trace } from './trace';

const gallery = (name: string) => readFileSync(new URL(`../../../public/gallery/${name}`, import.meta.url), 'utf8');

/** 81 entries: too many to keep every step of. */
const wide = (settings: { readonly name?: string; readonly momentum?: number } = {}) =>
  JSON.stringify(
    documentOf(
      {
        w: { op: 'variable', attrs: { value: Array.from({ length: 81 }, (_, i) => i / 80) } },
        b: { op: 'variable', attrs: { value: 2 } },
        off: { op: 'sub', inputs: { a: 'w', b: 'b' } },
        sq: { op: 'square', inputs: { x: 'off' } },
        loss: { op: 'reduceSum', inputs: { x: 'sq' } },
      },
      { training: { loss: 'loss', optimizer: { name: 'sgd', learningRate: 0.003, ...settings }, steps: 40 } },
    ),
  );

const done = <T>(steps: Generator<void, T>): T => {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};
const opened = (text: string, steps = 100): Runner => openRunner(text, steps).runner!;
const values = (text: string, steps: number): Record<string, TensorJson> =>
  Object.fromEntries(
    Object.entries(train(load(text).document!, { steps }).variables).map(([id, tensor]) => [id, tensorJson(tensor)]),
  );

it('an update is read wherever the run has come to meanwhile', () => {
  const runner = opened(wide({ momentum: 0.5 }));
  done(runner.advance(30, () => true));
  const [slot, variable] = done(runner.update(7, 'b'));
  expect([slot.left, variable.left]).toEqual(['m^{+}', 'b^{+}']);
  expect(JSON.parse(variable.exact)).toBe(values(wide({ momentum: 0.5 }), 8).b.data);
  expect(done(runner.advance(31, () => true)).from).toBe(31);
});

describe('a run', () => {
  for (const name of ['descent-by-hand.json', 'descent-with-optimizer.json'])
    it(`has every step of the command line's trace: ${name}`, () => {
      const text = gallery(name);
      const runner = opened(text);
      const trace = new Trace(runner.plan);
      trace.push(runner.first);
      while (trace.count <= 100) {
        let left = 7;
        trace.push(done(runner.advance(100, () => --left > 0)));
      }
      const { trace: expected } = train(load(text).document!, { trace: true });
      expect(expected).toHaveLength(101);
      for (const { step, loss, variables } of expected!) {
        expect(trace.valuesAt(step)).toEqual({ x: tensorJson(variables.x) });
        expect(Math.fround(loss)).toBe(trace.losses[step]);
      }
    });

  it('knows the slope of a walk: 6x + 2', () => {
    const { plan, first } = opened(gallery('descent-with-optimizer.json'));
    expect(plan).toMatchObject({ walker: 'x', isWhole: true, width: 1, lossDType: 'float32' });
    expect([...first.slopes]).toEqual([14]);
  });

  it('makes one step at least, and stops when it may not go on', () => {
    const runner = opened(gallery('descent-with-optimizer.json'));
    expect(done(runner.advance(100, () => false))).toMatchObject({ from: 1, losses: { length: 1 } });
    expect(done(runner.advance(3, () => true))).toMatchObject({ from: 2, losses: { length: 2 } });
    expect(done(runner.advance(3, () => true)).losses).toHaveLength(0);
  });

  it('keeps one number of each variable where there are many entries', () => {
    const runner = opened(wide());
    expect(runner.plan).toMatchObject({ isWhole: false, width: 2, walker: undefined });
    expect([...runner.first.rows]).toEqual([expect.closeTo(Math.sqrt((80 * 81 * 161) / 6 / 6400), 6), 2]);
    expect(opened(gallery('descent-with-optimizer.json'), 10_000_000).plan.isWhole).toBe(false);
  });

  it.each([{ momentum: 0.9 }, ...Object.keys(optimizers).map((name) => ({ name }))])(
    'has any step again, and goes on as if nothing had happened: %j',
    (settings) => {
      const text = wide(settings);
      const runner = opened(text);
      done(runner.advance(30, () => true));
      expect(done(runner.valuesAt(17))).toEqual(values(text, 17));
      expect(done(runner.valuesAt(30))).toEqual(values(text, 30));
      expect(done(runner.valuesAt(0))).toEqual(values(text, 0));
      expect(done(runner.advance(40, () => true))).toMatchObject({ from: 31, losses: { length: 10 } });
      expect(done(runner.valuesAt(40))).toEqual(values(text, 40));
    },
  );

  it('samples the loss along a walk and goes on', () => {
    const text = gallery('descent-with-optimizer.json');
    const runner = opened(text);
    done(runner.advance(2, () => true));
    expect([...done(runner.sample(-1, 1, 3))]).toEqual([0, -1, 4]);
    done(runner.advance(3, () => true));
    expect(done(runner.valuesAt(3))).toEqual(values(text, 3));
  });

  it('samples the loss over the plane of two numbers, row by row, and of no others', () => {
    const runner = opened(gallery('rosenbrock.json'));
    expect(runner.plan.plane).toEqual([0, 1].map((entry) => ({ id: runner.plan.variables[0].id, entry })));
    expect([...done(runner.sampleArea({ x: [0, 1], y: [0, 1] }, 2, 2))]).toEqual([1, 100, 101, 0]);
    expect(opened(gallery('descent-with-optimizer.json')).plan.plane).toBeUndefined();
  });

  it('says what stops it', () => {
    const { runner, problems } = openRunner(gallery('seed-g.json').replace(/"training": \{[^}]*\},?/, ''), 10);
    expect([runner, problems.map(({ code }) => code)]).toEqual([undefined, ['training']]);
    expect(openRunner('hello', 10).problems[0].code).toBe('json');
  });
});
