import type { CheckedDocument } from '../document/checked.js';
import type { Problem } from '../document/problem.js';
import type { GraphBuilder } from '../graph/builder.js';
import { type Node, upstreamOf } from '../graph/graph.js';
import { optimizerByName, optimizerNames } from '../optimizers/index.js';
import { type Settings, settingsOf } from '../optimizers/optimizer.js';
import type { Elaborated } from '../passes/elaboration.js';
import { isFloat } from '../tensor/dtype.js';
import { largestSize, sizeOf } from '../tensor/shape.js';
import type { TrainingRequest } from './addTraining.js';
import { trainingLoss, trainingProblem } from './trainingLoss.js';

/** What stands for fields of the document. */
export interface TrainingOverrides {
  /** Name of an optimizer; one other than the document's begins with its own defaults. */
  readonly optimizer?: string;
  readonly learningRate?: number;
}

/**
 * What the `training` field asks for, or what is wrong with it beyond the document's own problems.
 * @throws RangeError where the optimizer that stands for the document's does not exist.
 */
export function trainingRequest(
  checked: CheckedDocument,
  elaborated: Elaborated,
  { optimizer: name, learningRate }: TrainingOverrides = {},
): TrainingRequest | { readonly problems: readonly Problem[] } {
  const { training } = checked.document;
  if (training === undefined)
    return {
      problems: [trainingProblem('training', 'The document has no "training" that says which loss to minimize.')],
    };
  const loss = trainingLoss(checked, elaborated);
  if ('problems' in loss) return loss;

  const given = training.optimizer;
  const optimizer = optimizerByName(name ?? given?.name ?? 'sgd');
  if (!optimizer) throw new RangeError(`There is no optimizer ${name}; there is ${optimizerNames.join(', ')}.`);
  const settings: Settings = {
    ...settingsOf(optimizer, given?.name === optimizer.name ? given : undefined),
    ...(learningRate === undefined ? {} : { learningRate }),
  };

  const { builder, values } = elaborated;
  const upstream = upstreamOf(builder, [loss.node]);
  const variables = new Map<string, Node>();
  for (const id of training.variables ?? variablesOf(checked)) {
    const value = values.get(id);
    if (value === undefined || value === 'broken' || 'none' in value || builder.attrs[value.node].trainable === false)
      continue;
    if (training.variables || (upstream[value.node] && isFloat(builder.types[value.node].dtype)))
      variables.set(id, value.node);
  }
  if (variables.size === 0)
    return {
      problems: [
        trainingProblem(
          training.variables ? 'training.variables' : 'training.loss',
          `There is nothing to train: no trainable variable is upstream of the loss ${training.loss}.`,
        ),
      ],
    };
  const request = { loss: loss.node, variables, optimizer, settings };
  const problem = jointProblem(builder, request);
  return problem === undefined ? request : { problems: [problem] };
}

/** What stops an optimizer that updates all variables at once: dtypes that differ, or a Hessian too large for a tensor. */
function jointProblem(builder: GraphBuilder, { variables, optimizer, settings }: TrainingRequest): Problem | undefined {
  if (!('updateAll' in optimizer.rule(settings))) return undefined;
  const [[first, { dtype }], ...others] = [...variables].map(([id, node]) => [id, builder.types[node]] as const);
  const other = others.find(([, type]) => type.dtype !== dtype);
  const wrong = (sentence: string) => trainingProblem('training.optimizer', `${optimizer.name} ${sentence}`);
  if (other)
    return wrong(
      `updates all variables at once and wants one dtype of them, but ${first} is ${dtype} and ${other[0]} is ${other[1].dtype}.`,
    );
  const size = [...variables.values()].reduce((sum, node) => sum + sizeOf(builder.types[node].shape), 0);
  return size * size > largestSize
    ? wrong(`wants a Hessian of ${size}·${size} entries, more than the ${largestSize} a tensor may have.`)
    : undefined;
}

const variablesOf = ({ main }: CheckedDocument): string[] =>
  [...main.nodes.values()]
    .filter(({ op }) => op.name === 'variable')
    .sort((a, b) => a.position - b.position)
    .map(({ id }) => id);
