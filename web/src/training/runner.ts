import {
  type Equation,
  load,
  openTraining,
  type Problem,
  type Snapshot,
  sampleLoss,
  sampleLossAt,
  type TensorJson,
  type Training,
  tensorJson,
} from 'chainrule';
import type { Area } from '../charts/plane';
import type { XY } from '../charts/thin';
import { type Batch, type TrainingPlan, traceBudget } from './protocol';

/** Entries of all variables together up to which every step keeps them all. */
const smallRow = 64;
/** Bytes that snapshots may take. */
const snapshotBudget = 64 * 2 ** 20;

export interface Runner {
  readonly plan: TrainingPlan;
  /** Step 0. */
  readonly first: Batch;
  /** Makes steps up to `to` while `mayGoOn` says so, one at least where there is one to make; yields between steps. */
  advance(to: number, mayGoOn: () => boolean): Generator<void, Batch>;
  valuesAt(step: number): Generator<void, Readonly<Record<string, TensorJson>>>;
  /** The update of a variable after `step` others, as formulas with their numbers. */
  update(step: number, id: string): Generator<void, readonly Equation[]>;
  sample(low: number, high: number, count: number): Generator<void, Float64Array>;
  sampleArea(area: Area, columns: number, rows: number): Generator<void, Float64Array>;
}

/** Opens a document's training for a run of `steps`, or says what stops it. */
export function openRunner(
  text: string,
  steps: number,
): { readonly runner?: Runner; readonly problems: readonly Problem[] } {
  const { document, problems } = load(text);
  if (!document) return { problems };
  const { training, lossDType, equations, problems: more } = openTraining(document);
  if (!training || !lossDType || !equations) return { problems: more };
  return { runner: runnerOf(training, lossDType, equations, steps), problems: more };
}

/** The two numbers that there are. */
function planeOf(variables: TrainingPlan['variables']): TrainingPlan['plane'] {
  const [first, second] = variables.flatMap(({ id, size }) =>
    Array.from({ length: size }, (_, entry) => ({ id, entry })),
  );
  return [first, second];
}

function planOf(training: Training, lossDType: TrainingPlan['lossDType'], steps: number): TrainingPlan {
  const variables = [...training.variables].map(([id, { dtype, shape, data }]) => ({
    id,
    dtype,
    shape: [...shape],
    size: data.length,
  }));
  const entries = variables.reduce((sum, { size }) => sum + size, 0);
  const isWhole = entries <= smallRow && entries * (steps + 1) <= traceBudget;
  const only = variables.length === 1 && variables[0].size === 1 && training.gradients.size === 1;
  return {
    lossDType,
    variables,
    isWhole,
    width: isWhole ? entries : variables.length,
    walker: only ? variables[0].id : undefined,
    plane: isWhole && entries === 2 ? planeOf(variables) : undefined,
  };
}

function runnerOf(
  training: Training,
  lossDType: TrainingPlan['lossDType'],
  equations: (id: string) => readonly Equation[],
  steps: number,
): Runner {
  const plan = planOf(training, lossDType, steps);
  const tensors = [...training.variables.values()];
  const slope = plan.walker === undefined ? undefined : training.gradients.get(plan.walker)?.data;
  const past = createSnapshots(training);

  const record = (losses: number[], rows: number[], slopes: number[]): void => {
    losses.push(training.loss);
    if (slope) slopes.push(slope[0]);
    for (const { data } of tensors) {
      if (plan.isWhole) for (const entry of data) rows.push(entry);
      else rows.push(data.length === 1 ? data[0] : norm(data));
    }
  };

  /** What is read of the training after so many updates, whatever has been done since. */
  function* readAt<T>(step: number, read: () => T): Generator<void, T> {
    const now = training.snapshot();
    if (step !== training.steps) {
      training.restore(past.before(step));
      while (training.steps < step) {
        yield;
        training.step();
      }
    }
    const found = read();
    if (now.steps !== step) training.restore(now);
    return found;
  }

  function* advance(to: number, mayGoOn: () => boolean): Generator<void, Batch> {
    const from = training.steps + 1;
    const losses: number[] = [];
    const rows: number[] = [];
    const slopes: number[] = [];
    while (training.steps < to && (losses.length === 0 || mayGoOn())) {
      training.step();
      if (!plan.isWhole) past.keep();
      record(losses, rows, slopes);
      yield;
    }
    return batchOf(from, losses, rows, slopes);
  }

  const [losses, rows, slopes]: [number[], number[], number[]] = [[], [], []];
  record(losses, rows, slopes);
  return {
    plan,
    first: batchOf(0, losses, rows, slopes),
    advance,

    valuesAt: (step) =>
      readAt(step, () => Object.fromEntries([...training.variables].map(([id, tensor]) => [id, tensorJson(tensor)]))),
    update: (step, id) => readAt(step, () => equations(id)),

    *sample(low, high, count) {
      if (plan.walker === undefined) return new Float64Array();
      const all = new Float64Array(count);
      for (let i = 0; i < count; i++) {
        all.set(sampleLoss(training, plan.walker, [low + ((high - low) * i) / (count - 1)]), i);
        yield;
      }
      return all;
    },

    *sampleArea({ x, y }, columns, rows) {
      if (!plan.plane) return new Float64Array();
      const all = new Float64Array(columns * rows);
      const between = ([low, high]: XY, at: number, count: number) => low + ((high - low) * at) / (count - 1);
      for (let row = 0; row < rows; row++) {
        const points = Array.from({ length: columns }, (_, at) => [between(x, at, columns), between(y, row, rows)]);
        all.set(sampleLossAt(training, plan.plane, points), row * columns);
        yield;
      }
      return all;
    },
  };
}

const batchOf = (from: number, losses: number[], rows: number[], slopes: number[]): Batch => ({
  from,
  losses: Float64Array.from(losses),
  rows: Float64Array.from(rows),
  slopes: Float64Array.from(slopes),
});

const norm = (data: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] * data[i];
  return Math.sqrt(sum);
};

/**
 * States to come back to, so that any step can be had again exactly: one every `every` steps. Where they would take more
 * than their budget, every second one is dropped and they stand twice as far apart.
 */
function createSnapshots(training: Training, budget = snapshotBudget) {
  let kept: Snapshot[] = [training.snapshot()];
  const bytes = kept[0].slots.reduce((sum, { byteLength }) => sum + byteLength, 1);
  const most = Math.max(2, Math.floor(budget / bytes));
  let every = 1;
  return {
    keep(): void {
      if (training.steps % every !== 0) return;
      kept.push(training.snapshot());
      if (kept.length <= most) return;
      every *= 2;
      kept = kept.filter(({ steps }) => steps % every === 0);
    },
    /** The last state that is no later than `step`. */
    before: (step: number): Snapshot => kept.findLast(({ steps }) => steps <= step)!,
  };
}
