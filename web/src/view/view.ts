import { createStore } from 'zustand/vanilla';
import type { ScaleMode } from '../overlays/scale';
import type { Reading } from '../overlays/visual';

export type Theme = 'light' | 'dark' | 'projector';

/** What a person looks at, and how: nothing of it is a change of the document. */
export interface View {
  readonly reading: Reading;
  readonly scale: ScaleMode;
  /** The node whose None is being explained. */
  readonly why: string | null;
  /** The node to bring into sight, and a number that makes asking twice two requests. */
  readonly sought: { readonly id: string; readonly port?: string; readonly times: number } | null;
  readonly theme: Theme;
}

const themeKey = 'chainrule.theme';

/** The theme of the address, else the one chosen before, else the system's. */
function firstTheme(): Theme {
  const asked = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem(themeKey);
  if (asked === 'light' || asked === 'dark' || asked === 'projector') return asked;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** `select` is told what is sought, for it is selected, too. */
export function createView(select: (id: string) => void) {
  const store = createStore<View>(() => ({
    reading: 'adjoint',
    scale: 'locked',
    why: null,
    sought: null,
    theme: firstTheme(),
  }));
  const paint = ({ theme }: View) => {
    document.documentElement.dataset.theme = theme;
  };
  paint(store.getState());
  store.subscribe((view, before) => {
    if (view.theme === before.theme) return;
    paint(view);
    localStorage.setItem(themeKey, view.theme);
  });
  const set = (part: Partial<View>) => store.setState(part);
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    set,
    /** Selects a node and brings it into sight. */
    seek(id: string, port?: string): void {
      select(id);
      set({ sought: { id, port, times: (store.getState().sought?.times ?? 0) + 1 } });
    },
  };
}
