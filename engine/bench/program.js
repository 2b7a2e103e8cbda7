import { checkDocument } from '../dist/document/check.js';
import { elaborate } from '../dist/passes/elaborate.js';
import { simplify } from '../dist/passes/simplify.js';
import { plan } from '../dist/program/program.js';

/** The program that computes nodes of a document, as the engine plans it, to be run again and again. */
export function programOf(document, ids) {
  const elaborated = elaborate(checkDocument(document));
  const [problem] = elaborated.problems;
  if (problem) throw new Error(problem.message);
  const nodes = ids.map((id) => elaborated.values.get(id).node);
  const { graph, rename } = simplify(elaborated.builder.graph(), nodes);
  const program = plan(graph, nodes.map(rename));
  return { run: program.run, value: (id) => program.tensor(rename(elaborated.values.get(id).node)).data };
}
