import { badName, type Document, freshId, type Json, type NodeJson, type OpRow, type Patch } from 'chainrule';
import type { Box, Point } from '../canvas/geometry';
import { writing } from '../commands/writing';
import type { Offer } from './offers';

type Attribute = OpRow['attributes'][number];

/** What a required attribute begins with, by its kind. */
function beginning(document: Document, { kind, name, options, initial, min, length }: Attribute): Json {
  if (initial !== undefined) return initial;
  if (options) return options[0];
  if (kind === 'value') return 1;
  if (kind === 'integer' || kind === 'number') return Math.max(1, min ?? 1);
  if (kind === 'boolean') return false;
  if (kind === 'text') return Object.keys((name === 'function' && document.graph.functions) || {})[0] ?? '';
  return Array.from({ length: length ?? 0 }, () => Math.max(1, min ?? 1));
}

/**
 * The attributes a new node is given: those its op requires and, for a source, a value of its own and a shape where it
 * has one.
 */
export function firstAttributes(document: Document, op: OpRow): Readonly<Record<string, Json>> | undefined {
  const isGiven = ({ required, kind, name }: Attribute) =>
    required || (op.kind === 'source' && (kind === 'value' || name === 'shape'));
  const given = op.attributes.filter(isGiven);
  if (given.length === 0) return undefined;
  return Object.fromEntries(given.map((attribute) => [attribute.name, beginning(document, attribute)]));
}

export const newNode = (document: Document, op: Offer): NodeJson => {
  const first = firstAttributes(document, op);
  const attrs = op.callee === undefined ? first : { ...first, function: op.callee };
  return attrs ? { op: op.name, attrs } : { op: op.name };
};

/** The id a new node would like: its op's sign where that is a short plain word, as `x` of a variable, else its name. */
export const wantedId = ({ name, symbol, kind, callee }: Offer): string =>
  callee ??
  (kind === 'source' && /^[a-z]+$/i.test(symbol) && symbol.length < name.length && badName(symbol) === undefined
    ? symbol
    : name);

const grid = 20;
const snapped = ({ x, y }: Point): Point => ({ x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid });

/** The place nearest to the one wanted, on the grid, where a box of this size keeps clear of all others. */
export function freePlace(wanted: Point, size: Pick<Box, 'width' | 'height'>, taken: readonly Box[]): Point {
  const start = snapped(wanted);
  const isFree = ({ x, y }: Point) =>
    !taken.some(
      (box) =>
        x < box.x + box.width + grid &&
        x + size.width + grid > box.x &&
        y < box.y + box.height + grid &&
        y + size.height + grid > box.y,
    );
  for (let ring = 0; ring < 200; ring++) {
    let best: Point | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let i = -ring; i <= ring; i++)
      for (const [dx, dy] of [
        [i, ring],
        [i, -ring],
        [ring, i],
        [-ring, i],
      ]) {
        const at = { x: start.x + dx * grid, y: start.y + dy * grid };
        const distance = Math.hypot(dx, dy);
        if (distance < least && isFree(at)) [best, least] = [at, distance];
      }
    if (best) return best;
  }
  return start;
}

/** Adds nodes with their places, as one patch; an id is asked for with `freshId`. */
export function addNodes(
  document: Document,
  nodes: readonly { readonly id: string; readonly node: NodeJson; readonly position: Point }[],
): Patch {
  const layout = document.layout?.nodes;
  const places = Object.fromEntries(nodes.map(({ id, position }) => [id, { ...position }]));
  return [
    ...nodes.map(({ id, node }) => ({ path: ['graph', 'nodes', id], value: node as unknown as Json })),
    ...(typeof layout === 'object' && layout !== null
      ? Object.entries(places).map(([id, value]) => ({ path: ['layout', 'nodes', id], value }))
      : [writing(document, ['layout', 'nodes'], places)]),
  ];
}

/** A node of this op at a place, and the id it gets. */
export function addNode(
  document: Document,
  op: Offer,
  position: Point,
): { readonly id: string; readonly patch: Patch } {
  const id = freshId(document, null, wantedId(op));
  return { id, patch: addNodes(document, [{ id, node: newNode(document, op), position }]) };
}
