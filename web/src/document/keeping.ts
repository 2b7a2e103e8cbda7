import { documents, shelf } from '../editor';
import type { Translate } from '../i18n/i18n';
import { say } from '../view/notices';
import { bringBack, discard } from './bin';
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
  const gone = await discard(id, t('bar.untitled'));
  if (!gone) return say({ key: 'documents.taken' });
  const undo = () => {
    say();
    void bringBack(gone);
  };
  say({
    key: 'documents.deleted',
    values: { title: gone.title },
    action: { key: 'documents.restore', run: undo },
  });
}
