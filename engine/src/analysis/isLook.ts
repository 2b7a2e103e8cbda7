import type { Change } from '../document/patch.js';

/** A change that no number depends on, unless it makes a problem. */
export const isLook = ({ path }: Change): boolean =>
  path[0] === 'layout' || path[0] === 'title' || path[0] === 'lesson' || isLabel(path);

const isLabel = (path: readonly string[]): boolean =>
  path.at(-1) === 'label' && path.at(-3) === 'nodes' && (path.length === 4 || path.length === 6);
