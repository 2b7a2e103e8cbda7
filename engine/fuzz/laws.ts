import {
  analyze,
  canConnect,
  type Document,
  differentiate,
  evaluate,
  gradients,
  load,
  openSession,
  type Problem,
  save,
  train,
  UnknownReference,
} from '../src/index.js';

const shared = [Object.prototype, Array.prototype, Function.prototype];
const keysOf = () => shared.map((prototype) => Reflect.ownKeys(prototype).map(String).join());
const before = keysOf();

function must(holds: boolean, law: string): asserts holds {
  if (!holds) throw new Error(law);
}

function checkProblems(problems: readonly Problem[]): void {
  for (const { code, severity, message, path } of problems) {
    must(
      /^[a-zA-Z]+$/.test(code) && (severity === 'error' || severity === 'warning'),
      'a problem has code and severity',
    );
    must(message.length > 0 && message.length < 5000, `a problem is one sentence: ${message.slice(0, 100)}`);
    must(typeof path === 'string', 'a problem has a path');
  }
}

/** What a caller gets where `use` refuses a reference that means no tensor; anything else it throws is a fault. */
function refusing(use: () => void): void {
  try {
    use();
  } catch (error) {
    if (!(error instanceof UnknownReference)) throw error;
  }
}

function useDocument(document: Document): void {
  const text = save(document);
  const again = load(text).document;
  must(again !== undefined && save(again) === text, 'a saved document is saved again as it is');
  const { values, problems } = evaluate(document);
  checkProblems(problems);
  const ids = Object.keys(values);
  const last = ids.at(-1);
  if (last === undefined) return;
  checkProblems(analyze(document, { target: last }).problems);
  refusing(() => checkProblems(gradients(document, { targets: [last], order: 2 }).problems));
  refusing(() => checkProblems(gradients(document, { targets: [last], edges: true }).problems));
  refusing(() => {
    const { document: written } = differentiate(document, { targets: [last] });
    if (written) checkProblems(evaluate(written).problems);
  });
  const [node] = last.split('.');
  for (const port of Object.keys(document.graph.nodes[node]?.inputs ?? {}))
    canConnect(document, ids[0], { node, port });
  if (document.training) checkProblems(train(document, { steps: 1 }).problems);
}

/**
 * Does with a text all that people do with a document.
 * @throws Error where anything throws that should be a problem, where saving is not stable, or a prototype was changed.
 */
export function obeysTheLaws(text: string): void {
  const { document, problems } = load(text);
  checkProblems(problems);
  must(document !== undefined || problems.length > 0, 'without a document there are problems');
  checkProblems(openSession(text).apply({ revision: 1 }).problems);
  if (document) useDocument(document);
  must(
    keysOf().every((keys, i) => keys === before[i]),
    'prototypes stay what they are',
  );
}
