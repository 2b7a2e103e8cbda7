import { train as trainDocument } from '../../analysis/train.js';
import { optimizerNames } from '../../optimizers/index.js';
import { entryJson, tensorJson } from '../../tensor/format.js';
import { table } from '../paint.js';
import { progressOn } from '../progress.js';
import { showTensor, showType } from '../show.js';
import { unknown } from '../usage.js';
import type { Verb } from '../verb.js';
import { asked, byId, feedFlag } from './common.js';

export const train: Verb = {
  name: 'train',
  summary: 'minimizes the loss with an optimizer',
  flags: {
    steps: { takes: 'n', doc: 'updates to make; left out, as many as the document says' },
    optimizer: { takes: 'name', doc: 'another optimizer, with its own defaults' },
    'learning-rate': { takes: 'r', doc: 'another learning rate' },
    trace: { doc: 'loss and variables after every update' },
    feed: feedFlag,
  },
  empty: { variables: {}, loss: null, steps: 0 },
  run: (document, flags, { err }) => {
    const optimizer = flags.text('optimizer');
    if (optimizer !== undefined && !optimizerNames.includes(optimizer))
      throw unknown('optimizer', optimizer, optimizerNames);
    const steps = flags.number('steps', { integer: true, min: 0 });
    const options = {
      steps,
      optimizer,
      learningRate: flags.number('learning-rate'),
      trace: flags.has('trace'),
      feeds: flags.feeds(),
    };
    const progress = progressOn(err);
    const onStep = ({ step, loss }: { step: number; loss: number }) =>
      progress.tell(() => `step ${step} of ${steps ?? document.training?.steps}  loss ${loss.toPrecision(6)}`);
    const {
      variables,
      loss,
      steps: made,
      trace,
      problems,
    } = asked(() => trainDocument(document, { ...options, onStep }));
    progress.done();
    return {
      json: {
        variables: byId(variables, tensorJson),
        loss: loss === null ? null : entryJson(loss, 'float64'),
        steps: made,
        ...(trace
          ? {
              trace: trace.map((entry) => ({
                step: entry.step,
                loss: entryJson(entry.loss, 'float64'),
                variables: byId(entry.variables, tensorJson),
              })),
            }
          : {}),
      },
      text: (paint) => {
        const lines = (trace ?? []).map((entry) => [
          paint.dim(String(entry.step)),
          `loss ${entry.loss}`,
          ...Object.entries(entry.variables).map(([id, tensor]) => `${id} ${showTensor(tensor)}`),
        ]);
        const rows = Object.entries(variables).map(([id, tensor]) => [
          paint.bold(id),
          paint.dim(showType(tensor)),
          showTensor(tensor),
        ]);
        if (loss === null) return '';
        return `${table(lines)}${lines.length > 0 ? '\n' : ''}${table([...rows, [paint.bold('loss'), '', `${loss}  ${paint.dim(`after ${made} ${made === 1 ? 'update' : 'updates'}`)}`]])}`;
      },
      problems,
    };
  },
};
