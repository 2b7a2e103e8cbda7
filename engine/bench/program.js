import { checkDocument } from '../dist/document/check.js';
import { elaborate } from '../dist/passes/elaborate.js';
import { simplify } from '../dist/passes/simplify.js';
import { plan } from '../dist/program/program.js';
import { addTraining } from '../dist/training/addTraining.js';
import { startTraining } from '../dist/training/training.js';
import { trainingRequest } from '../dist/training/trainingRequest.js';

/** The engine's own contestants by the names they have in tables. */
export const contestants = { chainrule: { compiled: true }, 'chainrule-interpreter': { compiled: false } };

function elaborated(document) {
  const checked = checkDocument(document);
  const result = elaborate(checked);
  const [problem] = result.problems;
  if (problem) throw new Error(problem.message);
  return { checked, ...result, result };
}

/** Contestants that compute a node of a document, as the engine plans the program, again and again. */
export function programsOf(document, id) {
  const { values, builder } = elaborated(document);
  const { node } = values.get(id);
  const { graph, rename } = simplify(builder.graph(), [node]);
  return Object.entries(contestants).map(([contestant, options]) => {
    const program = plan(graph, [rename(node)], options);
    return { contestant, step: program.run, numbers: () => [...program.tensor(rename(node)).data] };
  });
}

/** Contestants that train a document; `numbers` reads what is compared from a training. */
export function trainingsOf(document, numbers) {
  return Object.entries(contestants).map(([contestant, options]) => {
    const { checked, builder, result } = elaborated(document);
    const request = trainingRequest(checked, result);
    if ('problems' in request) throw new Error(request.problems[0].message);
    const nodes = addTraining(builder, request);
    const training = startTraining(builder.graph(), request.loss, request.variables, nodes, options);
    return { contestant, training, step: training.step, numbers: () => numbers(training) };
  });
}
