import type { Graph, Node } from '../graph/graph.js';
import { type Program, plan } from '../program/program.js';
import type { TypedArray } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import type { Replacement } from './addTraining.js';

/** A document in training: the loss always belongs to the variables as they are. Stepping allocates nothing. */
export interface Training {
  /** Updates made so far. */
  readonly steps: number;
  readonly loss: number;
  /** By id, views: they show the state after the last step. */
  readonly variables: ReadonlyMap<string, Tensor>;
  readonly program: Program;
  /** Makes one update, and computes the loss and the next one from it. */
  step(): void;
}

/**
 * Plans and runs one program that holds loss, gradients and updates, and takes the updates over at each step.
 * @throws ProgramTooLarge
 */
export function startTraining(
  graph: Graph,
  loss: Node,
  variables: ReadonlyMap<string, Node>,
  replacements: readonly Replacement[],
): Training {
  const program = plan(graph, [loss, ...variables.values(), ...replacements.map(({ by }) => by)]);
  const lossData = program.tensor(loss).data;
  const targets: TypedArray[] = replacements.map(({ slot }) => program.tensor(slot).data);
  const sources: TypedArray[] = replacements.map(({ by }) => program.tensor(by).data);
  let steps = 0;
  program.run();
  return {
    get steps() {
      return steps;
    },
    get loss() {
      return lossData[0];
    },
    variables: new Map([...variables].map(([id, slot]) => [id, program.tensor(slot)])),
    program,
    step: () => {
      for (let i = 0; i < targets.length; i++) targets[i].set(sources[i]);
      steps++;
      program.run();
    },
  };
}
