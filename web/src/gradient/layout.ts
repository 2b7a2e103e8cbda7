import type { OpenedForm, OpenedGradient, OpenedNode, OpenedOperand } from 'chainrule';
import { type Box, heightOf, type Point, rowCentre, widthOf } from '../canvas/geometry';
import { layered } from '../canvas/layering';
import type { Ops } from '../document/reading';

/** A node in its place. */
export interface PlacedOpened extends Box {
  readonly node: OpenedNode;
  readonly column: number;
}

export const isForm = (what: OpenedNode['simplified']): what is OpenedForm => what !== null && 'op' in what;
export const isNode = (operand: OpenedOperand): operand is Extract<OpenedOperand, { node: string }> =>
  'node' in operand;

/** Where a port is centred beside its node. */
export const inputPoint = ({ x, y }: Box, row: number): Point => ({ x, y: y + rowCentre(row) });
export const outputPoint = ({ x, y, width, node }: PlacedOpened): Point => ({
  x: x + width,
  y: y + rowCentre(rowsOf(node) - 1),
});

/** A row for each operand, in whichever form has more, and one for the value. */
export const rowsOf = ({ derived, simplified }: OpenedNode): number =>
  Math.max(derived.inputs.length, isForm(simplified) ? simplified.inputs.length : 0) + 1;

/** What a tensor's shape and norm take. */
const roomOfTensor = 176;
const columnGap = 64;
const rowGap = 26;
const levelGap = 76;
/** Between bands there is room for a formula, and for threads. */
const bandGap = 170;
/** What is short and long is given some height, so that threads have room between. */
const stretch = 1.7;

/** The nodes of its own order that a node reads. */
const readsOf = ({ derived, order }: OpenedNode, of: ReadonlyMap<string, OpenedNode>): readonly string[] =>
  derived.inputs.flatMap(({ operand }) =>
    isNode(operand) && of.get(operand.node)?.order === order ? [operand.node] : [],
  );

/**
 * Places for an opened gradient: the function in layers, its gradient to the right of it, each further order in a band below.
 * Every adjoint stands on the height of the node it belongs to, in columns that mirror theirs. An order's places depend on
 * nothing but those before, so they stay when another order is shown, and neither numbers nor rewrites move them.
 */
export function placesOf(opened: OpenedGradient, ops: Ops): ReadonlyMap<string, PlacedOpened> {
  const byId = new Map(opened.nodes.map((node) => [node.id, node]));
  const sized = opened.nodes.map((node) => ({
    node,
    id: node.id,
    width: Math.max(
      widthOf(ops.get(node.derived.op)?.category ?? '', headerOf(node, ops), chipOf(node, byId)),
      node.shape.length > 0 ? roomOfTensor : 0,
    ),
    height: heightOf(rowsOf(node)),
  }));
  const places = new Map<string, PlacedOpened>();

  const first = sized.filter(({ node }) => node.order === 0);
  const links = first.flatMap(({ node }) => readsOf(node, byId).map((source) => ({ source, target: node.id })));
  const points = layered(first, links);
  const lefts = [...new Set([...points.values()].map(({ x }) => x))].sort((a, b) => a - b);
  let x = 0;
  for (const [column, at] of lefts.entries()) {
    const stack = first.filter(({ id }) => points.get(id)!.x === at);
    for (const { id, node, width, height } of stack)
      places.set(id, { x, y: Math.round(points.get(id)!.y * stretch), width, height, node, column });
    x += Math.max(...stack.map(({ width }) => width)) + columnGap;
  }

  for (let order = 1; order <= opened.order; order++) {
    const these = sized.filter(({ node }) => node.order === order);
    const column = columnsOf(
      these.map(({ node }) => node),
      byId,
      places,
    );
    let left = order === 1 ? rightOf(places) + levelGap : 0;
    const top = order === 1 ? 0 : bottomOf(places) + bandGap;
    const band = { order: Math.max(0, order - 1), top };
    const start = 1 + Math.max(-1, ...[...places.values()].map(({ column }) => column));
    for (const at of [...new Set(column.values())].sort((a, b) => a - b)) {
      const stack = these.filter(({ id }) => column.get(id) === at);
      const wanted = stack.map(({ node }) => wantedMiddle(node, places, byId, band));
      const tops = spread(
        stack.map(({ height }) => height),
        wanted,
      );
      stack.forEach(({ id, node, width, height }, i) => {
        places.set(id, { x: left, y: tops[i], width, height, node, column: start + at });
      });
      left += Math.max(...stack.map(({ width }) => width)) + columnGap;
    }
  }
  return places;
}

const rightOf = (places: ReadonlyMap<string, Box>): number =>
  Math.max(0, ...[...places.values()].map(({ x, width }) => x + width));

const bottomOf = (places: ReadonlyMap<string, Box>): number =>
  Math.max(0, ...[...places.values()].map(({ y, height }) => y + height));

