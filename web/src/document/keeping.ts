import { documents, shelf } from '../editor';
import type { Translate } from '../i18n/i18n';
import { say } from '../view/notices';
import { titleOf } from './store';
import { titleOfCopy } from './titleOfCopy';

/** Opens a copy of the open document. */
export const duplicateDocument = (t: Translate): void => shelf.duplicate(titleOfCopy(t, titleOf(documents.getState())));

/** Goes to the field of the title, with all of it selected. */
export function renameDocument(): void {
  const field = document.querySelector<HTMLInputElement>('.title input');
  field?.focus();
  field?.select();
}

/** Deletes a document, and says how to have it back. */
export async function deleteDocument(id: string, t: Translate): Promise<void> {
  const removed = await shelf.remove(id, t('bar.untitled'));
  if (!removed) return say({ key: 'documents.taken' });
  const undo = () => {
    say();
    void removed.restore();
  };
  say({
    key: 'documents.deleted',
    values: { title: removed.title || t('bar.untitled') },
    action: { key: 'documents.restore', run: undo },
  });
}
