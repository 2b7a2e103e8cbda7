import { expect, it } from 'vitest';
import { errorChart } from './errorChart';

const frame = { width: 400, height: 200, left: 40, right: 10, top: 10, bottom: 20 };
const steps = [1e-1, 1e-3, 1e-5, 1e-7, 1e-15];

it('draws both precisions with the largest step at the left, and marks where float64 errs least', () => {
  const errors = { float32: [1e-2, 1e-4, 1e-2, 1, 8], float64: [1e-2, 1e-6, 1e-10, 1e-8, 1] };
  const chart = errorChart({ steps, errors }, frame);
  expect(chart.float64.startsWith('M40,')).toBe(true);
  expect(chart.float32).not.toBe(chart.float64);
  expect(chart.best).toMatchObject({ step: 1e-5, error: 1e-10 });
  expect(chart.steps.at(-1)).toEqual({ at: 40, text: '10⁻¹' });
});

it('has a place for errors of 0, and none for what is no number', () => {
  const chart = errorChart({ steps, errors: { float32: [0, 0, 0, 0, 0], float64: [0, NaN, 1, Infinity, 1] } }, frame);
  expect(chart.best.y).toBe(180);
  expect(chart.float64.split('M')).toHaveLength(4);
});
