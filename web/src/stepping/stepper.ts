import { createStore } from 'zustand/vanilla';
import type { Places } from '../place/places';
import type { SessionClient } from '../session/client';
import { type Grain, isSamePlay, noPasses, type Passes, passesOf, positionAt, stopsOf, timeAt } from './moments';

export const paces = ['0.5', '1', '2', '4'] as const;
export type Pace = (typeof paces)[number];

export interface StepperState {
  /** Whether some of the numbers are held back: else all are shown. */
  readonly isStepping: boolean;
  readonly passes: Passes;
  readonly grain: Grain;
  /** Where steps end, as numbers of moments played. */
  readonly stops: readonly number[];
  /** How many moments are played, and how many were before the step that was played last. */
  readonly position: number;
  readonly from: number;
  /** When that is in the run of the whole document: kept as one goes into calls and out. */
  readonly time: number;
  /** The node of the step that was played last, where it is about one. */
  readonly played: string | undefined;
  readonly isPlaying: boolean;
  readonly pace: Pace;
}

/** The optimizer's steps, which go on where a pass ends. */
interface Iterations {
  readonly canStep: () => boolean;
  readonly canGoBack: () => boolean;
  readonly step: () => void;
  readonly back: () => void;
}

export interface StepperHost {
  readonly session: Pick<SessionClient, 'getState' | 'subscribe' | 'along'>;
  readonly iterations: Iterations;
  /** Where one stands in the document. */
  readonly places: Pick<Places, 'getState' | 'subscribe'>;
  /** Calls back after so many milliseconds; gives what takes that back. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

/** Milliseconds between the steps of each grain at a pace of 1. */
const pause: Readonly<Record<Grain, number>> = { wire: 500, node: 900, phase: 1500, iteration: 600 };

/** The node that all moments between two places are about. */
function nodeBetween({ moments }: Passes, from: number, to: number): string | undefined {
  const node = moments[from]?.node;
  for (let at = from; at < to; at++) if (moments[at].node !== node) return undefined;
  return to > from ? node : undefined;
}

/**
 * Plays the passes of the graph that is shown step by step, forward and back: the document's, or the inside of a call. Nothing is computed for it: numbers that are not
 * reached are held back.
 */
export function createStepper({ session, iterations, places, after }: StepperHost) {
  const store = createStore<StepperState>(() => ({
    isStepping: false,
    passes: noPasses,
    grain: 'node',
    stops: [0],
    position: 0,
    from: 0,
    time: 0,
    played: undefined,
    isPlaying: false,
    pace: '1',
  }));
  const { getState: get, setState: set } = store;
  let stopTimer = () => {};
  /** The source asked for last. */
  let awaited: string | null = null;

  const pausePlaying = (): void => {
    stopTimer();
    if (get().isPlaying) set({ isPlaying: false });
  };

  const goTo = (position: number, from: number, time = timeAt(get().passes, position)): void =>
    set({ isStepping: true, position, from, time, played: nodeBetween(get().passes, from, position) });
  /** All numbers are shown. */
  const showAll = (): void => {
    const total = get().passes.moments.length;
    set({ isStepping: false, position: total, from: total, played: undefined });
  };

  const along = (source: string | null): void => {
    pausePlaying();
    awaited = source;
    // Whoever asks for tangents wants to see them come.
    if (source === null) showAll();
    else goTo(0, 0);
    session.along(source);
  };

  const stopBefore = (position: number): number => get().stops.findLast((stop) => stop < position) ?? 0;

  /** The next step; false where there is none. */
  const step = (): boolean => {
    const { isStepping, stops, position, grain } = get();
    const isTraining = grain === 'iteration' && iterations.canStep();
    const at = isStepping || isTraining ? position : 0;
    const next = stops.find((stop) => stop > at);
    if (next !== undefined) goTo(next, at);
    else if (iterations.canStep()) {
      iterations.step();
      if (grain === 'iteration') goTo(get().passes.moments.length, 0);
      else goTo(0, 0);
    } else return false;
    return true;
  };

  const back = (): void => {
    pausePlaying();
    const { position, stops, grain, passes } = get();
    const isWhole = grain === 'iteration' && iterations.canGoBack();
    if (position > 0 && !isWhole) {
      const before = stopBefore(position);
      goTo(before, stopBefore(before));
    } else if (iterations.canGoBack()) {
      iterations.back();
      if (isWhole) goTo(passes.moments.length, 0);
      else goTo(passes.moments.length, stops.at(-2) ?? 0);
    }
  };

  const tick = (): void => {
    const { grain, pace } = get();
    stopTimer = after(pause[grain] / Number(pace), () => {
      if (!get().isPlaying) return;
      if (step()) tick();
      else set({ isPlaying: false });
    });
  };

  const stop = session.subscribe(({ results }, before) => {
    if (results === before.results) return;
    if (!results) {
      pausePlaying();
      awaited = null;
      set({ passes: noPasses, stops: [0] });
      showAll();
      return;
    }
    const passes = passesOf(results, places.getState().prefix);
    const { passes: known, stops: knownStops, grain, isStepping, position } = get();
    if (isSamePlay(known, passes)) return;
    const stops = stopsOf(passes, grain);
    const isAwaited = passes.source !== known.source && passes.source === awaited;
    if (!isAwaited || !isStepping) {
      pausePlaying();
      set({ passes, stops });
      showAll();
      return;
    }
    // What a hand has done meanwhile was meant for these passes.
    const at = knownStops.indexOf(position);
    const isEnd = at > 0 && at === knownStops.length - 1;
    const now = isEnd ? stops.length - 1 : Math.min(at, stops.length - 1);
    set({ passes, stops });
    goTo(stops[now], stops[Math.max(0, now - 1)]);
  });

  /** The same moment in another graph, as far as it has come there. */
  const stopFollowing = places.subscribe(({ prefix }, before) => {
    const { results } = session.getState();
    if (prefix === before.prefix || !results) return;
    pausePlaying();
    const passes = passesOf(results, prefix);
    const { isStepping, time, grain } = get();
    set({ passes, stops: stopsOf(passes, grain) });
    if (!isStepping) return showAll();
    const position = positionAt(passes, time);
    goTo(position, stopBefore(position), time);
  });

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    stop(): void {
      stop();
      stopFollowing();
    },

    /** One step on; from the beginning where all is shown. */
    step(): void {
      pausePlaying();
      step();
    },
    back,

    /** Plays on; from the beginning where the end is reached. */
    play(): void {
      const { isPlaying, isStepping, position, passes } = get();
      if (isPlaying || passes.moments.length === 0) return;
      if (!isStepping || (position === passes.moments.length && !iterations.canStep())) goTo(0, 0);
      set({ isPlaying: true });
      tick();
    },
    pause: pausePlaying,

    /** To the beginning: nothing is reached. */
    reset(): void {
      pausePlaying();
      goTo(0, 0);
    },

    /** To a stop of the grain. */
    seek(stop: number): void {
      pausePlaying();
      const { stops } = get();
      const at = Math.max(0, Math.min(stops.length - 1, Math.round(stop)));
      goTo(stops[at], stops[Math.max(0, at - 1)]);
    },

    setGrain(grain: Grain): void {
      const { passes, position, isStepping } = get();
      const stops = stopsOf(passes, grain);
      // What was begun is finished, so that a coarser grain stands at one of its stops.
      const at = stops.find((stop) => stop >= position) ?? passes.moments.length;
      set({ grain, stops });
      if (isStepping) goTo(at, stopBefore(at));
    },
    setPace: (pace: Pace): void => set({ pace }),

    /** Forward mode: tangents by a source go along with the values; null: back from the target again. */
    setSource: along,

    /** Shows all numbers again, and the target's derivatives. */
    finish(): void {
      pausePlaying();
      showAll();
      if (awaited !== null) along(null);
    },
  };
}
