import { Position } from '@xyflow/react';
import type { PlacedNode, WireSpec } from './flow';
import { type Point, portSize, rowCentre } from './geometry';
import type { GraphNode } from './NodeView';
import type { GraphEdge } from './WireView';

const quiet = { 'aria-roledescription': undefined } as const;

type Handles = NonNullable<GraphNode['handles']>;

const handlesOf = (spec: PlacedNode): Handles =>
  spec.rows.flatMap((row, at): Handles => {
    const square = { y: rowCentre(at) - portSize / 2, width: portSize, height: portSize };
    if (row.kind === 'input')
      return [{ id: row.key, type: 'target', position: Position.Left, x: -portSize / 2, ...square }];
    if (row.kind === 'value')
      return [{ id: row.output, type: 'source', position: Position.Right, x: spec.width - portSize / 2, ...square }];
    return [];
  });

/** A node as React Flow holds it: all its sizes are given, none is measured. */
export const toNode = (spec: PlacedNode, position: Point, selected: boolean): GraphNode => ({
  id: spec.id,
  type: spec.category === 'frame' ? 'folded' : 'op',
  position,
  selected,
  zIndex: selected ? 1000 : 0,
  width: spec.width,
  height: spec.height,
  handles: handlesOf(spec),
  data: { spec },
  domAttributes: quiet,
});

export const toEdge = (spec: WireSpec): GraphEdge => ({
  id: spec.id,
  type: spec.reference ? 'reference' : 'wire',
  source: spec.source,
  sourceHandle: spec.from,
  target: spec.target,
  targetHandle: spec.targetKey,
  data: { spec },
  selectable: false,
  ariaRole: 'group',
  ariaLabel: null as unknown as string,
  domAttributes: quiet,
});
