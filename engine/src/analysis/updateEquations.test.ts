import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/documents.js';
import type { TrainingJson } from '../document/document.js';
import { optimizers } from '../optimizers/index.js';
import { openTraining } from './train.js';

/** x² trained from 3. */
const training = (optimizer: object, dtype: 'float32' | 'float64' = 'float64') =>
  openTraining(
    documentOf(
      { x: { op: 'variable', attrs: { value: 3 } }, L: { op: 'square', inputs: { x: 'x' } } },
      { dtype, training: { loss: 'L', optimizer } as TrainingJson },
    ),
  );

const linesOf = (optimizer: object, steps = 0) => {
  const opened = training(optimizer);
  for (let i = 0; i < steps; i++) opened.training!.step();
  return opened.equations!('x').map(({ left, rule, numbers, result }) => [left, rule, numbers, result]);
};

const g = '\\frac{\\partial L}{\\partial x}';

describe('the update of a variable', () => {
  it('by plain descent is one line', () =>
    expect(linesOf({ name: 'sgd', learningRate: 0.25 })).toEqual([
      ['x^{+}', `x - ${g} \\cdot \\eta`, '3 - \\class{arriving}{6} \\cdot 0.25', '1.5'],
    ]));
  it('with momentum makes the slot first, and the variable of that', () =>
    expect(linesOf({ name: 'sgd', learningRate: 0.25, momentum: 0.5 }, 1)).toEqual([
      [
        'm^{+}',
        `m \\cdot \\mu - ${g} \\cdot \\eta`,
        '\\left(-1.5\\right) \\cdot 0.5 - \\class{arriving}{3} \\cdot 0.25',
        '-1.5',
      ],
      ['x^{+}', 'x + m^{+}', '1.5 + \\left(-1.5\\right)', '0'],
    ]));
  it('by adam reads both means and the number of the step', () => {
    const lines = linesOf({ name: 'adam', learningRate: 0.25 });
    expect(lines.map(([left, rule]) => [left, rule])).toEqual([
      ['m^{+}', `m + \\left(${g} - m\\right) \\cdot \\left(1 - \\beta_{1}\\right)`],
      ['v^{+}', `v + \\left(\\left(${g}\\right)^{2} - v\\right) \\cdot \\left(1 - \\beta_{2}\\right)`],
      [
        'x^{+}',
        'x - \\frac{m^{+} \\cdot \\frac{\\eta \\cdot \\sqrt{1 - \\beta_{2}^{t}}}{1 - \\beta_{1}^{t}}}{\\sqrt{v^{+}} + \\epsilon}',
      ],
    ]);
  });
  it.each(Object.values(optimizers).map(({ name }) => name))('by %s ends with what the step makes of it', (name) => {
    const { training: run, equations } = training({ name });
    run!.step();
    const { exact } = equations!('x').at(-1)!;
    run!.step();
    expect(JSON.parse(exact)).toBe(run!.variables.get('x')!.data[0]);
  });
  it('says nothing of roundings', () => {
    const rules = (dtype: 'float32' | 'float64') =>
      training({ name: 'adam' }, dtype).equations!('x').map(({ rule }) => rule);
    expect(rules('float32')).toEqual(rules('float64'));
  });
  it('is none of what is not trained', () => expect(training({ name: 'sgd' }).equations!('L')).toEqual([]));
});
