import { createStore } from 'zustand/vanilla';
import { shared, wish } from '../document/storage';
import type { ScaleMode } from '../overlays/scale';
import type { Reading } from '../overlays/visual';

export const themes = ['light', 'dark', 'projector'] as const;
export type Theme = (typeof themes)[number];

/** What a person looks at, and how: nothing of it is a change of the document. */
export interface View {
  readonly reading: Reading;
  readonly scale: ScaleMode;
  /** Whether the tapes behind the derivatives are drawn. */
  readonly tape: boolean;
  /** The node whose None is being explained. */
  readonly why: string | null;
  /** The node to bring into sight, and a number that makes asking twice two requests. */
  readonly sought: { readonly id: string; readonly port?: string; readonly times: number } | null;
  readonly theme: Theme;
  /** Whether the theme is the system's, as long as nobody has chosen one. */
  readonly followsSystem: boolean;
}

const themeKey = 'chainrule.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const systemTheme = (): Theme => (dark.matches ? 'dark' : 'light');
const asTheme = (name: string | null): Theme | undefined => themes.find((theme) => theme === name);

/** The theme of the address, else the one chosen before; undefined where nobody has chosen. */
const firstChoice = (): Theme | undefined =>
  asTheme(new URLSearchParams(location.search).get('theme')) ?? asTheme(shared.getItem(themeKey));

/** Takes the theme out of the address, lest it hold against what is chosen now. */
function forgetAddress(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has('theme')) return;
  address.searchParams.delete('theme');
  history.replaceState(history.state, '', address);
}

export function createView(select: (id: string) => void) {
  const chosen = firstChoice();
  const store = createStore<View>(() => ({
    reading: 'adjoint',
    scale: 'locked',
    tape: false,
    why: null,
    sought: null,
    theme: chosen ?? systemTheme(),
    followsSystem: chosen === undefined,
  }));
  const paint = ({ theme }: View) => {
    document.documentElement.dataset.theme = theme;
  };
  paint(store.getState());
  store.subscribe((view, before) => {
    if (view.theme !== before.theme) paint(view);
  });
  dark.addEventListener('change', () => {
    if (store.getState().followsSystem) store.setState({ theme: systemTheme() });
  });
  const set = (part: Partial<View>) => store.setState(part);
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    set,
    /** Takes a theme and remembers it; the system's for good where none is given. */
    chooseTheme(theme?: Theme): void {
      wish(shared, themeKey, theme);
      forgetAddress();
      set({ theme: theme ?? systemTheme(), followsSystem: theme === undefined });
    },
    /** Selects a node and brings it into sight. */
    seek(id: string, port?: string): void {
      select(id);
      set({ sought: { id, port, times: (store.getState().sought?.times ?? 0) + 1 } });
    },
  };
}
