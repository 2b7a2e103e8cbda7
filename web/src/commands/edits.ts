import type { InputJson, Json, Position } from 'chainrule';
import { boxesNow } from '../canvas/boxesNow';
import type { Gesture } from '../document/history';
import { documents } from '../editor';
import type { Thing } from '../looks/things';
import { fragmentOf, pasting } from './fragment';
import { moveThings } from './moveThings';
import { writing } from './writing';

/** Milliseconds without a keystroke after which typing in the same field is another entry of the history. */
const burst = 1000;

/** Writes a value; without a gesture of its own it belongs to the burst of typing in that place. */
const change = (path: readonly string[], value: Json, gesture?: Gesture): void => {
  const { document } = documents.getState();
  if (!document) return;
  documents.change([writing(document, path, value)], gesture ?? { gesture: typing(path), within: burst });
};
const typing = (path: readonly string[]): string => `type ${path.join('.')}`;
const literalPath = (node: string, port: string, index: number | undefined): readonly string[] => [
  ...['graph', 'nodes', node, 'inputs', port],
  ...(index === undefined ? [] : [String(index)]),
];

/** Writes a literal on a port; a place on a variadic port is its index. A scrub names its gesture. */
export const setLiteral = (
  node: string,
  port: string,
  index: number | undefined,
  value: InputJson,
  gesture?: Gesture,
): void => change(literalPath(node, port, index), value, gesture);

/** Takes back what is being typed on a port where nothing stood. */
export const cancelLiteral = (node: string, port: string, index: number | undefined): void =>
  documents.cancel(typing(literalPath(node, port, index)));

export const setAttribute = (node: string, attribute: string, value: Json, gesture?: Gesture): void =>
  change(['graph', 'nodes', node, 'attrs', attribute], value, gesture);

export const setTitle = (title: string): void => change(['title'], title);

/** Places nodes, frames and notes, as one change; a drag that writes as it goes names its gesture. */
export const moveNodes = (positions: ReadonlyMap<string, Position>, gesture?: Gesture): void =>
  moveThings({ documents, boxes: boxesNow }, positions, gesture);

/** Copies things with the wires that come in, under names of their own; which became which. */
export function copyThings(things: Iterable<Thing>, gesture: Gesture): ReadonlyMap<Thing, Thing> {
  const { document } = documents.getState();
  if (!document) return new Map();
  const boxes = boxesNow();
  const fragment = fragmentOf(document, things, boxes);
  const { patch, became } = pasting(document, fragment, boxes, { keepsIncoming: true });
  documents.change(patch, gesture);
  return became;
}
