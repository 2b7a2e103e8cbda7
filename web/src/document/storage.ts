export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { readonly keys: () => readonly string[] };

/** What lasts as long as the page, where the browser keeps nothing. */
export function memoryStorage(): Keep {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

/** The browser's storage of that kind, or one in memory where reaching for it is forbidden. */
function browserStorage(kind: 'localStorage' | 'sessionStorage'): Keep {
  try {
    const storage = globalThis[kind];
    storage.getItem('chainrule');
    return {
      getItem: (key) => storage.getItem(key),
      setItem: (key, value) => storage.setItem(key, value),
      removeItem: (key) => storage.removeItem(key),
      keys: () => Object.keys(storage),
    };
  } catch {
    return memoryStorage();
  }
}

/** What every tab of this browser shares. Writing may throw where it is full. */
export const shared = browserStorage('localStorage');
/** What this tab alone knows, reloads included. Writing may throw where it is full. */
export const ofThisTab = browserStorage('sessionStorage');

/** Writes a small wish, such as a theme; a storage that is full forgets it. */
export function wish(storage: Keep, key: string, value: string | undefined): void {
  try {
    if (value === undefined) storage.removeItem(key);
    else storage.setItem(key, value);
  } catch {
    // The wish holds for as long as the page does.
  }
}
