import type { CheckedDocument } from '../document/checked.js';
import type { Problem, ProblemCode } from '../document/problem.js';
import type { Node } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaboration.js';
import { isFloat } from '../tensor/dtype.js';
import { showShape } from '../tensor/shape.js';

/** The node of a document's loss, or why there is none; `problems` is empty where the document's own say it already. */
export type TrainingLoss = { readonly node: Node } | { readonly problems: readonly Problem[] };

/** A problem of the `training` field. */
export const trainingProblem = (
  path: string,
  message: string,
  code: ProblemCode = 'training',
  severity: Problem['severity'] = 'error',
): Problem => ({
  code,
  severity,
  message,
  path,
});

/** Finds the loss: a float scalar that has a value. */
export function trainingLoss({ document, problems }: CheckedDocument, { builder, values }: Elaborated): TrainingLoss {
  const loss = document.training?.loss;
  if (
    problems.some(({ severity, path }) => severity === 'error' && path.startsWith('training')) ||
    typeof loss !== 'string'
  )
    return { problems: [] };
  const wrong = (sentence: string, code?: ProblemCode): TrainingLoss => ({
    problems: [trainingProblem('training.loss', `The loss ${loss} ${sentence}`, code)],
  });
  const value = values.get(loss) ?? values.get(loss.slice(0, loss.indexOf('.')));
  if (value === undefined || value === 'broken') return { problems: [] };
  if ('none' in value) return wrong(`is None (${value.none.code} at ${value.none.at}): there is nothing to minimize.`);
  const { dtype, shape } = builder.types[value.node];
  if (!isFloat(dtype)) return wrong(`is ${dtype}: only a float has a gradient.`);
  if (shape.length > 0)
    return wrong(
      `is a tensor of shape ${showShape(shape)}, and a scalar is wanted: sum it, or take the mean.`,
      'notScalar',
    );
  return { node: value.node };
}

/** What is wrong with the loss beyond what the document's own problems say. */
export function lossProblems(checked: CheckedDocument, elaborated: Elaborated): readonly Problem[] {
  const loss = trainingLoss(checked, elaborated);
  return 'problems' in loss ? loss.problems : [];
}
