import type { Equation, Problem } from 'chainrule';
import { createStore } from 'zustand/vanilla';
import type { Area } from '../charts/plane';
import { domainOf, type Landscape } from '../charts/walkDomain';
import { type DocumentStore, endsRun, textOf } from '../document/store';
import type { SessionClient } from '../session/client';
import type { Overrides } from '../session/protocol';
import { keepPatch } from './keepValues';
import { createPace, type Speed } from './pace';
import type { Batch, TrainingPlan, TrainingWorker } from './protocol';
import { Trace } from './trace';

/** Steps made where the document does not say how many. */
export const usualSteps = 100;
/** Steps beyond which a run is not shown. */
const mostSteps = 1_000_000;
/** Steps that are made before they are asked for. */
const ahead = 256;
/** Places at which the loss is sampled. */
const places = 121;
/** Milliseconds without an edit after which a run that had not begun is opened again. */
const pause = 120;

type News = 'stale' | 'ended' | 'kept' | 'failed';

export interface TrainingState {
  readonly isOpen: boolean;
  /** The run, or the one before while the next is being opened; undefined where a problem stops it. */
  readonly plan: TrainingPlan | undefined;
  readonly trace: Trace | undefined;
  readonly problems: readonly Problem[];
  readonly isOpening: boolean;
  /** Steps known, step 0 included. */
  readonly count: number;
  /** The step shown: updates made. */
  readonly step: number;
  /** The step asked for, where it is not known yet. */
  readonly goal: number | undefined;
  readonly total: number;
  readonly isPlaying: boolean;
  /** The document has changed since the run began. */
  readonly isStale: boolean;
  readonly speed: Speed;
  /** The loss along the only variable. */
  readonly landscape: Landscape | undefined;
  /** What is to be said of the run. */
  readonly news: News | undefined;
}

/** The training worker as its client sees it. */
export type RemoteTraining = TrainingWorker;

export interface TrainingHost {
  readonly documents: DocumentStore;
  readonly session: Pick<SessionClient, 'getState' | 'show'>;
  /** Starts the worker; called once, when the panel is first opened. */
  readonly connect: () => RemoteTraining;
  /** Calls back before the next frame, with a time in milliseconds. */
  readonly nextFrame: (callback: (now: number) => void) => void;
  /** Whether somebody is moving the picture right now: no step is drawn meanwhile, so that it follows the hand. */
  readonly isHandBusy: () => boolean;
}

const unbegun = {
  plan: undefined,
  trace: undefined,
  count: 0,
  step: 0,
  goal: undefined,
  landscape: undefined,
} as const;

/**
 * The training of the open document: a run in a worker, its whole history, and the step that the graph shows. The document
 * is never changed but by `keep`, and an edit ends the run.
 */