/** What stands for the op in a node's header. */
const shownOp = ({ rule, derived }: OpenedNode): string => (rule === 'seed' ? rule : derived.op);

/** What stands in a node's header. */
export const headerOf = (
  node: OpenedNode,
  ops: Ops,
): { readonly name: string; readonly op: string; readonly symbol: string } => ({
  name: node.name,
  op: shownOp(node),
  symbol: node.rule === 'seed' ? '1' : (ops.get(node.derived.op)?.symbol ?? '?'),
});

/** The longest value of the function on a port, as text whose width is to be kept free. */
function chipOf(node: OpenedNode, byId: ReadonlyMap<string, OpenedNode>): string {
  const chips = node.derived.inputs.flatMap(({ operand }) => {
    if (!isNode(operand)) return [];
    const of = byId.get(operand.node);
    return of && of.order < node.order ? [of.name] : [];
  });
  return chips.reduce((longest, chip) => (chip.length > longest.length ? chip : longest), '').slice(0, 12);
}

/**
 * Columns of an order: after what a node reads; the adjoints of one column stand in one column, too, so that the order
 * mirrors what it was derived from.
 */
function columnsOf(
  nodes: readonly OpenedNode[],
  byId: ReadonlyMap<string, OpenedNode>,
  places: ReadonlyMap<string, PlacedOpened>,
): ReadonlyMap<string, number> {
  const column = new Map(nodes.map(({ id }) => [id, 0]));
  const groupOf = ({ adjointOf }: OpenedNode) => (adjointOf === null ? undefined : places.get(adjointOf)?.column);
  // Each round moves something to the right, and nothing farther than there are nodes.
  for (let round = 0; round < nodes.length; round++) {
    let moved = false;
    const groups = new Map<number, number>();
    for (const node of nodes) {
      const least = Math.max(column.get(node.id)!, ...readsOf(node, byId).map((id) => 1 + (column.get(id) ?? -1)));
      moved ||= least !== column.get(node.id);
      column.set(node.id, least);
      const group = groupOf(node);
      if (group !== undefined) groups.set(group, Math.max(groups.get(group) ?? 0, least));
    }
    for (const node of nodes) {
      const shared = groups.get(groupOf(node) ?? -1);
      if (shared === undefined || shared === column.get(node.id)) continue;
      column.set(node.id, shared);
      moved = true;
    }
    if (!moved) break;
  }
  return column;
}

/** Function and gradient share a band. */
const bandOf = ({ order }: OpenedNode): number => Math.max(0, order - 1);

/**
 * The height at which a node would like its middle: that of what it is the adjoint of, or came from, within the band of its
 * own.
 */
function wantedMiddle(
  node: OpenedNode,
  places: ReadonlyMap<string, PlacedOpened>,
  byId: ReadonlyMap<string, OpenedNode>,
  band: { readonly order: number; readonly top: number },
): number {
  const topOf = (order: number) =>
    Math.min(...[...places.values()].flatMap((box) => (bandOf(box.node) === order ? [box.y] : [])));
  const middle = (id: string | null) => {
    const box = id === null ? undefined : places.get(id);
    if (!box) return undefined;
    const own = bandOf(box.node);
    return box.y + box.height / 2 + (own === band.order ? 0 : band.top - topOf(own));
  };
  const read = readsOf(node, byId).flatMap((id) => middle(id) ?? []);
  const near = read.length === 0 ? band.top : read.reduce((sum, y) => sum + y, 0) / read.length;
  return middle(node.adjointOf) ?? middle(node.from) ?? near;
}

/** Tops of boxes in a column, none over another, as near as possible to where their middles would like to be. */
export function spread(heights: readonly number[], wanted: readonly number[]): readonly number[] {
  const order = heights.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  // Boxes that touch move as one block, whose place is the mean of what they want.
  const blocks: { members: number[]; offsets: number[]; size: number; sum: number }[] = [];
  const topOf = (block: (typeof blocks)[number]) => block.sum / block.members.length;
  for (const i of order) {
    let block = { members: [i], offsets: [0], size: heights[i] + rowGap, sum: wanted[i] - heights[i] / 2 };
    for (let above = blocks.at(-1); above && topOf(above) + above.size > topOf(block); above = blocks.at(-1)) {
      blocks.pop();
      const shift = above.size;
      block = {
        members: [...above.members, ...block.members],
        offsets: [...above.offsets, ...block.offsets.map((offset) => offset + shift)],
        size: above.size + block.size,
        sum: above.sum + block.sum - shift * block.members.length,
      };
    }
    blocks.push(block);
  }
  const tops: number[] = [];
  for (const block of blocks)
    block.members.forEach((member, i) => {
      tops[member] = Math.round(topOf(block) + block.offsets[i]);
    });
  return tops;
}
