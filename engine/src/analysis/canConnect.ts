import { checkDocument } from '../document/check.js';
import type { Document, InputJson } from '../document/document.js';
import { applyPatch } from '../document/patch.js';
import type { Problem } from '../document/problem.js';
import { opByName } from '../ops/index.js';
import { elaborate } from '../passes/elaborate.js';

/** Where a wire is to end: `index` is the place on a variadic port, at its end where left out. */
export interface Socket {
  readonly node: string;
  readonly port: string;
  readonly index?: number;
}

/** Whether a wire fits, and if not, why: the problem that it would make. */
export type Fit = { readonly fits: true } | { readonly fits: false; readonly problem: Problem };

/**
 * Whether a wire from the reference `from` to a port of the main graph would fit: shape, dtype and cycles are asked of the
 * document as it would be.
 */
export function canConnect(document: Document, from: string, to: Socket): Fit {
  const node = document.graph.nodes[to.node];
  const variadic = opByName(node?.op)?.ports.find(({ name }) => name === to.port)?.port.variadic ?? false;
  const present = node?.inputs?.[to.port];
  const list: readonly InputJson[] = Array.isArray(present) ? present : [];
  const value = variadic ? list.toSpliced(to.index ?? list.length, to.index === undefined ? 0 : 1, from) : from;
  const path = ['graph', 'nodes', to.node, 'inputs'];
  const wired = applyPatch(
    document,
    node?.inputs ? [{ path: [...path, to.port], value }] : [{ path, value: { [to.port]: value } }],
  ).document;
  const known = new Set(problemsOf(document).map(keyOf));
  const port = `graph.nodes.${to.node}.inputs.${to.port}`;
  const problem = problemsOf(wired).find(
    (found) =>
      !known.has(keyOf(found)) &&
      (found.code === 'cycle' || found.node === to.node) &&
      found.code !== 'missingInput' &&
      (found.port === undefined || found.path.startsWith(port)),
  );
  return problem ? { fits: false, problem } : { fits: true };
}

const problemsOf = (document: Document): readonly Problem[] =>
  elaborate(checkDocument(document)).problems.filter(({ severity }) => severity === 'error');

const keyOf = ({ code, path }: Problem): string => `${code} ${path}`;
