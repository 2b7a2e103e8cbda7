import { describe, expect, it } from 'vitest';
import { createPoints } from './points';
import type { TrainingPlan } from './protocol';
import { Trace } from './trace';

const plan: TrainingPlan = {
  lossDType: 'float32',
  variables: [{ id: 'x', dtype: 'float32', shape: [], size: 1 }],
  isWhole: true,
  width: 1,
  walker: 'x',
  plane: undefined,
};
function traceOf(count: number) {
  const trace = new Trace(plan);
  const numbers = Float64Array.from({ length: count }, (_, step) => Math.fround(1 / (step + 1)));
  trace.push({ from: 0, losses: numbers, rows: numbers.map((n) => -n), slopes: numbers });
  return trace;
}

describe('the points of a chart', () => {
  it('go as far as the step shown, forwards and back', () => {
    const text = createPoints(traceOf(4), 3);
    expect(text(2)).toBe('[[0,1],[1,0.5],[2,0.33333334]]');
    expect(text(0)).toBe('[[0,1]]');
    expect(text(3)).toBe('[[0,1],[1,0.5],[2,0.33333334],[3,0.25]]');
  });
  it('hold the walker’s values', () =>
    expect(createPoints(traceOf(3), 3, ['float32'])(2)).toBe('[[-1,1],[-0.5,0.5],[-0.33333334,0.33333334]]'));
  it('hold both numbers of a walk in the plane', () => {
    const trace = new Trace({ ...plan, width: 2 });
    trace.push({
      from: 0,
      losses: Float64Array.of(3, 2),
      rows: Float64Array.of(1, 0.1, -1, 0.2),
      slopes: new Float64Array(),
    });
    expect(createPoints(trace, 1, ['float64', 'float64'])(1)).toBe('[[1,0.1,3],[-1,0.2,2]]');
  });
  it('are fewer in a very long run', () => {
    const points = JSON.parse(createPoints(traceOf(30_000), 29_999)(29_999)) as [number, number][];
    expect(points).toHaveLength(10_000);
    expect(points[1][0]).toBe(3);
  });
});
