import type { Diagnosis, Unconnected } from 'chainrule';

interface Wire {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly reference: boolean;
}

export interface WhyPath {
  readonly id: string;
  /** Reference of the broken place. */
  readonly at: string;
  /** The node of the graph shown that holds the broken link. */
  readonly broken: string;
  readonly nodes: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
}

/** The node of the main graph in which a reference is. */
const outermost = (reference: string): string => reference.split('/', 1)[0];

/** Everything reachable over `next`, the starts included. */
function reach(
  starts: Iterable<string>,
  next: ReadonlyMap<string, readonly Wire[]>,
  end: (wire: Wire) => string,
): ReadonlySet<string> {
  const seen = new Set(starts);
  const stack = [...seen];
  for (let id = stack.pop(); id !== undefined; id = stack.pop())
    for (const wire of next.get(id) ?? [])
      if (!seen.has(end(wire))) {
        seen.add(end(wire));
        stack.push(end(wire));
      }
  return seen;
}

function grouped(wires: readonly Wire[], by: (wire: Wire) => string): ReadonlyMap<string, readonly Wire[]> {
  const groups = new Map<string, Wire[]>();
  for (const wire of wires) groups.set(by(wire), [...(groups.get(by(wire)) ?? []), wire]);
  return groups;
}

/**
 * What to light when somebody asks why `id` is None: the wires from the broken link to the target along which the
 * gradient would have come back, and, of a calculus node, the references that say what it asks.
 */
export function whyPath(
  id: string,
  reason: Unconnected,
  target: string | null,
  wires: readonly Wire[],
  nodeOf = outermost,
): WhyPath {
  const broken = nodeOf(reason.at);
  const asked = wires.filter((wire) => wire.target === id && wire.reference);
  const targets =
    asked.length > 0 ? asked.map((wire) => wire.source) : target === null ? [] : [target.split('.', 1)[0]];
  const values = wires.filter((wire) => !wire.reference);
  const below = reach(
    [broken],
    grouped(values, (wire) => wire.source),
    (wire) => wire.target,
  );
  const above = reach(
    targets,
    grouped(values, (wire) => wire.target),
    (wire) => wire.source,
  );
  const lit = values.filter((wire) => below.has(wire.source) && above.has(wire.target));
  const all = [...lit, ...asked];
  return {
    id,
    at: reason.at,
    broken,
    nodes: new Set([id, broken, ...all.flatMap((wire) => [wire.source, wire.target])]),
    wires: new Set(all.map((wire) => wire.id)),
  };
}

/** What to light when somebody asks why `id` is dead or NaN: the wires along the diagnosis' own path. */
export function diagnosisPath(
  id: string,
  { at, path }: Diagnosis,
  wires: readonly Wire[],
  nodeOf = outermost,
): WhyPath {
  const nodes = [id, ...path].map((reference) => nodeOf(reference).split('.', 1)[0]);
  const steps = new Set(nodes.slice(1).map((node, i) => `${nodes[i]} ${node}`));
  const lit = wires.filter(({ source, target, reference }) => !reference && steps.has(`${source} ${target}`));
  return { id, at, broken: nodeOf(at), nodes: new Set(nodes), wires: new Set(lit.map((wire) => wire.id)) };
}
