import type { Check, ModeCosts } from 'chainrule';
import { createStore } from 'zustand/vanilla';
import type { SessionClient } from '../session/client';

export interface CheckingState {
  /** By source, the last answer; undefined while the document changes, or where nothing was checked. */
  readonly checks: Readonly<Record<string, Check>> | undefined;
  /** What both modes of differentiation cost. */
  readonly costs: ModeCosts | undefined;
}

export interface CheckingHost {
  readonly session: Pick<SessionClient, 'getState' | 'subscribe' | 'check' | 'modeCosts'>;
  /** Calls back after so many milliseconds; gives what takes that back. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

/** Milliseconds without a change after which derivatives are checked. */
const quiet = 500;

/** Checks the derivatives shown against central differences, whenever the document has come to rest. */
export function createChecking({ session, after }: CheckingHost) {
  const store = createStore<CheckingState>(() => ({ checks: undefined, costs: undefined }));
  let cancel = () => {};
  const stop = session.subscribe(({ results, freshness }, before) => {
    if (results === before.results && freshness === before.freshness) return;
    cancel();
    // Forward mode is another view of the same numbers.
    const isOtherMode = results?.isForward !== before.results?.isForward;
    if (results !== before.results && !isOtherMode) store.setState({ checks: undefined, costs: undefined });
    if (!results || freshness !== 'fresh') return;
    cancel = after(quiet, () => {
      Promise.all([session.check(), session.modeCosts()]).then(([checks, costs]) => {
        if (results === session.getState().results)
          store.setState({ checks: checks ?? undefined, costs: costs ?? undefined });
      }, console.error);
    });
  });
  return { getState: store.getState, getInitialState: store.getInitialState, subscribe: store.subscribe, stop };
}
