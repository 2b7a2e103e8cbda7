import { badName, type Document, type Json, type Patch, renameNode, type ScopeName } from 'chainrule';
import { writing } from '../commands/writing';
import { nodeOf } from '../document/reading';

const without = (document: Document, id: string, field: string): Patch =>
  nodeOf(document, id) && Object.hasOwn(nodeOf(document, id)!, field) ? [{ path: ['graph', 'nodes', id, field] }] : [];

/** Gives an attribute of some nodes a value, or (undefined) back to its default. */
export function settingAttribute(document: Document, ids: readonly string[], name: string, value?: Json): Patch {
  return ids.flatMap((id): Patch => {
    const attrs = nodeOf(document, id)?.attrs ?? {};
    if (value !== undefined) return [writing(document, ['graph', 'nodes', id, 'attrs', name], value)];
    if (!Object.hasOwn(attrs, name)) return [];
    return Object.keys(attrs).length === 1
      ? without(document, id, 'attrs')
      : [{ path: ['graph', 'nodes', id, 'attrs', name] }];
  });
}

/** What a node is called on its picture; empty text takes the label away. */
export const settingLabel = (document: Document, id: string, label: string): Patch =>
  label === '' ? without(document, id, 'label') : [{ path: ['graph', 'nodes', id, 'label'], value: label }];

/** Another id for a node, with all that refers to it; or why it cannot be. */
export type Renaming =
  | { readonly patch: Patch }
  | { readonly refused: 'taken' }
  | { readonly refused: 'bad'; readonly why: string };

export function renaming(
  document: Document,
  from: string,
  to: string,
  whole = document,
  scope: ScopeName = null,
): Renaming {
  if (from === to) return { patch: [] };
  const why = badName(to);
  if (why !== undefined) return { refused: 'bad', why };
  if (Object.hasOwn(document.graph.nodes, to)) return { refused: 'taken' };
  return { patch: renameNode(whole, scope, from, to) };
}
