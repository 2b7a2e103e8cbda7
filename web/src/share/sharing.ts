import { createStore } from 'zustand/vanilla';
import { shelf } from '../editor';
import { say } from '../view/notices';
import { isLink, textOfFragment } from './link';

export const sharing = createStore(() => ({ isOpen: false }));

/** Shows the link to the open document. */
export const share = (): void => sharing.setState({ isOpen: true });

/**
 * Opens the document in the address, if there is one, as one of its own, and takes it out of the address: a reload and
 * the way back then lead to documents, never to the link again. False where there is none, or it is damaged.
 */
export async function openLink(): Promise<boolean> {
  const { hash } = location;
  if (!isLink(hash)) return false;
  history.replaceState(history.state, '', location.pathname + location.search);
  try {
    const text = await textOfFragment(hash);
    const known = await shelf.untouched((saved) => saved.text === text);
    if (known) await shelf.open(known.id);
    else shelf.openText(text);
    say();
    return true;
  } catch {
    say({ key: 'share.broken' });
    return false;
  }
}
