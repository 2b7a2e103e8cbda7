import type { Json } from '../op/attribute.js';

/**
 * One change of a document. `path` leads from the top (`['graph', 'nodes', 'x', 'attrs', 'value']`; a number in a list is
 * its index as text), through functions by name and nodes by id; `value` left out deletes. A new key goes last, or before
 * the key `before`.
 */
export interface Change {
  readonly path: readonly string[];
  readonly value?: Json;
  readonly before?: string;
}

export type Patch = readonly Change[];
