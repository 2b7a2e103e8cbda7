import { GraphBuilder } from '../graph/builder.js';
import { type Graph, type Node, writtenNumber } from '../graph/graph.js';
import type { Rewrite } from '../passes/rewrites.js';
import { copyUpstream, settle } from '../passes/simplify.js';
import type { DerivedLevel, MadeNode } from './openedDerivation.js';
import type { Place } from './openedForm.js';

/** A rewrite that was done, or could have been, in nodes of the simplified graph. */
interface DoneRewrite {
  readonly rewrite: Rewrite;
  /** Names it, whatever the numbers. */
  readonly key: string;
  readonly isDone: boolean;
  /** The node as it was derived. */
  readonly node: Node;
  readonly before: Node;
  readonly after: Node;
}

export interface SimplifiedLevel {
  readonly graph: Graph;
  /** Where each node is now. */
  readonly now: ReadonlyMap<Node, Node>;
  readonly places: Map<Node, Place>;
  readonly rewrites: readonly DoneRewrite[];
}

/**
 * Simplifies what an order derived, but for the rewrites `left` out by their keys; what is shown of it keeps its place, or
 * has become what has another.
 */
export function simplifyLevel(
  level: DerivedLevel,
  rewrites: readonly Rewrite[],
  left: ReadonlySet<string>,
): SimplifiedLevel {
  const { graph, made, places: placesBefore } = level;
  const builder = new GraphBuilder();
  const found: DoneRewrite[] = [];
  const names = new Map(
    made.flatMap(({ id, nodes, isFolded }) => nodes.map((node, i) => [node, isFolded ? `${id}#${i}` : id] as const)),
  );
  const now = copyUpstream(builder, graph, everyNode(graph), (copied, node) =>
    settle(builder, copied, rewrites, (rewrite, before, after) => {
      const name = names.get(node);
      if (name === undefined) return true;
      const key = `${name} ${rewrite.name}`;
      const isDone = !left.has(key);
      found.push({ rewrite, key, isDone, node, before, after });
      return isDone;
    }),
  );
  const places = new Map<Node, Place>();
  const place = (node: Node, at: Place) => {
    const here = now.get(node)!;
    if (!places.has(here)) places.set(here, at);
  };
  for (const [node, at] of placesBefore) if (!names.has(node)) place(node, at);
  // Of several that became one, a gradient keeps its place, then another adjoint.
  const rank = ({ isHandedOn, isGradient, adjointOf }: MadeNode) =>
    isHandedOn ? 3 : isGradient ? 0 : adjointOf ? 1 : 2;
  for (const { nodes } of [...made].sort((a, b) => rank(a) - rank(b)))
    for (const node of nodes)
      if (writtenNumber(builder, now.get(node)!) === undefined) place(node, placesBefore.get(node)!);
  return { graph: builder.graph(), now, places, rewrites: found };
}

/** Without the nodes that rewrites left behind: the next order must not find them again. */
export function sweepLevel({
  graph,
  places,
  now: before,
}: SimplifiedLevel): Pick<SimplifiedLevel, 'graph' | 'now' | 'places'> {
  const builder = new GraphBuilder();
  const now = copyUpstream(builder, graph, [...before.values()]);
  return { graph: builder.graph(), now, places: new Map([...places].map(([node, place]) => [now.get(node)!, place])) };
}

const everyNode = ({ size }: Graph): readonly Node[] => Array.from({ length: size }, (_, node) => node);

/** The nodes that a folded one still consists of, once simplified. */
export const membersOf = (
  { nodes, id }: MadeNode,
  { now, places }: Pick<SimplifiedLevel, 'now' | 'places'>,
): readonly Node[] => [...new Set(nodes.map((node) => now.get(node)!).filter((node) => places.get(node)?.id === id))];
