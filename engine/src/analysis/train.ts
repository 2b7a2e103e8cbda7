import { checkDocument } from '../document/check.js';
import type { Document } from '../document/document.js';
import type { Problem } from '../document/problem.js';
import { elaborate } from '../passes/elaborate.js';
import { explain } from '../passes/explain.js';
import { ProgramTooLarge } from '../program/placement.js';
import { shortestFloat32 } from '../tensor/format.js';
import type { Tensor } from '../tensor/tensor.js';
import { addTraining } from '../training/addTraining.js';
import { startTraining, type Training } from '../training/training.js';
import { trainingProblem } from '../training/trainingLoss.js';
import { type TrainingOverrides, trainingRequest } from '../training/trainingRequest.js';
import type { Equation } from './equations.js';
import { aftermath, tooLargeProblem } from './execute.js';
import { type Feeds, readFeeds } from './feeds.js';
import { updateEquations } from './updateEquations.js';

/** What of the document's training is to be otherwise. */
export interface OpenTrainingOptions extends TrainingOverrides {
  readonly feeds?: Feeds;
}

/** A document ready to train, or what is wrong with it. */
export interface OpenedTraining {
  /** Absent where an error stops it. */
  readonly training?: Training;
  readonly lossDType?: Tensor['dtype'];
  /** The update of a variable that comes next, as formulas with the numbers it is made of. */
  readonly equations?: (id: string) => readonly Equation[];
  readonly problems: readonly Problem[];
}

/**
 * Plans the training a document describes and computes the loss of the variables it begins with.
 * @throws FeedError where a feed does not fit, RangeError where `optimizer` does not exist.
 * @example
 * ```ts
 * import { openTraining } from 'chainrule';
 *
 * const { training } = openTraining({
 *   format: 'chainrule',
 *   version: 1,
 *   graph: { nodes: { x: { op: 'variable', attrs: { value: 3 } }, loss: { op: 'square', inputs: { x: 'x' } } } },
 *   training: { loss: 'loss', optimizer: { name: 'sgd', learningRate: 0.25 } },
 * });
 * training!.loss; // 9
 * training!.step();
 * training!.loss; // 2.25
 * ```
 */
export function openTraining(document: Document, { feeds, ...overrides }: OpenTrainingOptions = {}): OpenedTraining {
  const checked = checkDocument(document);
  const elaborated = elaborate(checked, { feeds: readFeeds(checked, feeds) });
  const request = trainingRequest(checked, elaborated, overrides);
  if ('problems' in request) return { problems: [...elaborated.problems, ...request.problems] };
  const { builder } = elaborated;
  const { loss, variables } = request;
  const path = document.training?.variables ? 'training.variables' : 'training.loss';
  const { replacements, gradients, unconnected, updates, names } = addTraining(builder, request);
  const stays = unconnected.map((id) => {
    const { code, at } = explain(builder, [loss], variables.get(id)!, id);
    return `${id} (${code} at ${at})`;
  });
  if (replacements.length === 0)
    return {
      problems: [
        ...elaborated.problems,
        trainingProblem(
          path,
          `The loss ${document.training?.loss} has no gradient with respect to any variable: ${stays.join(', ')}.`,
        ),
      ],
    };
  const problems = [
    ...elaborated.problems,
    ...(stays.length > 0
      ? [trainingProblem(path, `Without a gradient, so left as they are: ${stays.join(', ')}.`, 'training', 'warning')]
      : []),
  ];
  const graph = builder.graph();
  let training: Training;
  try {
    training = startTraining(graph, loss, variables, { replacements, gradients, names });
  } catch (error) {
    if (!(error instanceof ProgramTooLarge)) throw error;
    return { problems: [...problems, tooLargeProblem(elaborated, error.node)] };
  }
  const faults = aftermath(elaborated, graph, { program: training.program, leftOut: [] }).problems;
  if (faults.length > 0) return { problems: [...problems, ...faults] };
  const { program } = training;
  const updating = { document, graph, program, loss: document.training!.loss, gradients, updates, names, variables };
  return {
    training,
    lossDType: builder.types[loss].dtype,
    equations: (id) => updateEquations(id, updating),
    problems,
  };
}

