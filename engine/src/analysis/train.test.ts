import { describe, expect, it } from 'vitest';
import type { Document, NodeJson, TrainingJson } from '../document/document.js';
import { openTraining, train } from './train.js';

const nodes: Record<string, NodeJson> = {
  x: { op: 'variable', attrs: { value: 2 } },
  sq: { op: 'square', inputs: { x: 'x' } },
  z: { op: 'mul', inputs: { a: 'sq', b: 3 } },
};
const documentOf = (training: TrainingJson | undefined, more: Record<string, NodeJson> = {}): Document => ({
  format: 'chainrule',
  version: 1,
  dtype: 'float64',
  graph: { nodes: { ...nodes, ...more } },
  ...(training ? { training } : {}),
});
const bowl = documentOf({ loss: 'z', optimizer: { name: 'sgd', learningRate: 0.125 }, steps: 3 });
const problemsOf = (document: Document) =>
  train(document).problems.map(({ code, path, severity }) => `${severity} ${code} ${path}`);

describe('train', () => {
  it('makes the steps of the document: x ← x − 0.125·6x', () => {
    const { variables, loss, steps, trace, problems } = train(bowl, { trace: true });
    expect({ steps, loss, problems }).toEqual({ steps: 3, loss: 3 * 0.03125 * 0.03125, problems: [] });
    expect(variables.x.data[0]).toBe(0.03125);
    expect(trace!.map(({ step, loss, variables }) => [step, loss, variables.x.data[0]])).toEqual([
      [0, 12, 2],
      [1, 0.75, 0.5],
      [2, 0.046875, 0.125],
      [3, 0.0029296875, 0.03125],
    ]);
  });

  it('makes as many as it is told, with another learning rate', () => {
    expect(train(bowl, { steps: 1, learningRate: 0.0625 }).variables.x.data[0]).toBe(1.25);
    expect(train(bowl, { steps: 0 })).toMatchObject({ steps: 0, loss: 12 });
  });

  it('keeps a document’s other hyperparameters only for the optimizer it names', () => {
    const document = documentOf({
      loss: 'z',
      optimizer: { name: 'sgd', momentum: 0.5, learningRate: 0.125 },
      steps: 2,
    });
    // m: −1.5, −0.75 − 0.375; x: 2, 0.5, −0.625
    expect(train(document).variables.x.data[0]).toBe(-0.625);
    expect(() => train(document, { optimizer: 'magic' })).toThrow(
      'There is no optimizer magic; there is sgd, adagrad, rmsprop, adam, adamw, adadelta, adamax, nadam, lion, ftrl, newton.',
    );
  });

  it('begins with what a feed says', () => expect(train(bowl, { steps: 0, feeds: { x: 1 } }).loss).toBe(3));

  it('tells of every step and stops when asked', () => {
    const seen: number[] = [];
    const signal = { aborted: false };
    const { steps } = train(bowl, {
      steps: 10,
      signal,
      onStep: ({ step, loss }) => {
        seen.push(step, loss);
        signal.aborted = step === 2;
      },
    });
    expect(steps).toBe(2);
    expect(seen).toEqual([1, 0.75, 2, 0.046875]);
  });

  it('leaves the document as it was', () => {
    train(bowl);
    expect(bowl.graph.nodes.x.attrs?.value).toBe(2);
  });

  it('leaves variables that are not trainable, not listed or not upstream', () => {
    const more: Record<string, NodeJson> = {
      y: { op: 'variable', attrs: { value: 1, trainable: false } },
      u: { op: 'variable', attrs: { value: 1 } },
      w: { op: 'variable', attrs: { value: 4 } },
      t: { op: 'addN', inputs: { values: ['z', 'y', 'w'] } },
    };
    expect(Object.keys(train(documentOf({ loss: 't', steps: 1 }, more)).variables)).toEqual(['x', 'w']);
    expect(Object.keys(train(documentOf({ loss: 't', variables: ['w'], steps: 1 }, more)).variables)).toEqual(['w']);
  });

  it('says where the loss became NaN, as a warning', () => {
    const document = documentOf(
      { loss: 'l', optimizer: { name: 'sgd', learningRate: 1 }, steps: 2 },
      { l: { op: 'log', inputs: { x: 'x' } } },
    );
    expect(train(document, { feeds: { x: 0.25 } })).toMatchObject({
      steps: 2,
      problems: [{ code: 'nan', severity: 'warning', path: 'graph.nodes.l' }],
    });
  });

  it.each([
    ['without a training field', undefined, 'error training training'],
    ['of a tensor', { loss: 'v' }, 'error notScalar training.loss'],
    ['of what is not there', { loss: 'nobody' }, 'error training training.loss'],
    ['of an integer', { loss: 'i' }, 'error training training.loss'],
    ['of a None', { loss: 'g' }, 'error training training.loss'],
    ['that no variable reaches', { loss: 'c' }, 'error training training.loss'],
    ['that every variable reaches through a stopGradient', { loss: 's' }, 'error training training.loss'],
    ['by variables that are elsewhere', { loss: 'z', variables: ['v'] }, 'error training training.variables'],
    ['by data', { loss: 'z', data: {} }, 'error training training.data'],
  ])('has a problem with a loss %s', (_, training, problem) => {
    const more: Record<string, NodeJson> = {
      v: { op: 'variable', attrs: { value: [1, 2] } },
      i: { op: 'constant', attrs: { value: 1, dtype: 'int32' } },
      c: { op: 'constant', attrs: { value: 1 } },
      s: { op: 'stopGradient', inputs: { x: 'z' } },
      g: { op: 'gradient', inputs: { targets: ['c'], source: 'x' } },
    };
    expect(problemsOf(documentOf(training, more))).toContain(problem);
    expect(train(documentOf(training, more))).toMatchObject({ variables: {}, loss: null, steps: 0 });
  });

  it('warns of variables that have no gradient and trains the others', () => {
    const more: Record<string, NodeJson> = {
      y: { op: 'variable', attrs: { value: 1 } },
      s: { op: 'stopGradient', inputs: { x: 'y' } },
      t: { op: 'add', inputs: { a: 'z', b: 's' } },
    };
    const document = documentOf({ loss: 't', optimizer: { name: 'sgd', learningRate: 0.125 }, steps: 1 }, more);
    expect(problemsOf(document)).toEqual(['warning training training.loss']);
    const { variables } = train(document);
    expect([variables.x.data[0], variables.y.data[0]]).toEqual([0.5, 1]);
  });
});

describe('openTraining', () => {
  it('always has the loss of the variables as they are', () => {
    const { training } = openTraining(bowl);
    const x = training!.variables.get('x')!;
    expect([training!.steps, training!.loss, x.data[0]]).toEqual([0, 12, 2]);
    training!.step();
    expect([training!.steps, training!.loss, x.data[0]]).toEqual([1, 0.75, 0.5]);
  });
});
