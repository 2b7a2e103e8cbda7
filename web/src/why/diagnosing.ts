import type { Diagnosis } from 'chainrule';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { session, view } from '../editor';

interface Diagnosing {
  /** Of what is being explained, once the worker has answered; null where there is none. */
  readonly diagnosis: Diagnosis | null;
}

const store = createStore<Diagnosing>(() => ({ diagnosis: null }));
let questions = 0;

/** Asks again whenever something else is explained, or the results have changed and nothing newer is on its way. */
function ask(): void {
  const { why } = view.getState();
  const { results, freshness } = session.getState();
  const question = ++questions;
  const found = why === null ? undefined : results?.node(why);
  if (why === null || !found) {
    store.setState({ diagnosis: null });
    return;
  }
  if (freshness !== 'fresh') return;
  session.diagnose(why, found.unconnected ? 'value' : 'adjoint').then(
    (diagnosis) => {
      if (question === questions) store.setState({ diagnosis });
    },
    (error: unknown) => console.error(error),
  );
}

view.subscribe((now, before) => {
  if (now.why === before.why) return;
  store.setState({ diagnosis: null });
  ask();
});
session.subscribe((now, before) => {
  if (now.results !== before.results || now.freshness !== before.freshness) ask();
});

// It may have been asked before this was here to hear it.
ask();

export const useDiagnosis = (): Diagnosis | null => useStore(store, ({ diagnosis }) => diagnosis);
