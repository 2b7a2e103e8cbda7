import type { Analysis, Patch, TensorJson } from 'chainrule';
import { createStore } from 'zustand/vanilla';
import type { Ops } from '../document/reading';
import { changesGraph, type DocumentStore, textOf } from '../document/store';
import type { AnalysisWorker, Request, Which } from './protocol';
import { type Results, resultsOf } from './results';
import { type TargetChoice, targetOf } from './target';

/** `stale`: the worker failed, so the numbers shown are of an earlier revision. */
export type Freshness = 'fresh' | 'busy' | 'stale';

export interface SessionState {
  readonly freshness: Freshness;
  /** Of the last request. */
  readonly revision: number;
  readonly results: Results | undefined;
  readonly choice: TargetChoice;
}

/** The worker as its client sees it: every call answers later. */
export type RemoteWorker = {
  [K in keyof AnalysisWorker]: (
    ...args: Parameters<AnalysisWorker[K]>
  ) => Promise<Awaited<ReturnType<AnalysisWorker[K]>>>;
};

/**
 * Follows the document store: every change that matters becomes a numbered request to the worker, and only the answer
 * to the last request is shown.
 */
export function createSession(documents: DocumentStore, remote: RemoteWorker, ops: Ops) {
  const store = createStore<SessionState>(() => ({
    freshness: 'busy',
    revision: 0,
    results: undefined,
    choice: { kind: 'auto' },
  }));

  /** The target last asked for; a worker that has none by that name answers without one, and is not asked again. */
  let asked: string | null = null;

  const request = (more: Pick<Request, 'patch' | 'target'>): void => {
    const revision = store.getState().revision + 1;
    store.setState({ revision, freshness: 'busy' });
    if (more.target !== undefined) asked = more.target;
    remote.analyze({ revision, ...more }).then(
      (analysis) => {
        if (analysis && revision === store.getState().revision) receive(analysis);
      },
      (error: unknown) => {
        console.error(error);
        if (revision === store.getState().revision) store.setState({ freshness: 'stale' });
      },
    );
  };

  const receive = (analysis: Analysis): void => {
    const { choice, results } = store.getState();
    const { document } = documents.getState();
    const target = document ? targetOf(choice, document, analysis, ops) : null;
    const fresh = target === analysis.target || target === asked;
    store.setState({ results: resultsOf(analysis, results), freshness: fresh ? 'fresh' : 'busy' });
    if (!fresh) request({ target });
  };

  const open = (): void => {
    store.setState({ results: undefined, choice: { kind: 'auto' } });
    asked = null;
    remote.open(textOf(documents.getState())).catch(() => store.setState({ freshness: 'stale' }));
    request({});
  };

  const stop = documents.subscribe((state, before) => {
    if (state.id !== before.id || state.last === undefined) open();
    else if (state.revision !== before.revision && changesGraph(state.last.patch))
      request({ patch: state.last.patch as Patch });
  });

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    stop,

    choose(choice: TargetChoice): void {
      const { results } = store.getState();
      const { document } = documents.getState();
      store.setState({ choice });
      if (results && document) request({ target: targetOf(choice, document, results.analysis, ops) });
    },

    /** Every entry of a tensor that did not travel along; null where it is not known, or no longer current. */
    async tensor(id: string, which: Which): Promise<TensorJson | null> {
      const { revision } = store.getState();
      const tensor = await remote.tensor(id, which);
      return revision === store.getState().revision ? tensor : null;
    },
  };
}

export type SessionClient = ReturnType<typeof createSession>;
