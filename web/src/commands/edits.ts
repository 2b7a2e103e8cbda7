import type { InputJson, Json, Patch, Position } from 'chainrule';
import { documents } from '../editor';
import { writing } from './writing';

const change = (path: readonly string[], value: Json): void => {
  const { document } = documents.getState();
  if (document) documents.change([writing(document, path, value)]);
};

/** Writes a literal on a port; a place on a variadic port is its index. */
export const setLiteral = (node: string, port: string, index: number | undefined, value: InputJson): void =>
  change(['graph', 'nodes', node, 'inputs', port, ...(index === undefined ? [] : [String(index)])], value);

export const setAttribute = (node: string, attribute: string, value: Json): void =>
  change(['graph', 'nodes', node, 'attrs', attribute], value);

export const setTitle = (title: string): void => change(['title'], title);

/** Places nodes, as one change. */
export function moveNodes(positions: ReadonlyMap<string, Position>): void {
  const { document } = documents.getState();
  if (!document || positions.size === 0) return;
  const rounded = [...positions].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }] as const);
  const hasNodes = typeof document.layout?.nodes === 'object' && document.layout.nodes !== null;
  const patch: Patch = hasNodes
    ? rounded.map(([id, position]) => ({ path: ['layout', 'nodes', id], value: position }))
    : [writing(document, ['layout', 'nodes'], Object.fromEntries(rounded))];
  documents.change(patch);
}
