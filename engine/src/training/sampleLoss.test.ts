import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/documents.js';
import { openTraining, train } from '../analysis/train.js';
import { optimizerNames } from '../optimizers/index.js';
import { sampleLoss, sampleLossAt } from './sampleLoss.js';

/** (x − 3)² + y², with momentum. */
const document = documentOf(
  {
    x: { op: 'variable', attrs: { value: -1 } },
    y: { op: 'variable', attrs: { value: [1, 2] } },
    off: { op: 'sub', inputs: { a: 'x', b: 3 } },
    sx: { op: 'square', inputs: { x: 'off' } },
    sy: { op: 'square', inputs: { x: 'y' } },
    sum: { op: 'reduceSum', inputs: { x: 'sy' } },
    loss: { op: 'add', inputs: { a: 'sx', b: 'sum' } },
  },
  {
    dtype: 'float64',
    training: { loss: 'loss', optimizer: { name: 'sgd', learningRate: 0.125, momentum: 0.5 }, steps: 4 },
  },
);
const opened = () => openTraining(document).training!;

describe('sampleLoss', () => {
  it('has the loss at other values of one variable', () =>
    expect([...sampleLoss(opened(), 'x', [-1, 0, 3, 5])]).toEqual([21, 14, 5, 9]));

  it('leaves the training as it was', () => {
    const training = opened();
    training.step();
    sampleLoss(training, 'x', [10, 20]);
    training.step();
    expect(training.loss).toBe(train(document, { steps: 2 }).loss);
    expect(training.variables.get('x')!.data[0]).toBe(train(document, { steps: 2 }).variables.x.data[0]);
  });

  it('wants a scalar variable', () => {
    expect(() => sampleLoss(opened(), 'y', [0])).toThrow('y is no scalar variable');
    expect(() => sampleLoss(opened(), 'sx', [0])).toThrow('sx is no scalar variable');
  });
});

describe('sampleLossAt', () => {
  const entries = [
    { id: 'x', entry: 0 },
    { id: 'y', entry: 1 },
  ];
  it('has the loss at other values of several entries, and leaves the training as it was', () => {
    const training = opened();
    expect([
      ...sampleLossAt(training, entries, [
        [3, 0],
        [3, 2],
        [5, 0],
      ]),
    ]).toEqual([1, 5, 5]);
    expect(training.loss).toBe(21);
  });
  it('wants entries that are there', () =>
    expect(() => sampleLossAt(opened(), [{ id: 'y', entry: 2 }], [])).toThrow('no entry 2 of y'));
});

describe('a training', () => {
  it('shows the gradients at the variables as they are', () => {
    const training = opened();
    expect(training.gradients.get('x')!.data[0]).toBe(-8);
    training.step();
    expect(training.variables.get('x')!.data[0]).toBe(0);
    expect(training.gradients.get('x')!.data[0]).toBe(-6);
  });

  it.each(optimizerNames)('goes on from a snapshot, the memory of %s included', (name) => {
    const training = openTraining(document, { optimizer: name }).training!;
    training.step();
    const snapshot = training.snapshot();
    const { loss } = training;
    for (let i = 0; i < 3; i++) training.step();
    const end = [...training.variables.values()].flatMap(({ data }) => [...data]);
    training.restore(snapshot);
    expect(training.steps).toBe(1);
    expect(training.loss).toBe(loss);
    for (let i = 0; i < 3; i++) training.step();
    expect([...training.variables.values()].flatMap(({ data }) => [...data])).toEqual(end);
  });
});
