import type { Document, Patch, Problem } from 'chainrule';
import { createStore } from 'zustand/vanilla';
import { documents, ops } from '../editor';
import { type End, nameOfEnd, proposal } from './ends';
import { fitOf } from './fitting';
import type { Point } from './geometry';
import { connect, disconnect, rewire, sourceAt } from './wiring';

/** A wire in the making: what a hand holds, and what is under it. */
export interface Connecting {
  /** What was taken hold of. */
  readonly first: End | null;
  /** Where the hand is, in the picture; null while the wire waits for a second click. */
  readonly at: Point | null;
  readonly over: End | null;
  /** Why what is under the hand does not fit. */
  readonly problem: Problem | null;
  /** Where in the window that is said. */
  readonly said: Point | null;
  /** The port whose partners are chosen by keyboard. */
  readonly choosing: End | null;
}

const nothing: Connecting = { first: null, at: null, over: null, problem: null, said: null, choosing: null };
export const connecting = createStore<Connecting>(() => nothing);

export type Verdict = { readonly fits: boolean; readonly problem?: Problem };
const never: Verdict = { fits: false };

let asked: { document: Document | undefined; first: string; verdicts: Map<string, Verdict> } | undefined;

/** Whether a wire between two ends would fit; asked of the engine once for each pair while the document stays. */
export function verdict(first: End, second: End): Verdict {
  const { document } = documents.getState();
  if (!document) return never;
  const name = `${first.kind} ${nameOfEnd(first)} ${first.kind === 'input' && first.loose === true}`;
  if (asked?.document !== document || asked.first !== name) asked = { document, first: name, verdicts: new Map() };
  const key = `${second.kind} ${nameOfEnd(second)}`;
  const known = asked.verdicts.get(key);
  if (known) return known;
  const wire = proposal(document, first, second);
  const fit = wire && fitOf(document, wire.from, wire.to);
  if (wire && !fit) return never;
  const found: Verdict = !fit ? never : fit.fits ? { fits: true } : { fits: false, problem: fit.problem };
  asked.verdicts.set(key, found);
  return found;
}

const change = (patch: Patch): void => {
  if (patch.length > 0) documents.change(patch);
};

/** Makes the wire between two ends, where it fits. */
export function join(first: End, second: End): Verdict {
  const { document } = documents.getState();
  const found = verdict(first, second);
  const wire = document && found.fits ? proposal(document, first, second) : undefined;
  if (document && wire)
    change(wire.moved ? rewire(document, ops, wire.moved, wire.to) : connect(document, ops, wire.from, wire.to));
  return found;
}

/** Takes away what arrives at an end. */
export function cut(end: End): void {
  const { document } = documents.getState();
  if (document && end.kind === 'input') change(disconnect(document, end.socket));
}

/** The output whose wire arrives at an end, if one does. */
export function heldBy(end: End): string | undefined {
  const { document } = documents.getState();
  return document && end.kind === 'input' ? sourceAt(document, end.socket) : undefined;
}

export const letGo = (): void => connecting.setState(nothing, true);
