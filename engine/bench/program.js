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

/** The program that computes nodes of a document, as the engine plans it, to be run again and again. */
export function programOf(document, ids, options) {
  const { values, builder } = elaborated(document);
  const nodes = ids.map((id) => values.get(id).node);
  const { graph, rename } = simplify(builder.graph(), nodes);
  const program = plan(graph, nodes.map(rename), options);
  return { run: program.run, value: (id) => program.tensor(rename(values.get(id).node)).data };
}

/** Contestants that compute a node of a document. */
export function programsOf(document, id) {
  return Object.entries(contestants).map(([contestant, options]) => {
    const { run, value } = programOf(document, [id], options);
    return { contestant, step: run, numbers: () => [...value(id)] };
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