export function createTraining({ documents, session, connect, nextFrame, isHandBusy }: TrainingHost) {
  const store = createStore<TrainingState>(() => ({
    ...unbegun,
    isOpen: false,
    problems: [],
    isOpening: false,
    total: 0,
    isPlaying: false,
    isStale: false,
    speed: '1',
    news: undefined,
  }));
  const { getState: get, setState: set } = store;

  let worker: RemoteTraining | undefined;
  const remote = () => (worker ??= connect());
  /** Counts the runs; answers that belong to an earlier one are dropped. */
  let run = 0;
  let isFetching = false;
  let isSampling = false;
  let isKeeping = false;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  const pace = createPace();

  const hasTraining = () => documents.getState().document?.training !== undefined;

  const wantedSteps = (): number => {
    const steps: unknown = documents.getState().document?.training?.steps;
    return typeof steps === 'number' && Number.isInteger(steps) && steps >= 0 ? Math.min(steps, mostSteps) : usualSteps;
  };

  const fail = (error: unknown): void => {
    console.error(error);
    set({ isPlaying: false, isOpening: false, goal: undefined, news: 'failed' });
  };

  const valuesAt = (step: number): Overrides | Promise<Overrides> => {
    const { trace } = get();
    if (trace?.plan.isWhole) return trace.valuesAt(step);
    return remote()
      .valuesAt(run, step)
      .then((values) => values ?? Promise.reject(new Error(`step ${step} belongs to an earlier run`)));
  };

  /** Shows a step that is known: on the graph, too. */
  const display = (step: number): void => {
    if (step === get().step) return;
    set({ step });
    const values = step === 0 ? null : valuesAt(step);
    session.show(values as Overrides | null | Promise<Overrides>);
  };

  /** Opens a run of the document as it is now. */
  const begin = (more: Partial<Pick<TrainingState, 'isPlaying' | 'goal' | 'news'>> = {}): void => {
    clearTimeout(reopening);
    const mine = ++run;
    const total = wantedSteps();
    isFetching = false;
    isSampling = false;
    session.show(null);
    if (!hasTraining()) {
      set({ ...unbegun, problems: [], total, isOpening: false, isPlaying: false, isStale: false, news: more.news });
      return;
    }
    set({ isOpening: true, isPlaying: false, goal: undefined, news: undefined, ...more });
    remote()
      .open(mine, textOf(documents.getState()), total)
      .then((opened) => {
        if (!opened || mine !== run) return;
        const { plan, first, problems } = opened;
        if (!plan || !first) {
          set({ ...unbegun, problems, total, isOpening: false, isPlaying: false, isStale: false });
          return;
        }
        const trace = new Trace(plan);
        trace.push(first);
        const { goal } = get();
        set({ ...unbegun, plan, trace, problems, total, count: 1, isOpening: false, isStale: false, goal });
        if (get().isPlaying) start();
        fetch();
      })
      .catch((error: unknown) => mine === run && fail(error));
  };

  /** Asks for the next steps, as long as more are wanted. */
  const fetch = (): void => {
    const { trace, step, goal, total, isPlaying, isStale, isOpening, isOpen, speed } = get();
    if (!trace || isStale || isOpening || isFetching || !isOpen) return;
    const far = isPlaying && speed === 'max' ? total : Math.max(step + ahead, goal ?? 0);
    const to = Math.min(total, far);
    if (trace.count > to) return;
    const mine = run;
    isFetching = true;
    remote()
      .advance(mine, to)
      .then((batch) => {
        if (mine !== run) return;
        isFetching = false;
        if (batch) take(trace, batch);
      })
      .catch((error: unknown) => mine === run && fail(error));
  };

  const take = (trace: Trace, batch: Batch): void => {
    trace.push(batch);
    set({ count: trace.count });
    const { goal } = get();
    if (goal !== undefined) {
      const reached = Math.min(goal, trace.count - 1);
      if (reached === goal) set({ goal: undefined });
      if (reached === goal || session.getState().freshness !== 'busy') display(reached);
    }
    survey(trace);
    fetch();
  };

  /** Samples the loss where the walk has gone. */
  const survey = (trace: Trace): void => {
    const { landscape } = get();
    if (trace.plan.walker === undefined || isSampling) return;
    const domain = domainOf({ xs: trace.column(0), losses: trace.losses });
    if (!domain) return;
    const margin = (domain[1] - domain[0]) / 7;
    const isCovered =
      landscape && domain[0] + margin >= landscape.xs[0] && domain[1] - margin <= landscape.xs[landscape.xs.length - 1];
    if (isCovered) return;
    const [low, high] = domain;
    const mine = run;
    isSampling = true;
    remote()
      .sample(mine, low, high, places)
      .then((losses) => {
        if (mine !== run) return;
        isSampling = false;
        if (!losses) return;
        const xs = Float64Array.from(losses, (_, i) => low + ((high - low) * i) / (places - 1));
        set({ landscape: { xs, losses } });
        survey(trace);
      })
      .catch((error: unknown) => mine === run && fail(error));
  };

  const start = (): void => {
    pace.begin(get().step);
    nextFrame(tick);
  };

  /** One frame of playing: as far as time and the steps known allow, and never before the graph shows the step before. */
  const tick = (now: number): void => {
    const { isPlaying, isOpening, speed, count, total, step } = get();
    if (!isPlaying || isOpening) return;
    const next = pace.at(now, speed, count - 1);
    if (next > step && pace.isRested(now) && !isHandBusy() && session.getState().freshness !== 'busy') {
      display(next);
      pace.displayed(now);
    }
    if (get().step >= total) {
      set({ isPlaying: false, news: 'ended' });
      return;
    }
    fetch();
    nextFrame(tick);
  };

  const seek = (wanted: number): void => {
    const { isStale, isOpening, trace, count, total } = get();
    const goal = Math.max(0, Math.min(total, Math.round(wanted)));
    if (isStale || isOpening || !trace) {
      begin({ goal: goal === 0 ? undefined : goal });
      return;
    }
    set({ isPlaying: false, news: undefined, goal: goal < count ? undefined : goal });
    display(Math.min(goal, count - 1));
    fetch();
  };

  const stop = documents.subscribe((state, before) => {
    if (state.id !== before.id || state.last === undefined) {
      run++;
      set({ ...unbegun, problems: [], isPlaying: false, isStale: false, isOpening: false, news: undefined });
      if (get().isOpen) begin();
      return;
    }
    if (state.revision === before.revision) return;
    if (!endsRun(state.last.patch)) {
      const total = wantedSteps();
      if (total === get().total) return;
      set({ total });
      if (get().step > total) seek(total);
      fetch();
      return;
    }
    const { isOpen, step, isPlaying, goal, isStale } = get();
    run++;
    isFetching = false;
    if (!isOpen) set({ ...unbegun, isStale: false });
    else if (isKeeping) begin({ news: 'kept' });
    else if (step > 0 || isPlaying || goal !== undefined)
      set({ isStale: true, isPlaying: false, isOpening: false, goal: undefined, news: 'stale' });
    else if (!isStale) {
      set({ isOpening: true });
      clearTimeout(reopening);
      reopening = setTimeout(begin, pause);
    }
  });

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    stop,

    open(): void {
      if (get().isOpen) return;
      set({ isOpen: true, news: undefined });
      begin();
    },

    /** Shows the document again; the run is given up. */
    close(): void {
      run++;
      clearTimeout(reopening);
      set({ ...unbegun, isOpen: false, isPlaying: false, isStale: false, isOpening: false, news: undefined });
      session.show(null);
    },

    /** Plays on; from the start where the run is at its end, and a new run where it is stale. */
    play(): void {
      const { isStale, isPlaying, isOpening, step, total, trace } = get();
      if (isPlaying) return;
      if (isStale || isOpening || !trace) {
        begin({ isPlaying: true });
        return;
      }
      set({ isPlaying: true, goal: undefined, news: undefined });
      if (step >= total) display(0);
      start();
      fetch();
    },

    pause: (): void => set({ isPlaying: false, goal: undefined }),
    /** To any step: at once where it is known, else as soon as it is. */
    seek,
    step: (): void => seek(get().isStale ? 1 : get().step + 1),
    back: (): void => seek(get().step - 1),
    reset: (): void => seek(0),
    setSpeed: (speed: Speed): void => set({ speed }),

    /** The loss over a part of the plane in which the run walks; null where the run is another by now. */
    sampleArea: (area: Area, columns: number, rows: number): Promise<Float64Array | null> =>
      remote().sampleArea(run, area, columns, rows),

    /** The update of a variable that led to the step shown, as formulas; null where there is none, or no longer. */
    async update(id: string): Promise<readonly Equation[] | null> {
      const { step, trace, isStale } = get();
      return !trace || isStale || step === 0 ? null : remote().update(run, step - 1, id);
    },

    /** Writes the values shown into the document: one change. */
    async keep(): Promise<void> {
      const { step, trace, isStale } = get();
      if (!trace || isStale || step === 0) return;
      const mine = run;
      set({ isPlaying: false, goal: undefined });
      const values = await Promise.resolve(valuesAt(step)).catch(() => undefined);
      const { document } = documents.getState();
      if (mine !== run || step !== get().step || !document || !values) return;
      isKeeping = true;
      try {
        documents.change(keepPatch(document, values));
      } finally {
        isKeeping = false;
      }
    },
  };
}
