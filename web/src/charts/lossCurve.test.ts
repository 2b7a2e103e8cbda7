import { describe, expect, it } from 'vitest';
import { lossCurve } from './lossCurve';

const frame = { width: 120, height: 120, left: 10, right: 10, top: 10, bottom: 10 };

describe('a loss curve', () => {
  const curve = lossCurve([100, 50, 0], 4, 'linear', frame);

  it('takes as much of the axis as the run has done', () => expect(curve.path).toBe('M10,10L35,60L60,110'));
  it('knows where a step stands, and the step at a place', () => {
    expect(curve.at(1)).toEqual({ x: 35, y: 60 });
    expect(curve.at(3)).toEqual({ x: 85, y: undefined });
    expect([curve.stepAt(35), curve.stepAt(0), curve.stepAt(1000)]).toEqual([1, 0, 4]);
  });
  it('counts whole steps', () => expect(curve.steps.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4']));
  it('writes fewer of them where they would meet', () => {
    const { steps } = lossCurve([1, 0], 100, 'linear', { ...frame, width: 98 });
    expect(steps.map(({ text }) => text)).toEqual(['0', '50', '100']);
  });
  it('stays small however long the run is', () => {
    const losses = Float64Array.from({ length: 200_000 }, (_, i) => 1 / (i + 1));
    const { path } = lossCurve(losses, 200_000, 'log', frame);
    expect(path.split('L').length).toBeLessThan(210);
  });
  it('leaves gaps where the loss is no number', () => {
    expect(lossCurve([1, Number.NaN, 0, 1], 3, 'linear', frame).path.match(/M/g)).toHaveLength(2);
    expect(lossCurve([Number.NaN], 3, 'log', frame).path).toBe('');
  });
});
