import type { CheckedDocument } from '../document/checked.js';
import type { Problem } from '../document/problem.js';
import { type Node, upstreamOf } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaboration.js';
import { isFloat } from '../tensor/dtype.js';
import type { TrainingRequest } from './addTraining.js';
import { type Settings, settingsOf } from './optimizer.js';
import { optimizerByName } from './optimizers.js';
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
  if (!optimizer) throw new RangeError(`There is no optimizer ${name}.`);
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
  return { loss: loss.node, variables, optimizer, settings };
}

const variablesOf = ({ main }: CheckedDocument): string[] =>
  [...main.nodes.values()]
    .filter(({ op }) => op.name === 'variable')
    .sort((a, b) => a.position - b.position)
    .map(({ id }) => id);
