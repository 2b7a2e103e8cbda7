import type { Graph, Node } from '../graph/graph.js';
import { type PlanOptions, type Program, plan } from '../program/program.js';
import type { TypedArray } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import type { TrainingNodes } from './addTraining.js';

/** A document in training: the loss always belongs to the variables as they are. Stepping allocates nothing. */
export interface Training {
  /** Updates made so far. */
  readonly steps: number;
  readonly loss: number;
  /** By id, views: they show the state after the last step. */
  readonly variables: ReadonlyMap<string, Tensor>;
  /** By id, views: the loss's gradient at the variables as they are; a variable that has none is left out. */
  readonly gradients: ReadonlyMap<string, Tensor>;
  /** @internal */
  readonly program: Program;
  /** Makes one update, and computes the loss and the next one from it. */
  step(): void;
  /** What the next step begins with, copied: the variables and the optimizer's slots. */
  snapshot(): Snapshot;
  /** Goes on from a snapshot of this training. */
  restore(snapshot: Snapshot): void;
}

/** What a step of a training begins with. */
export interface Snapshot {
  readonly steps: number;
  readonly slots: readonly TypedArray[];
}

/**
 * Plans and runs one program that holds loss, gradients and updates, and takes the updates over at each step.
 * @throws ProgramTooLarge
 */
export function startTraining(
  graph: Graph,
  loss: Node,
  variables: ReadonlyMap<string, Node>,
  { replacements, gradients, names }: Pick<TrainingNodes, 'replacements' | 'gradients' | 'names'>,
  options: PlanOptions = { compiled: true },
): Training {
  const program = plan(
    graph,
    [loss, ...variables.values(), ...gradients.values(), ...names.keys(), ...replacements.map(({ by }) => by)],
    options,
  );
  const lossData = program.tensor(loss).data;
  const targets: TypedArray[] = replacements.map(({ slot }) => program.tensor(slot).data);
  const sources: TypedArray[] = replacements.map(({ by }) => program.tensor(by).data);
  const views = (nodes: ReadonlyMap<string, Node>): ReadonlyMap<string, Tensor> =>
    new Map([...nodes].map(([id, node]) => [id, program.tensor(node)]));
  let steps = 0;
  program.run();
  return {
    get steps() {
      return steps;
    },
    get loss() {
      return lossData[0];
    },
    variables: views(variables),
    gradients: views(gradients),
    program,
    step: () => {
      for (let i = 0; i < targets.length; i++) targets[i].set(sources[i]);
      program.step = ++steps;
      program.run();
    },
    snapshot: () => ({ steps, slots: targets.map((slot) => slot.slice()) }),
    restore: (snapshot) => {
      targets.forEach((slot, i) => {
        slot.set(snapshot.slots[i]);
      });
      program.step = steps = snapshot.steps;
      program.run();
    },
  };
}
