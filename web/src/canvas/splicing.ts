import { applyPatch, type Document, type Patch, type Socket } from 'chainrule';
import { inputsOf, nodesOf, type Ops } from '../document/reading';
import { wireEnds } from '../document/wires';
import { along } from './curve';
import { fits } from './fitting';
import { curveBetween, type Flow, type NodeSpec, type PlacedNode } from './flow';
import type { Box } from './geometry';
import { connect } from './wiring';

const nodeOfSource = (source: unknown): string | undefined =>
  typeof source === 'string' ? source.split('.', 1)[0] : undefined;

/** Whether no wire leads to a node or away from it. */
export const isLoose = (document: Document, id: string): boolean =>
  nodesOf(document).every(([other, node]) =>
    inputsOf(node).every(({ source }) => {
      const from = nodeOfSource(source);
      return from === undefined || (other !== id && from !== id);
    }),
  );

/** The places of a node that a wire can arrive at, those where nothing stands first. */
function entries({ id, rows }: NodeSpec): readonly Socket[] {
  const places = rows.flatMap((row) =>
    row.kind === 'input' && !row.reference
      ? [{ socket: { node: id, port: row.port, index: row.index }, isTaken: row.source !== undefined }]
      : [],
  );
  return [...places.filter(({ isTaken }) => !isTaken), ...places.filter(({ isTaken }) => isTaken)].map(
    ({ socket }) => socket,
  );
}

/**
 * The patch that puts a node into a wire: what the wire carried goes into the node's first place that takes it, what the
 * node computes goes on to where the wire arrived. Undefined where the node has wires of its own, or does not fit there.
 */
export function splicing(document: Document, ops: Ops, spec: NodeSpec, wire: string): Patch | undefined {
  const { from, ...arrival } = wireEnds(wire);
  const leaves = spec.rows.find((row) => row.kind === 'value')?.output;
  if (leaves === undefined || !isLoose(document, spec.id)) return undefined;
  for (const socket of entries(spec)) {
    if (!fits(document, from, socket)) continue;
    const into = connect(document, ops, from, socket);
    const { document: trial } = applyPatch(document, into);
    if (fits(trial, leaves, arrival)) return [...into, ...connect(trial, ops, leaves, arrival)];
  }
  return undefined;
}

/** Points of a wire that are looked at. */
const samples = 24;

/** The wire that runs through a box nearest to its middle; none that leads to `but` or away from it. */
export function wireThrough({ nodes, wires }: Flow, box: Box, but?: string): string | undefined {
  const placed = new Map(nodes.map((node): [string, PlacedNode] => [node.id, node]));
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const wire of wires) {
    if (wire.reference || wire.source === but || wire.target === but) continue;
    const curve = curveBetween(placed, wire);
    const [top, bottom] = [Math.min(curve.from.y, curve.to.y), Math.max(curve.from.y, curve.to.y)];
    if (bottom < box.y || top > box.y + box.height) continue;
    const [left, right] = [
      Math.min(curve.from.x, curve.to.x) - curve.reach,
      Math.max(curve.from.x, curve.to.x) + curve.reach,
    ];
    if (right < box.x || left > box.x + box.width) continue;
    for (let i = 1; i < samples; i++) {
      const { x, y } = along(curve, i / samples).at;
      const isInside = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
      const distance = Math.hypot(x - middle.x, y - middle.y);
      if (isInside && distance < least) [nearest, least] = [wire.id, distance];
    }
  }
  return nearest;
}
