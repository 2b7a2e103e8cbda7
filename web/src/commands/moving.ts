import type { Change, Document, Patch, Position } from 'chainrule';
import { kindOf, type Thing } from '../looks/things';
import { writing } from './writing';

/** Where a thing is to stand, and of what size it is to be where that changes. */
export type Placing = Position & { readonly width?: number; readonly height?: number };

/** The patch that puts nodes, frames and notes where they are to stand, in whole units. */
export function moving(document: Document, places: ReadonlyMap<Thing, Placing>): Patch {
  const nodes: [string, { x: number; y: number }][] = [];
  const areas: Change[] = [];
  for (const [thing, { x, y, width, height }] of places) {
    const { kind, id } = kindOf(thing);
    if (kind === 'node') nodes.push([id, { x: Math.round(x), y: Math.round(y) }]);
    else
      for (const [side, value] of Object.entries({ x, y, width, height }))
        if (value !== undefined) areas.push({ path: ['layout', `${kind}s`, id, side], value: Math.round(value) });
  }
  const hasNodes = typeof document.layout?.nodes === 'object' && document.layout.nodes !== null;
  if (nodes.length === 0) return areas;
  return hasNodes
    ? [...nodes.map(([id, position]): Change => ({ path: ['layout', 'nodes', id], value: position })), ...areas]
    : [writing(document, ['layout', 'nodes'], Object.fromEntries(nodes)), ...areas];
}
