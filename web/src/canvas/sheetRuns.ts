import { runsOf, spanOf } from './edges';
import type { WireSpec } from './flow';
import type { Box } from './geometry';
import type { GraphNode } from './NodeView';

/** A wire of the sheet, its path, and a box that holds it. */
export interface SheetRun<P> {
  readonly wire: WireSpec;
  readonly path: P;
  readonly span: Box;
}

/** The wires of a sheet: those that stay, the same array as long as they are the same, and those that a hand moves. */
export interface SheetRuns<P> {
  readonly still: readonly SheetRun<P>[];
  readonly moved: readonly SheetRun<P>[];
}

/** Of so many nodes in a hand each wire is worked out again. */
const mostMoved = 60;

/**
 * Gives where the wires of a sheet run. While a hand moves a few nodes of many, a frame costs their wires alone: all others
 * are those of the first call with these wires. `pathOf` makes a path from SVG path data.
 */
export function createSheetRuns<P>(pathOf: (path: string) => P) {
  const runs = (nodes: readonly GraphNode[], wires: readonly WireSpec[]): readonly SheetRun<P>[] =>
    runsOf(nodes, wires).map((run) => ({ wire: run.wire, path: pathOf(run.path), span: spanOf(run) }));
  let wires: readonly WireSpec[] | undefined;
  /** Where the nodes were when all wires were worked out, and those that have moved since. */
  let first: readonly GraphNode[] = [];
  let all: readonly SheetRun<P>[] = [];
  const movers = new Set<string>();
  let still = all;
  let near: readonly WireSpec[] = [];

  const begin = (nodes: readonly GraphNode[], next: readonly WireSpec[]): SheetRuns<P> => {
    [wires, first, all, near] = [next, nodes, runs(nodes, next), []];
    still = all;
    movers.clear();
    return { still, moved: [] };
  };

  /** All wires again where wires or nodes are others; else those near what moved. */
  return (nodes: readonly GraphNode[], next: readonly WireSpec[]): SheetRuns<P> => {
    if (next !== wires || nodes.length !== first.length) return begin(nodes, next);
    const before = movers.size;
    for (const [i, node] of nodes.entries()) {
      if (node.id !== first[i].id) return begin(nodes, next);
      if (!isPlacedAs(node, first[i])) movers.add(node.id);
    }
    if (movers.size > mostMoved) return begin(nodes, next);
    if (movers.size > before) {
      const moves = ({ source, target }: WireSpec) => movers.has(source) || movers.has(target);
      still = all.filter(({ wire }) => !moves(wire));
      near = next.filter(moves);
    }
    return { still, moved: near.length === 0 ? [] : runs(nodes, near) };
  };
}

/** Whether the wires of a node end where they ended; a step changes other things of it. */
const isPlacedAs = (node: GraphNode, before: GraphNode): boolean =>
  node === before ||
  (node.position.x === before.position.x &&
    node.position.y === before.position.y &&
    (node.data.spec === before.data.spec || node.data.spec.rows === before.data.spec.rows));
