import { applyPatch, type Document, optimizers, type Patch, train } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { choosingOptimizer, offered, optimizerOf, settingHyperparameter, settingTraining } from './edits';

const bare = documentOf({
  x: { op: 'variable', attrs: { value: 2 } },
  z: { op: 'square', inputs: { x: 'x' } },
});
const after = (document: Document, patch: Patch) => applyPatch(document, patch).document;
const trained = after(bare, offered('z'));

describe('the training of a document', () => {
  it('is offered as one that runs', () => {
    expect(trained.training).toEqual({
      loss: 'z',
      optimizer: { name: 'sgd', learningRate: 0.1 },
      steps: 100,
    });
    expect(train(trained).problems).toEqual([]);
  });

  it('has fields that are written and left out', () => {
    expect(after(trained, settingTraining(trained, 'steps', 7)).training!.steps).toBe(7);
    const listed = after(trained, settingTraining(trained, 'variables', ['x']));
    expect(listed.training!.variables).toEqual(['x']);
    expect(after(listed, settingTraining(listed, 'variables', undefined)).training).toEqual(trained.training);
    expect(settingTraining(trained, 'variables', undefined)).toEqual([]);
  });

  it('keeps the optimizer’s name beside what is written', () => {
    expect(after(trained, settingHyperparameter(trained, 'momentum', 0.9)).training!.optimizer).toEqual({
      name: 'sgd',
      learningRate: 0.1,
      momentum: 0.9,
    });
    const unnamed = { ...bare, training: { loss: 'z' } };
    expect(optimizerOf(unnamed)).toEqual({ name: 'sgd', settings: {} });
    expect(after(unnamed, settingHyperparameter(unnamed, 'momentum', 0.9)).training!.optimizer).toEqual({
      name: 'sgd',
      momentum: 0.9,
    });
  });

  it('begins with the defaults of another optimizer', () =>
    expect(after(trained, choosingOptimizer(trained, 'adam')).training!.optimizer).toEqual({ name: 'adam' }));

  it('trains with any optimizer on the list', () => {
    for (const name of Object.keys(optimizers)) {
      const { problems, loss } = train(after(trained, choosingOptimizer(trained, name)), { steps: 3 });
      expect(problems, name).toEqual([]);
      expect(loss, name).toBeLessThan(4);
    }
  });
});