/** How training goes on. */
export interface TrainOptions extends OpenTrainingOptions {
  /** Updates to make; left out, the document's `steps`. */
  readonly steps?: number;
  /** Whether every step is kept. */
  readonly trace?: boolean;
  /** Told after every update; the tensors are views of what trains. */
  readonly onStep?: (step: {
    readonly step: number;
    readonly loss: number;
    readonly variables: ReadonlyMap<string, Tensor>;
  }) => void;
  /** Asked before every update: an `AbortSignal`, say. */
  readonly signal?: { readonly aborted: boolean };
}

/** The variables after `step` updates, and the loss they have. */
export interface TraceEntry {
  readonly step: number;
  readonly loss: number;
  readonly variables: Readonly<Record<string, Tensor>>;
}

/** What came of training. */
export interface Trained {
  /** By id, after the last update; empty where an error stops it. */
  readonly variables: Readonly<Record<string, Tensor>>;
  /** With the fewest digits that read back in its dtype; null where an error stops it. */
  readonly loss: number | null;
  /** Updates made. */
  readonly steps: number;
  /** Entry k is the state after k updates. */
  readonly trace?: readonly TraceEntry[];
  readonly problems: readonly Problem[];
}

/**
 * Trains a document with the optimizer it names: `steps` updates of its variables.
 * @throws FeedError where a feed does not fit, RangeError where `optimizer` does not exist.
 * @example
 * ```ts
 * import { train } from 'chainrule';
 *
 * const { loss, steps } = train(
 *   {
 *     format: 'chainrule',
 *     version: 1,
 *     graph: { nodes: { x: { op: 'variable', attrs: { value: 3 } }, loss: { op: 'square', inputs: { x: 'x' } } } },
 *     training: { loss: 'loss', optimizer: { name: 'sgd', learningRate: 0.25 } },
 *   },
 *   { steps: 2 },
 * );
 * [loss, steps]; // [ 0.5625, 2 ]
 * ```
 */
export function train(
  document: Document,
  { steps: wanted, trace: keepTrace, onStep, signal, ...options }: TrainOptions = {},
): Trained {
  const { training, lossDType, problems } = openTraining(document, options);
  if (!training) return { variables: {}, loss: null, steps: 0, ...(keepTrace ? { trace: [] } : {}), problems };
  const steps = wanted ?? document.training?.steps ?? 0;
  const state = (): TraceEntry => ({
    step: training.steps,
    loss: lossDType === 'float32' ? shortestFloat32(training.loss) : training.loss,
    variables: Object.fromEntries(
      [...training.variables].map(([id, tensor]) => [id, { ...tensor, data: tensor.data.slice() }]),
    ),
  });
  const trace = keepTrace ? [state()] : undefined;
  let firstNaN = Number.isNaN(training.loss) ? 0 : undefined;
  while (training.steps < steps && !signal?.aborted) {
    training.step();
    trace?.push(state());
    if (Number.isNaN(training.loss)) firstNaN ??= training.steps;
    onStep?.({ step: training.steps, loss: training.loss, variables: training.variables });
  }
  const { loss, variables } = state();
  const nan = firstNaN === undefined ? [] : [nanProblem(document.training!.loss, firstNaN)];
  return { variables, loss, steps: training.steps, ...(trace ? { trace } : {}), problems: [...problems, ...nan] };
}

const nanProblem = (loss: string, step: number): Problem =>
  trainingProblem(
    `graph.nodes.${loss}`,
    `${loss}: the loss is NaN after ${step} ${step === 1 ? 'update' : 'updates'}.`,
    'nan',
    'warning',
  );
