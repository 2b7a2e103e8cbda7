import { documents, selection } from '../editor';
import type { Thing } from '../looks/things';
import { pickedThings } from '../selection/selection';
import { selectorOf, stage } from './stage';

/** Frames in which what is new appears, at the latest. */
const patience = 12;

function focus(thing: Thing | undefined, frames = patience): void {
  const canvas = stage()?.element;
  const found = thing === undefined ? null : canvas?.querySelector<HTMLElement>(selectorOf(thing));
  if (thing !== undefined && !found && frames > 0) requestAnimationFrame(() => focus(thing, frames - 1));
  else (found ?? canvas)?.focus({ preventScroll: true });
}

/** Brings the focus to a thing once the page shows it, or to the canvas. */
export const attend = (thing?: Thing): void => void requestAnimationFrame(() => focus(thing));

/** Once the page shows what was done: where that took away what had the focus, what is selected gets it, or the canvas. */
export const attendIfLost = (): void =>
  void requestAnimationFrame(() => {
    const { activeElement, body } = document;
    if (activeElement !== null && activeElement !== body) return;
    const [picked, ...others] = pickedThings(selection.getState());
    focus(others.length > 0 ? undefined : picked);
  });

/** Whoever opens a document goes on at its canvas, unless something is being written. Returns what ends it. */
export const attendOpened = (): (() => void) =>
  documents.subscribe(({ id }, before) => {
    if (id === before.id || before.id === '') return;
    requestAnimationFrame(() => {
      if (!document.activeElement?.matches('input, textarea')) focus(undefined);
    });
  });
