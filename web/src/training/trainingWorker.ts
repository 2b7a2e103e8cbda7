import { expose, transfer } from 'comlink';
import type { Batch, TrainingWorker } from './protocol';
import { openRunner, type Runner } from './runner';

/** Milliseconds of work after which messages are read. */
const slice = 8;
/** Milliseconds of work after which the steps made so far are sent. */
const moment = 24;

let current = -1;
let runner: Runner | undefined;

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Lets the messages that arrived meanwhile be read. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });

let last: Promise<unknown> = Promise.resolve();

/** One piece of work after another, in slices; null where a newer run began. */
function work<T>(run: number, begin: (runner: Runner) => Generator<void, T>): Promise<T | null> {
  const result = last.then(async () => {
    await turn();
    if (run !== current || !runner) return null;
    const steps = begin(runner);
    for (let until = performance.now() + slice; ; ) {
      const { done, value } = steps.next();
      if (done) return value;
      if (performance.now() < until) continue;
      await turn();
      if (run !== current) return null;
      until = performance.now() + slice;
    }
  });
  last = result.catch(() => {});
  return result;
}

const sent = (batch: Batch): Batch => transfer(batch, [batch.losses.buffer, batch.rows.buffer, batch.slopes.buffer]);

const worker: TrainingWorker = {
  async open(run, text, steps) {
    current = run;
    await turn();
    if (run !== current) return null;
    const opened = openRunner(text, steps);
    runner = opened.runner;
    if (!runner) return { problems: opened.problems };
    const { plan, first } = runner;
    return { plan, first, problems: opened.problems };
  },

  async advance(run, to) {
    const until = performance.now() + moment;
    const batch = await work(run, (runner) => runner.advance(to, () => performance.now() < until));
    return batch && sent(batch);
  },

  valuesAt: (run, step) => work(run, (runner) => runner.valuesAt(step)),
  update: (run, step, id) => work(run, (runner) => runner.update(step, id)),

  async sample(run, low, high, count) {
    const losses = await work(run, (runner) => runner.sample(low, high, count));
    return losses && transfer(losses, [losses.buffer]);
  },

  async sampleArea(run, area, columns, rows) {
    const losses = await work(run, (runner) => runner.sampleArea(area, columns, rows));
    return losses && transfer(losses, [losses.buffer]);
  },
};

expose(worker);
