import type { OpenedGradient } from 'chainrule';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ops, selection, session, whole } from '../editor';
import { say } from '../view/notices';
import { highest, type Question, questionOf } from './question';

/** As the rules gave it, or rewritten. */
export type Form = 'derived' | 'simplified';

/** The opened gradient; no question while the canvas is shown. */
export interface Opened {
  readonly question: Question | null;
  /** What was last computed; null where the target or a source is gone or behind an error. */
  readonly gradient: OpenedGradient | null | undefined;
  readonly form: Form;
  readonly hasThreads: boolean;
  readonly selected: string | null;
}

const closed: Opened = { question: null, gradient: undefined, form: 'simplified', hasThreads: true, selected: null };
const store = createStore<Opened>(() => closed);

export const useOpened = <T>(select: (state: Opened) => T): T => useStore(store, select);
export const isGradientOpen = (): boolean => store.getState().question !== null;

let isAtWork = false;
let isOutdated = false;

/** Asks for what is shown; while an answer is awaited, once more after it, however much is edited meanwhile. */
async function compute(): Promise<void> {
  const { question } = store.getState();
  isOutdated = true;
  if (!question || isAtWork) return;
  isAtWork = true;
  try {
    while (isOutdated) {
      isOutdated = false;
      const { question } = store.getState();
      if (!question) break;
      const { targets, sources, order } = question;
      const gradient = await session.openGradient({ targets, sources, order });
      if (question !== store.getState().question) continue;
      const { selected } = store.getState();
      const isThere = gradient?.nodes.some(({ id }) => id === selected);
      const meant = gradient?.gradients.find(({ path }) => path.length > 0 && path.join() === question.path.join());
      store.setState({ gradient, selected: isThere ? selected : (meant?.node ?? null) });
    }
  } finally {
    isAtWork = false;
  }
}

const recompute = (): void => void compute().catch(console.error);

/** What opening would show now. */
export const wantedQuestion = (): Question | undefined => {
  const { nodes } = selection.getState();
  const { results } = session.getState();
  const [only] = nodes;
  return questionOf(whole.getState().document, ops, nodes.size === 1 ? only : null, results?.analysis.target ?? null);
};

export const opened = {
  getState: store.getState,

  open(): void {
    const question = wantedQuestion();
    if (!question) say({ key: 'gradient.nothing' });
    else store.setState({ ...closed, question });
    recompute();
  },

  close: (): void => store.setState(closed),

  /** Shows another order: what is there stays where it is. */
  turnTo(order: number): void {
    const { question } = store.getState();
    if (!question || order < 0 || order > highest) return;
    store.setState({ question: { ...question, order, path: [] } });
    recompute();
  },

  setForm: (form: Form): void => store.setState({ form }),
  setThreads: (hasThreads: boolean): void => store.setState({ hasThreads }),
  select: (selected: string | null): void => store.setState({ selected }),
};

// What is edited behind it is shown; another document closes it.
session.subscribe((state, before) => {
  if (state.results !== before.results && state.results) recompute();
});
whole.subscribe((state, before) => {
  if (state.id !== before.id) opened.close();
});
