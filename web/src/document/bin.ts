import { createStore } from 'zustand/vanilla';
import { shelf } from '../editor';

/** A document that was deleted. */
export interface Removed {
  readonly title: string;
  readonly restore: () => Promise<void>;
}

/** What was deleted since the page was opened, the last one last: each can be brought back. */
export const bin = createStore<{ readonly removed: readonly Removed[] }>(() => ({ removed: [] }));

/** Deletes a document; where it is the open one and the last, an empty one of that title takes its place. Undefined where it stays. */
export async function discard(id: string, untitled: string): Promise<Removed | undefined> {
  const found = await shelf.remove(id, untitled);
  if (!found) return undefined;
  const gone = { ...found, title: found.title || untitled };
  bin.setState(({ removed }) => ({ removed: [...removed, gone] }));
  return gone;
}

/** Brings a deleted document back. @throws where the browser keeps nothing. */
export async function bringBack(gone: Removed): Promise<void> {
  await gone.restore();
  bin.setState(({ removed }) => ({ removed: removed.filter((each) => each !== gone) }));
}
