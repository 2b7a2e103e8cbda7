import { applyPatch, type Document } from 'chainrule';
import { flowOf } from '../canvas/flow';
import type { Box, Point } from '../canvas/geometry';
import { layered } from '../canvas/layering';
import type { Ops } from '../document/reading';
import { freePlace } from '../palette/newNode';
import type { Plan } from './graphOf';
import { newNodes, planPatch } from './planPatch';

const gap = 100;

/**
 * Places for the new nodes of a plan: in layers, right of what they read, else around `middle`; `boxes` are where the
 * document's nodes stand.
 */
export function placesFor(
  plan: Plan,
  document: Document,
  ops: Ops,
  boxes: ReadonlyMap<string, Box>,
  middle: Point,
): ReadonlyMap<string, Point> {
  const { nodes, wires } = flowOf(applyPatch(document, planPatch(plan, document)).document, ops);
  const isNew = new Set(newNodes(plan, document));
  const added = nodes.filter(({ id }) => isNew.has(id));
  if (added.length === 0) return new Map();
  const places = layered(
    added,
    wires.filter(({ source, target }) => isNew.has(source) && isNew.has(target)),
  );
  const block = enclosing(added.map(({ id, width, height }) => ({ ...places.get(id)!, width, height })));
  const read = wires.flatMap(({ source, target }) => (isNew.has(target) ? (boxes.get(source) ?? []) : []));
  const around = read.length > 0 ? enclosing(read) : undefined;
  const wanted = around
    ? { x: around.x + around.width + gap, y: around.y + (around.height - block.height) / 2 }
    : { x: middle.x - block.width / 2, y: middle.y - block.height / 2 };
  const corner = freePlace(wanted, block, [...boxes.values()]);
  return new Map(
    [...places].map(([id, { x, y }]) => [
      id,
      { x: Math.round(corner.x + x - block.x), y: Math.round(corner.y + y - block.y) },
    ]),
  );
}

/** The box around boxes. */
export function enclosing(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
