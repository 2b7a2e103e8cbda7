import type { Diagnosis, Unconnected } from 'chainrule';

interface Wire {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** The port it arrives at, with its index. */
  readonly targetKey: string;
  readonly reference: boolean;
}

/** Where the way back is cut: within a wire, at one of its ends, or between two nodes with no way from one to the other. */
export type Cut =
  | { readonly kind: 'wire'; readonly wire: string; readonly at: 'source' | 'target' }
  | { readonly kind: 'missing'; readonly source: string; readonly target: string };

export interface WhyPath {
  readonly id: string;
  /** Reference of the broken place. */
  readonly at: string;
  /** The node of the graph shown that holds the broken link. */
  readonly broken: string;
  readonly nodes: ReadonlySet<string>;
  /** The wires along which the derivative comes back, up to the break. */
  readonly wires: ReadonlySet<string>;
  /** The references that say what was asked. No derivative flows along them. */
  readonly asked: ReadonlySet<string>;
  /** The nodes whose derivative was asked for. */
  readonly targets: readonly string[];
  readonly cuts: readonly Cut[];
  /** What the targets are computed from, where they are derivatives that do not depend on the source. */
  readonly reads: readonly string[];
}

/** A graph to look for paths in: its wires, and what calculus nodes read by no wire. */
export interface Wired {
  readonly wires: readonly Wire[];
  readonly threads: readonly { readonly from: string; readonly to: string }[];
}

/** The node of the main graph in which a reference is. */
const outermost = (reference: string): string => reference.split('/', 1)[0];

type Link = Pick<Wire, 'source' | 'target'>;

/** Everything reachable over `next`, the starts included. */
function reach<L extends Link>(
  starts: Iterable<string>,
  next: ReadonlyMap<string, readonly L[]>,
  end: (link: L) => string,
): ReadonlySet<string> {
  const seen = new Set(starts);
  const stack = [...seen];
  for (let id = stack.pop(); id !== undefined; id = stack.pop())
    for (const link of next.get(id) ?? [])
      if (!seen.has(end(link))) {
        seen.add(end(link));
        stack.push(end(link));
      }
  return seen;
}

function grouped<L>(links: readonly L[], by: (link: L) => string): ReadonlyMap<string, readonly L[]> {
  const groups = new Map<string, L[]>();
  for (const link of links) groups.set(by(link), [...(groups.get(by(link)) ?? []), link]);
  return groups;
}

const downstream = (start: string, links: readonly Link[]): ReadonlySet<string> =>
  reach(
    [start],
    grouped(links, ({ source }) => source),
    ({ target }) => target,
  );

/** What a calculus node was asked the derivative by. */
const sourceOf = (id: string, asked: readonly Wire[]): string =>
  asked.find(({ targetKey }) => targetKey === 'source')?.source ?? id;

/**
 * What to light when somebody asks why `id` is None. The derivative sets out from the targets and comes back along the wires: those
 * that it takes are lit, to the break and no further. Where the targets do not depend on the source at all, all they depend
 * on is lit, and the source stands apart.
 *
 * @param targets references to what was differentiated.
 */
export function whyPath(
  id: string,
  reason: Unconnected,
  targets: readonly string[],
  { wires, threads }: Wired,
  nodeOf = outermost,
): WhyPath {
  const broken = nodeOf(reason.at);
  const ends = targets.map((target) => nodeOf(target).split('.', 1)[0]);
  const asked = wires.filter((wire) => wire.target === id && wire.reference);
  const source = sourceOf(nodeOf(id).split('.', 1)[0], asked);
  const values = wires.filter((wire) => !wire.reference);
  const read = threads.map(({ from, to }) => ({ source: nodeOf(from).split('.', 1)[0], target: nodeOf(to) }));
  const above = reach(
    ends,
    grouped<Link>([...values, ...read], ({ target }) => target),
    (link) => link.source,
  );
  const isMissing = reason.code === 'noPath';
  const below = isMissing ? above : downstream(broken, [...values, ...read]);
  const lit = values.filter((wire) => below.has(wire.source) && above.has(wire.target));
  return {
    id,
    at: reason.at,
    broken,
    nodes: new Set([id, broken, source, ...ends, ...lit.flatMap((wire) => [wire.source, wire.target])]),
    wires: new Set(lit.map((wire) => wire.id)),
    asked: new Set(asked.map((wire) => wire.id)),
    targets: ends,
    cuts: isMissing
      ? ends.map((target) => ({ kind: 'missing', source: broken, target }))
      : cutsAt(broken, source, values, lit),
    reads: isMissing ? [...new Set(read.filter(({ target }) => ends.includes(target)).map((link) => link.source))] : [],
  };
}

/** The wires that a break cuts: those that lead into it from the source; where it is the source itself, those that leave it. */
function cutsAt(broken: string, source: string, values: readonly Wire[], lit: readonly Wire[]): readonly Cut[] {
  if (broken === source)
    return lit.flatMap(({ id: wire, source }): Cut[] =>
      source === broken ? [{ kind: 'wire', wire, at: 'source' }] : [],
    );
  const changed = downstream(source, values);
  return values.flatMap(({ id: wire, source, target }): Cut[] =>
    target === broken && changed.has(source) ? [{ kind: 'wire', wire, at: 'target' }] : [],
  );
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
  return {
    id,
    at,
    broken: nodeOf(at),
    nodes: new Set(nodes),
    wires: new Set(lit.map((wire) => wire.id)),
    asked: new Set(),
    targets: [],
    cuts: [],
    reads: [],
  };
}
