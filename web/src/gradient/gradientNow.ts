import { own, type PrintedNode } from 'chainrule';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { documents, ops, places, selection, session, whole } from '../editor';
import { isUncalled } from '../place/place';
import { say } from '../view/notices';
import { createAhead } from './ahead';
import { type OpenedNow, unpacked } from './openedNow';
import { highest, optionsOf, type Question, questionOf } from './question';

/** As the rules gave it, or rewritten. */
export type Form = 'derived' | 'simplified';

/** The opened gradient; no question while the canvas is shown. */
export interface Opened {
  readonly question: Question | null;
  /** What was last computed; null where the target or a source is gone or behind an error. */
  readonly gradient: OpenedNow | null | undefined;
  /** The call whose inside is shown; null for all. */
  readonly inside: string | null;
  /** The call in which one stood when it was opened. */
  readonly home: string | null;
  /** What was printed of its nodes so far. */
  readonly printed: Readonly<Record<string, PrintedNode>>;
  readonly form: Form;
  readonly hasThreads: boolean;
  readonly hasPanel: boolean;
  readonly selected: string | null;
}

const closed: Opened = {
  ...{ question: null, gradient: undefined, inside: null, home: null, printed: {} },
  ...{ form: 'simplified', hasThreads: true, hasPanel: true, selected: null },
};
const store = createStore<Opened>(() => closed);

export const useOpened = <T>(select: (state: Opened) => T): T => useStore(store, select);
export const isGradientOpen = (): boolean => store.getState().question !== null;

let isAtWork = false;
let isOutdated = false;
/** The question whose picture stands: what is edited behind it must not take its numbers away while new ones are made. */
let answered: Question | undefined;

const ahead = createAhead(session);

/** Nodes beyond which the next order is so large that it is made only for whoever asks for it. */
const mostAhead = 3000;
/** Milliseconds of rest after which one is looking, and no longer on the way to something else. */
const rest = 60;
let resting: ReturnType<typeof setTimeout> | undefined;

/** Makes the next order ready while the one that is shown is looked at. */
async function prepareNext(): Promise<void> {
  const { question, gradient } = store.getState();
  if (!question || !gradient || question.order >= highest || gradient.nodes.length > mostAhead) return;
  await ahead.prepare({ ...question, order: question.order + 1 });
}

async function answer(question: Question): Promise<void> {
  const options = optionsOf(question);
  const { revision } = session.getState();
  const ready = ahead.take(question);
  const packed = ready ? null : await session.openGradient(options, question === answered);
  if (question !== store.getState().question) return;
  const gradient = ready ?? (packed && unpacked(packed, question.inside ?? null));
  show(question, gradient);
  if (!gradient || gradient.values) return;
  const values = await session.openedValues(options);
  if (store.getState().gradient !== gradient) return;
  if (values && revision === session.getState().revision) store.setState({ gradient: { ...gradient, values } });
  else isOutdated = true;
}

function show(question: Question, gradient: OpenedNow | null): void {
  answered = question;
  const { selected } = store.getState();
  const isThere = gradient?.nodes.some(({ id }) => id === selected);
  const meant = gradient?.gradients.find(({ path }) => path.length > 0 && path.join() === question.path.join());
  const { inside = null } = question;
  store.setState({ gradient, inside, printed: {}, selected: isThere ? selected : (meant?.node ?? null) });
}

/** Asks for what is shown; while an answer is awaited, once more after it, however much is edited meanwhile. */
async function compute(): Promise<void> {
  const { question } = store.getState();
  isOutdated = true;
  clearTimeout(resting);
  if (!question || isAtWork) return;
  isAtWork = true;
  try {
    while (isOutdated) {
      isOutdated = false;
      const { question } = store.getState();
      if (!question) break;
      await answer(question);
    }
  } finally {
    isAtWork = false;
  }
  resting = setTimeout(() => void prepareNext().catch(console.error), rest);
}

const recompute = (): void => void compute().catch(console.error);

/** Changes what is asked. */
function ask(change: Partial<Question>): void {
  const { question } = store.getState();
  if (!question) return;
  store.setState({ question: { ...question, path: [], ...change } });
  recompute();
}

let wanted: string[] = [];

/** Asks for what there is to be read of a node, together with all others that are asked for at the same time. */
async function print(id: string): Promise<void> {
  wanted.push(id);
  if (wanted.length > 1) return;
  await Promise.resolve();
  const ids = wanted;
  wanted = [];
  const { question, gradient } = store.getState();
  if (!question || !gradient) return;
  const found = await session.printGradient(optionsOf(question), ids);
  // What was printed for another gradient is not shown beside this one.
  if (store.getState().gradient === gradient) store.setState(({ printed }) => ({ printed: { ...printed, ...found } }));
}

/** What there is to be read of a node, once it is printed, which it is with its numbers. */
export function usePrinted(id: string): PrintedNode | undefined {
  const printed = useOpened((state) => own(state.printed, id));
  const gradient = useOpened((state) => state.gradient);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every gradient is printed anew
  useEffect(() => {
    if (!printed && gradient?.values) print(id).catch(console.error);
  }, [id, gradient]);
  return printed;
}

/** What opening would show now. */
const wantedQuestion = (): Question | undefined => {
  const { nodes } = selection.getState();
  const { results } = session.getState();
  const [only] = nodes;
  const place = places.getState();
  if (isUncalled(place)) return undefined;
  const target = results?.analysis.target ?? null;
  return questionOf(documents.getState().document, ops, nodes.size === 1 ? only : null, target, place.prefix);
};

export const opened = {
  getState: store.getState,

  /** Makes ready what a hand on the way to the button is about to ask for. */
  expect(): void {
    const question = wantedQuestion();
    if (question) ahead.prepare(question).catch(console.error);
  },

  open(): void {
    const question = wantedQuestion();
    if (!question) say({ key: 'gradient.nothing' });
    else store.setState({ ...closed, question, home: question.inside ?? null });
    recompute();
  },

  close(): void {
    ahead.forget();
    store.setState(closed);
  },

  /** Shows another order: what is there stays where it is. */
  turnTo(order: number): void {
    if (order >= 0 && order <= highest) ask({ order });
  },

  /** Leads out of the call whose inside is shown, and from where it was opened back to the canvas. */
  leave(): void {
    const { question, home } = store.getState();
    const inside = question?.inside ?? null;
    if (inside === home || inside === null) opened.close();
    else opened.enter(inside.includes('/') ? inside.slice(0, inside.lastIndexOf('/')) : null);
  },

  /** Shows what lies inside a call or composite, or (null) all; each has rewrites of its own to be left out. */
  enter: (inside: string | null): void => ask({ inside, left: [] }),

  /** Does a rewrite, or leaves it out. */
  setDone(key: string, isDone: boolean): void {
    const { left = [] } = store.getState().question ?? {};
    ask({ left: isDone ? left.filter((other) => other !== key) : [...left, key] });
  },

  setForm: (form: Form): void => store.setState({ form }),
  setThreads: (hasThreads: boolean): void => store.setState({ hasThreads }),
  setPanel: (hasPanel: boolean): void => store.setState({ hasPanel }),
  select: (selected: string | null): void => store.setState({ selected }),
};

// What is edited behind it is shown; another document closes it.
session.subscribe((state, before) => {
  if (state.results !== before.results && state.results) recompute();
});
whole.subscribe((state, before) => {
  if (state.id !== before.id) opened.close();
});
