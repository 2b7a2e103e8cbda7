import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { currentFlow } from '../canvas/currentFlow';
import { type Flow, flowOf } from '../canvas/flow';
import type { NumberSource } from '../canvas/wireNumbers';
import { ofThisTab } from '../document/storage';
import type { DocumentState } from '../document/store';
import { documents, ops, places, session, startAnalysis, usePlace } from '../editor';
import { folded } from '../looks/folding';
import { framesOf } from '../looks/looks';
import { kindOf } from '../looks/things';
import { wireIn } from '../place/placed';
import type { NodeResult, Results } from '../session/results';
import { hasArrived, reachedNode, reachedResults, reachedWire, reachOf, shownWhole } from '../stepping/reached';
import { stepper, useIsPlayed, useStepper } from '../stepping/stepperNow';
import { type Comparison, compare, type Difference } from './differences';
import { createPin, type PinState } from './pin';

/** What is pinned on this page. */
export const pin = createPin({
  documents,
  session,
  connect: startAnalysis,
  ops,
  places: () => new Map(currentFlow().nodes.map(({ id, position }) => [id, position])),
  keep: ofThisTab,
});

export const usePin = <T>(select: (state: PinState) => T): T => useStore(pin, select);
export const useIsPinned = (): boolean => usePin(({ file }) => file !== undefined);

const empty: Flow = { nodes: [], wires: [] };
let drawn: { readonly file: DocumentState | undefined; readonly flow: Flow } = { file: undefined, flow: empty };

let boxed = { flow: empty, folded: empty };

/** The picture of what is pinned, every node of it. */
export function pinnedFlow(): Flow {
  const { file } = pin.getState();
  if (file !== drawn.file) drawn = { file, flow: file?.document ? flowOf(file.document, ops) : empty };
  return drawn.flow;
}

/** The picture of what is pinned as it is drawn, with folded frames as boxes. */
export function drawnPinned(): Flow {
  const flow = pinnedFlow();
  if (flow !== boxed.flow) boxed = { flow, folded: folded(flow, framesOf(pin.getState().file?.document)) };
  return boxed.folded;
}

/** Compares what is shown: numbers held back while the passes are played tell nothing yet. */
function comparisonNow(): Comparison | undefined {
  const { file, results } = pin.getState();
  if (!file) return undefined;
  const shown = session.getState().results;
  return compare(
    { document: file.document, flow: pinnedFlow(), results, target: results?.analysis.target ?? null },
    {
      document: documents.getState().document,
      flow: currentFlow(),
      results: reachedResults(shown, stepper.getState()),
      target: shown?.isForward ? undefined : (shown?.analysis.target ?? null),
    },
  );
}

const comparing = createStore<{ readonly comparison: Comparison | undefined }>(() => ({ comparison: undefined }));
let isDue = false;

/** Compares once for all that changes in one go. */
function refresh(): void {
  if (isDue || (!pin.getState().file && !comparing.getState().comparison)) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    comparing.setState({ comparison: comparisonNow() });
  });
}
pin.subscribe(refresh);
documents.subscribe(refresh);
session.subscribe(refresh);
stepper.subscribe(refresh);
refresh();

export const useComparison = (): Comparison | undefined => useStore(comparing, ({ comparison }) => comparison);

const none: readonly Difference[] = [];
/** What differs at a node, or at a wire; nothing where nothing is pinned. */
export const useDifferencesAt = (id: string): readonly Difference[] =>
  useStore(comparing, ({ comparison }) => comparison?.at(id) ?? none);

/** Whether anything differs at a pinned node, or at one that a folded frame holds. */
export const useDiffers = (thing: string): boolean =>
  useStore(comparing, ({ comparison }) => {
    const { kind, id } = kindOf(thing);
    const held = kind === 'frame' && framesOf(pin.getState().file?.document).find((frame) => frame.id === id)?.nodes;
    return (held || [thing]).some((node) => (comparison?.at(node).length ?? 0) > 0);
  });

/** What the node beside it is called where its moments are looked up; null where the pinned graph is another, and does not follow. */
function usePrefixBeside(): string | null {
  const isSame = useComparison()?.isSameGraph === true;
  const prefix = usePlace((place) => place.prefix);
  return isSame ? prefix : null;
}

/** What was known of an output, as far as the passes played beside have come. */
export function usePinnedNode(id: string): NodeResult | undefined {
  const beside = usePrefixBeside();
  const result = usePin(({ results }) => results?.node(id));
  const reach = useStepper((state) => (beside === null ? shownWhole : reachOf(state, beside + id)));
  return useMemo(() => reachedNode(result, reach), [result, reach]);
}

/** What was known of wires, likewise. */
export const pinnedNumbers: NumberSource = {
  of(wire, from) {
    const { results } = pin.getState();
    const place = stepper.getState();
    const beside = comparing.getState().comparison?.isSameGraph === true ? places.getState().prefix : null;
    const result = reachedWire(results?.wire(wire), beside === null || hasArrived(place, wireIn(beside, wire)));
    const reach = beside === null ? shownWhole : reachOf(place, beside + from);
    return {
      carried: reachedNode(results?.node(from), reach)?.value,
      adjoint: result?.contribution,
      local: result?.local,
    };
  },
  subscribe(tell) {
    const stops = [pin.subscribe(tell), stepper.subscribe(tell), comparing.subscribe(tell), places.subscribe(tell)];
    return () => {
      for (const stop of stops) stop();
    };
  },
};

/** All that was known, as far as the passes played beside have come. */
export function usePinnedResults(): Results | undefined {
  const beside = usePrefixBeside();
  const results = usePin((state) => state.results);
  const isStepping = useStepper((state) => state.isStepping);
  const passes = useStepper((state) => state.passes);
  const position = useStepper((state) => state.position);
  return useMemo(
    () => (beside === null ? results : reachedResults(results, { isStepping, passes, position }, beside)),
    [results, beside, isStepping, passes, position],
  );
}

/** Whether a pinned node is the one of the step shown beside. */
export function useIsPinnedPlayed(id: string): boolean {
  const beside = usePrefixBeside();
  const isPlayed = useIsPlayed((beside ?? '') + id);
  return isPlayed && beside !== null;
}
