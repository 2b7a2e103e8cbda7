import { documents } from '../editor';
import { type Thing, thingsOf } from '../looks/things';
import { currentFlow, shownFlow } from './currentFlow';
import type { Box } from './geometry';

/** Where everything of the open document stands: nodes, also those within folded frames, frames and notes. */
export function boxesNow(): ReadonlyMap<Thing, Box> {
  const nodes = currentFlow().nodes.map(
    ({ id, position, width, height }) => [id, { ...position, width, height }] as const,
  );
  return new Map([...nodes, ...thingsOf(documents.getState().document, shownFlow())]);
}
