import type {
  Analysis,
  Check,
  Column,
  CopiedGradient,
  Diagnosis,
  DifferenceErrors,
  Equation,
  ModeCosts,
  OpenGradientOptions,
  Pass,
  PrintedNode,
  TensorJson,
} from 'chainrule';
import { createStore } from 'zustand/vanilla';
import type { Ops } from '../document/reading';
import { type DocumentStore, endsRun, graphChanges, textOf } from '../document/store';
import type { PackedGradient } from './packedNodes';
import type { AnalysisWorker, Overrides, Request, Which } from './protocol';
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
 * to the last request is shown, once `painted` says that the change itself is on the screen: what a key writes is seen before
 * what comes of it.
 */
export function createSession(documents: DocumentStore, remote: RemoteWorker, ops: Ops, painted?: () => Promise<void>) {
  const store = createStore<SessionState>(() => ({
    freshness: 'busy',
    revision: 0,
    results: undefined,
    choice: { kind: 'auto' },
  }));

  /** The target last asked for; a worker that has none by that name answers without one, and is not asked again. */
  let asked: string | null = null;

  /** The values the worker was told to show in place of the document's. */
  let shown: Overrides | null = null;
  /** Those it is to show after the answer it is at work on, so that a stream of them cannot keep it from answering. */
  let next: { readonly overrides: Overrides | null } | undefined;
  /** Counts what was asked to be shown: of values that come late, only the last are wanted. */
  let wishes = 0;
  let isAnswering = false;
  let isAwaited = false;
  /** Counts the documents opened. */
  let opened = 0;

  const request = (more: Omit<Request, 'revision'>, echoed?: Promise<void>): void => {
    const revision = store.getState().revision + 1;
    store.setState({ revision, freshness: 'busy' });
    if (more.target !== undefined) asked = more.target;
    if (more.overrides !== undefined) shown = more.overrides;
    isAnswering = true;
    remote.analyze({ revision, ...more }).then(
      async (analysis) => {
        if (!analysis || revision !== store.getState().revision) return;
        const file = opened;
        if (echoed) await echoed;
        if (revision === store.getState().revision) {
          isAnswering = false;
          receive(analysis);
        } else if (file === opened) {
          // A hand that went on meanwhile sees what came of its last movement.
          store.setState({ results: resultsOf(analysis, store.getState().results) });
        }
      },
      (error: unknown) => {
        console.error(error);
        // What could not be taken up is missing from all that follows: the worker is given the document anew.
        if (more.patch) return reopen({ target: asked, overrides: shown });
        if (revision !== store.getState().revision) return;
        isAnswering = false;
        store.setState({ freshness: 'stale' });
      },
    );
  };

  /** Forgets what was to be shown: the document's own values are wanted. */
  const unshow = (): void => {
    wishes++;
    isAwaited = false;
    next = undefined;
  };

  const receive = (analysis: Analysis): void => {
    const { choice, results } = store.getState();
    const { document } = documents.getState();
    const target = document ? targetOf(choice, document, analysis, ops) : null;
    const more = { ...next, ...(target === analysis.target || target === asked ? {} : { target }) };
    const isLast = Object.keys(more).length === 0;
    next = undefined;
    store.setState({ results: resultsOf(analysis, results), freshness: isLast && !isAwaited ? 'fresh' : 'busy' });
    if (!isLast) request(more);
  };

  const reopen = (more: Omit<Request, 'revision'>): void => {
    remote.open(textOf(documents.getState())).catch(() => store.setState({ freshness: 'stale' }));
    request(more);
  };

  const open = (): void => {
    opened++;
    store.setState({ results: undefined, choice: { kind: 'auto' } });
    asked = null;
    unshow();
    shown = null;
    reopen({});
  };

  const stop = documents.subscribe((state, before) => {
    if (state.id !== before.id || state.last === undefined) open();
    else if (state.revision !== before.revision) {
      // The worker hears of no change of looks alone, so what else writes looks would lead nowhere in its document.
      const patch = graphChanges(state.last.patch);
      if (patch.length === 0) return;
      const echoed = painted?.();
      if (!endsRun(patch)) return request({ patch }, echoed);
      unshow();
      request(shown === null ? { patch } : { patch, overrides: null }, echoed);
    }
  });

  /** An answer, unless the document has gone on meanwhile. */
  const current = async <T>(answer: Promise<T | null>): Promise<T | null> => {
    const { revision } = store.getState();
    const found = await answer;
    return revision === store.getState().revision ? found : null;
  };

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

    /** Differentiates forward, by one source, or (null) back from the target again. */
    along: (source: string | null): void => request({ source }),

    /**
     * Shows the graph with other values of its sources, or (null) with its own. The results are busy until they are those
     * of the values asked for last. An edit of the document shows its own values again.
     */
    show(overrides: Overrides | null | Promise<Overrides>): void {
      if (overrides === null && shown === null && next === undefined && !isAwaited) return;
      const wish = ++wishes;
      isAwaited = true;
      store.setState({ freshness: 'busy' });
      Promise.resolve(overrides).then(
        (ready) => {
          if (wish !== wishes) return;
          isAwaited = false;
          if (isAnswering) next = { overrides: ready };
          else request({ overrides: ready });
        },
        (error: unknown) => {
          if (wish !== wishes) return;
          console.error(error);
          store.setState({ freshness: 'stale' });
        },
      );
    },

    /** The values that are shown, or will be next, in place of the document's own; null where those are shown. */
    shown: (): Overrides | null => (next?.overrides !== undefined ? next.overrides : shown),

    /**
     * A gradient of the document as a graph; null where its target or a source is gone, or behind an error. A large one
     * comes without its numbers, unless `isWhole`.
     */
    openGradient: (options: OpenGradientOptions, isWhole: boolean): Promise<PackedGradient | null> =>
      remote.openGradient(options, isWhole),
    /** One that may be opened next, made while the worker has nothing else to do; null where anything else came first. */
    prepareGradient: (options: OpenGradientOptions): Promise<PackedGradient | null> =>
      current(remote.prepareGradient(options)),
    /** The numbers that did not come with it; null where they are no longer current. */
    openedValues: (options: OpenGradientOptions): Promise<Column | null> => current(remote.openedValues(options)),
    printGradient: (
      options: OpenGradientOptions,
      nodes: readonly string[],
    ): Promise<Readonly<Record<string, PrintedNode>> | null> => remote.printGradient(options, nodes),
    copyGradient: (options: OpenGradientOptions): Promise<CopiedGradient | null> => remote.copyGradient(options),

    /** Every entry of a tensor that did not travel along; null where it is not known, or no longer current. */
    tensor: (id: string, which: Which): Promise<TensorJson | null> => current(remote.tensor(id, which)),
    /** Why a value or adjoint is no number; null where it is one, or where the answer is no longer current. */
    diagnose: (id: string, which: 'value' | 'adjoint'): Promise<Diagnosis | null> =>
      current(remote.diagnose(id, which)),
    /** What is computed at a node in a pass, as formulas; null where it is no longer current. */
    equations: (id: string, pass: Pass): Promise<readonly Equation[] | null> => current(remote.equations(id, pass)),
    /** The target's derivatives against central differences; null where that would take long, or is no longer current. */
    check: (): Promise<Readonly<Record<string, Check>> | null> => current(remote.check()),
    /** What both modes of differentiation cost; null where there is no derivative, or it is no longer current. */
    modeCosts: (): Promise<ModeCosts | null> => current(remote.modeCosts()),
    /** A gradient of its own for a function, to be edited. */
    ownGradientPatch: remote.ownGradientPatch,
    /** A function's own gradient against central differences; null where there is nothing to compare. */
    checkOwnGradient: remote.checkOwnGradient,
    /** How the differences by one source err with their step; null where there is none, or it is no longer current. */
    differenceErrors: (source: string): Promise<DifferenceErrors | null> => current(remote.differenceErrors(source)),
  };
}

export type SessionClient = ReturnType<typeof createSession>;
