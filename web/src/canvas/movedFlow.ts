import { type Document, isPosition } from 'chainrule';
import { type Flow, labelled } from './flow';
import type { Point } from './geometry';
import { crowd } from './labels';

/**
 * The picture `before` of the same graph with its nodes at the places a layout gives now: what a hand that drags changes.
 * Nothing else is worked out again, and what did not move is the same object. Undefined where a node has no place yet.
 */
export function movedFlow(
  before: Flow,
  given: NonNullable<Document['layout']>['nodes'],
  homes: ReadonlyMap<string, Point>,
): Flow | undefined {
  const places = given ?? {};
  let isMoved = false;
  const nodes = [];
  for (const node of before.nodes) {
    const own = places[node.id];
    const position = isPosition(own) ? own : homes.get(node.id);
    if (!position) return undefined;
    const stays = position.x === node.position.x && position.y === node.position.y;
    isMoved ||= !stays;
    nodes.push(stays ? node : { ...node, position });
  }
  if (!isMoved) return before;
  return { nodes, wires: before.wires.length > crowd ? before.wires : labelled(before.wires, nodes) };
}
