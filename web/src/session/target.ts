import { type Analysis, type Document, states } from 'chainrule';
import { inputsOf, nodeOf, nodesOf, type Ops, readsByValue } from '../document/reading';

/** What a person chose: a node, none, or nothing yet. */
export type TargetChoice =
  | { readonly kind: 'auto' }
  | { readonly kind: 'none' }
  | { readonly kind: 'node'; readonly id: string };

const isFloat = (dtype: string) => dtype.startsWith('float');

/**
 * The outputs an adjoint can be asked for: floats of the main graph that have a value, in document order. With what results
 * put before the ids of a call's inside, and the document as it is shown there: those of the inside, by their ids there.
 */
export function floatOutputs(document: Document, analysis: Analysis, prefix = ''): readonly string[] {
  const { ids, dtypes, value } = analysis.nodes;
  return ids.flatMap((full, row) => {
    const id = full.startsWith(prefix) ? full.slice(prefix.length) : '/';
    if (id.includes('/') || !isFloat(dtypes[row]) || states[value.state[row]] !== 'number') return [];
    return nodeOf(document, id.split('.', 1)[0]) === undefined ? [] : [id];
  });
}

/** The sources by which all can be differentiated forward: float sources of the main graph but for constants nobody watches. */
export const forwardSources = (document: Document, analysis: Analysis, ops: Ops): readonly string[] =>
  floatOutputs(document, analysis).filter((id) => {
    const node = nodeOf(document, id);
    return ops.get(node?.op ?? '')?.kind === 'source' && (node?.op !== 'constant' || node.attrs?.watched === true);
  });

/**
 * The target nobody had to choose: the last float output that only calculus ops read and that is no derivative itself;
 * a bare source only where there is nothing else. One that is the target already stays it as long as it is such an end,
 * so that a node added beside the graph does not turn the whole picture round.
 */
function defaultTarget(document: Document, analysis: Analysis, ops: Ops): string | null {
  const read = new Set<string>();
  for (const [, node] of nodesOf(document)) {
    const op = ops.get(node.op);
    for (const { port, source } of inputsOf(node))
      if (typeof source === 'string' && readsByValue(op, port)) read.add(source);
  }
  const opOf = (id: string) => ops.get(nodeOf(document, id.split('.', 1)[0])?.op ?? '');
  const free = floatOutputs(document, analysis).filter(
    (id) => !read.has(id) && opOf(id)?.ports.some((port) => port.reference) === false,
  );
  const ends = free.filter((id) => opOf(id)?.kind !== 'source');
  if (analysis.target !== null && ends.includes(analysis.target)) return analysis.target;
  return ends.at(-1) ?? free.at(-1) ?? null;
}

/** The target to ask for: the chosen one while it exists, else the default. */
export function targetOf(choice: TargetChoice, document: Document, analysis: Analysis, ops: Ops): string | null {
  if (choice.kind === 'none') return null;
  if (choice.kind === 'node' && floatOutputs(document, analysis).includes(choice.id)) return choice.id;
  return defaultTarget(document, analysis, ops);
}
