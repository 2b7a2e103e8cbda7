import { load } from 'chainrule';
import { curvePath } from '../canvas/curve';
import { curveBetween, flowOf, type PlacedNode } from '../canvas/flow';
import { boundsOf } from '../canvas/viewport';
import type { Ops } from '../document/reading';

/** A document drawn small. */
export interface Thumbnail {
  readonly viewBox: string;
  readonly nodes: readonly (Record<'x' | 'y' | 'width' | 'height', number> & { readonly category: string })[];
  /** All wires, as one path. */
  readonly wires: string;
}

/** Characters of a document, and nodes of a graph, beyond which a small picture would cost more than it shows. */
const longest = 400_000;
const crowd = 400;
const margin = 40;

/** The small picture of a document, from its own graph and layout; undefined where there is nothing to draw. */
export function thumbnailOf(text: string, ops: Ops): Thumbnail | undefined {
  if (text.length > longest) return undefined;
  const { document } = load(text);
  const { nodes, wires } = document ? flowOf(document, ops) : { nodes: [], wires: [] };
  if (nodes.length === 0 || nodes.length > crowd) return undefined;
  const { x, y, width, height } = boundsOf(nodes);
  const placed = new Map(nodes.map((node): [string, PlacedNode] => [node.id, node]));
  return {
    viewBox: [x - margin, y - margin, width + 2 * margin, height + 2 * margin].map(Math.round).join(' '),
    nodes: nodes.map(({ position, width, height, category }) => ({ ...position, width, height, category })),
    wires: wires.map((wire) => curvePath(curveBetween(placed, wire))).join(''),
  };
}
