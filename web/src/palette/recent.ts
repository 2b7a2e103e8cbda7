import { createStore } from 'zustand/vanilla';

const key = 'chainrule.recent';
const most = 5;

function stored(): readonly string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? found.filter((name): name is string => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

/** The ops added last, the newest first. */
export const recent = createStore<readonly string[]>(stored);

export function remember(op: string): void {
  const names = [op, ...recent.getState().filter((name) => name !== op)].slice(0, most);
  recent.setState(names, true);
  try {
    localStorage.setItem(key, JSON.stringify(names));
  } catch {
    // A browser that keeps nothing remembers for as long as the page is open.
  }
}
