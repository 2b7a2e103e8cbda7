import { createStore } from 'zustand/vanilla';
import type { Key } from '../i18n/en';

/** One sentence to the person, which stays until it is closed or another takes its place. */
export interface Notice {
  readonly key: Key;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly action?: { readonly key: Key; readonly run: () => void };
}

export const notices = createStore<{ notice?: Notice }>(() => ({}));

/** Says one sentence; nothing takes back the one before. */
export const say = (notice?: Notice): void => notices.setState({ notice });

/** Takes a sentence back that holds no longer, whichever of these it is. */
export function unsay(...keys: readonly Key[]): void {
  const { notice } = notices.getState();
  if (notice && keys.includes(notice.key)) say();
}
