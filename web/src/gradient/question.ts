import type { Document, OpenGradientOptions } from 'chainrule';
import { gradientOp } from '../differentiate/gradientNodes';
import { inputsOf, nodeOf, nodesOf, type Ops } from '../document/reading';

/** What is opened: derivatives of a function up to an order, by the same sources each time. */
export interface Question {
  readonly targets: readonly string[];
  /** Left out, all that the targets are computed from. */
  readonly sources?: readonly string[];
  readonly order: number;
  /** The gradient that was meant, by the sources it is by. */
  readonly path: readonly string[];
  /** The call or composite whose inside is to be seen; left out, all is. */
  readonly inside?: string | null;
  /** Rewrites that are not to be done, by key. */
  readonly left?: readonly string[];
}

/** A question as the engine understands it: what is to be seen inside of is unfolded, with all that it stands in. */
export const optionsOf = ({ targets, sources, order, inside, left }: Question): OpenGradientOptions => {
  const parts = inside?.split('/') ?? [];
  const unfolded = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  return { targets, sources, order, left, unfolded, within: inside ?? undefined };
};

/** The highest order that is opened. */
export const highest = 3;

interface Derivative {
  readonly targets: readonly string[];
  readonly source: string;
}

/** What a node differentiates by what, where it does no more than that. */
function derivativeOf(document: Document, ops: Ops, id: string): Derivative | undefined {
  const node = nodeOf(document, id);
  if (node?.op !== gradientOp(ops).name) return undefined;
  const read = (port: string) =>
    inputsOf(node).flatMap((input) => (input.port === port && typeof input.source === 'string' ? [input.source] : []));
  const [source] = read('source');
  const targets = read('targets');
  return source === undefined || targets.length === 0 ? undefined : { targets, source };
}

/** The function behind a gradient of a gradient, and by which sources it was differentiated. */
function unrolled(document: Document, ops: Ops, id: string) {
  let found = derivativeOf(document, ops, id);
  let path: readonly string[] = [];
  let targets: readonly string[] = [id];
  for (let order = 0; found && order < highest; order++) {
    path = [found.source, ...path];
    targets = found.targets;
    found = targets.length === 1 ? derivativeOf(document, ops, targets[0]) : undefined;
  }
  return { targets, path };
}

/**
 * What opening a node asks: of a gradient, the function it is the gradient of, by the sources of all gradients of that
 * function in the graph shown; of all else, or where no one node is chosen, the target. Inside a call, whose ids results
 * know behind a `prefix`, it is to be seen what lies there.
 */
export function questionOf(
  document: Document | undefined,
  ops: Ops,
  selected: string | null,
  target: string | null,
  prefix = '',
): Question | undefined {
  if (!document) return undefined;
  const where = prefix === '' ? {} : { inside: prefix.slice(0, -1) };
  const named = (ids: readonly string[]) => ids.map((id) => prefix + id);
  const { targets, path } = selected === null ? { targets: [], path: [] } : unrolled(document, ops, selected);
  if (path.length === 0) return target === null ? undefined : { targets: [target], order: 1, path: [], ...where };
  const sources = nodesOf(document).flatMap(([id]) => {
    const other = unrolled(document, ops, id);
    return other.path.length > 0 && other.targets.join() === targets.join() ? other.path : [];
  });
  return {
    ...{ targets: named(targets), sources: named([...new Set(sources)]), order: path.length, path: named(path) },
    ...where,
  };
}
