import type { Change, Document, Patch, TensorJson } from 'chainrule';
import { writing } from '../commands/writing';
import { nodeOf } from '../document/reading';

const isStated = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The change that makes trained values the document's: one patch, so that one undo takes it back. */
export const keepPatch = (document: Document, values: Readonly<Record<string, TensorJson>>): Patch =>
  Object.entries(values).flatMap(([id, tensor]): Change[] => {
    const node = nodeOf(document, id);
    if (!node || tensor.shape.includes(0)) return [];
    // A value that states its dtype and shape goes on stating them.
    const value = isStated(node.attrs?.value) ? { ...tensor } : tensor.data;
    return [writing(document, ['graph', 'nodes', id, 'attrs', 'value'], value as Change['value'] & {})];
  });
