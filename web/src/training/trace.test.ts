import { describe, expect, it } from 'vitest';
import type { Batch, TrainingPlan } from './protocol';
import { Trace } from './trace';

const plan: TrainingPlan = {
  lossDType: 'float32',
  variables: [
    { id: 'x', dtype: 'float32', shape: [], size: 1 },
    { id: 'w', dtype: 'float32', shape: [2], size: 2 },
  ],
  isWhole: true,
  width: 3,
  walker: undefined,
  plane: undefined,
};
const step = (n: number) => [n, 10 * n, 100 * n];
const batch = (from: number, count: number, slopes = false): Batch => {
  const steps = Array.from({ length: count }, (_, i) => from + i);
  return {
    from,
    losses: Float64Array.from(steps, (n) => 1 / (n + 1)),
    rows: Float64Array.from(steps.flatMap(step)),
    slopes: Float64Array.from(slopes ? steps.map((n) => -n) : []),
  };
};

describe('a trace', () => {
  it('has every step again, whatever batches it came in', () => {
    const trace = new Trace(plan);
    trace.push(batch(0, 1));
    trace.push(batch(1, 999));
    trace.push(batch(1000, 1));
    expect(trace.count).toBe(1001);
    expect(trace.losses[1000]).toBe(1 / 1001);
    expect(trace.valuesAt(700)).toEqual({
      x: { dtype: 'float32', shape: [], data: 700 },
      w: { dtype: 'float32', shape: [2], data: [7000, 70000] },
    });
    expect(trace.entry(3, 2)).toBe(300);
    expect(() => trace.valuesAt(1001)).toThrow('step 1001 is not kept');
  });

  it('prints floats as the command line does', () => {
    const trace = new Trace({ ...plan, variables: [plan.variables[0]], width: 1 });
    const third = Math.fround(1 / 3);
    trace.push({ from: 0, losses: Float64Array.of(1), rows: Float64Array.of(third), slopes: new Float64Array() });
    expect(trace.valuesAt(0).x.data).toBe(0.33333334);
  });

  it('drops every second row where there are too many, and no loss', () => {
    const trace = new Trace({ ...plan, isWhole: false }, 30);
    for (let from = 0; from < 100; from += 7) trace.push(batch(from, Math.min(7, 100 - from)));
    expect(trace.count).toBe(100);
    expect(trace.losses).toHaveLength(100);
    expect(trace.stride).toBe(16);
    expect([...trace.column(1)]).toEqual([0, 160, 320, 480, 640, 800, 960]);
    expect([trace.entry(48, 0), trace.entry(49, 0)]).toEqual([48, undefined]);
  });

  it('draws a scalar by its value and a list by its norm', () => {
    const trace = new Trace(plan);
    trace.push(batch(0, 3));
    expect([...trace.figures(0)]).toEqual([0, 1, 2]);
    expect([...trace.figures(1)]).toEqual([0, 1, 2].map((n) => Math.hypot(10 * n, 100 * n)));
    const sparse = new Trace({ ...plan, isWhole: false });
    sparse.push(batch(0, 3));
    expect([...sparse.figures(2)]).toEqual([0, 100, 200]);
  });

  it('keeps the slopes of a walk', () => {
    const trace = new Trace({ ...plan, walker: 'x', plane: undefined });
    for (let from = 0; from < 600; from += 100) trace.push(batch(from, 100, true));
    expect([trace.slope(0), trace.slope(599), trace.slope(600)]).toEqual([-0, -599, undefined]);
    expect(new Trace(plan).slope(0)).toBeUndefined();
  });
});
