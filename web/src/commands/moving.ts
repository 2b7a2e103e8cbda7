import type { Document, Patch, Position } from 'chainrule';
import { writing } from './writing';

/** The patch that puts nodes where they are to stand, in whole units. */
export function moving(document: Document, positions: ReadonlyMap<string, Position>): Patch {
  if (positions.size === 0) return [];
  const rounded = [...positions].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }] as const);
  const hasNodes = typeof document.layout?.nodes === 'object' && document.layout.nodes !== null;
  return hasNodes
    ? rounded.map(([id, position]) => ({ path: ['layout', 'nodes', id], value: position }))
    : [writing(document, ['layout', 'nodes'], Object.fromEntries(rounded))];
}
