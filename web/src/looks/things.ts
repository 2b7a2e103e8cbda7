import type { Document } from 'chainrule';
import type { Flow } from '../canvas/flow';
import type { Box, Point } from '../canvas/geometry';
import { type Frame, framesOf, notesOf } from './looks';

/**
 * A thing is what can be taken hold of on the canvas: a node by its id, a frame or a note by its kind and its name, which no
 * id can be mistaken for.
 */
export type Thing = string;
export const frameThing = (id: string): Thing => `frame:${id}`;
export const noteThing = (id: string): Thing => `note:${id}`;

/** What a thing is, and its name in the document. */
export function kindOf(thing: Thing): { readonly kind: 'node' | 'frame' | 'note'; readonly id: string } {
  const at = thing.indexOf(':');
  if (at < 0) return { kind: 'node', id: thing };
  return { kind: thing.slice(0, at) as 'frame' | 'note', id: thing.slice(at + 1) };
}

/** Where the things of a picture stand: nodes in sight, the boxes of folded frames, open frames, notes. */
export function thingsOf(document: Document | undefined, shown: Flow): ReadonlyMap<Thing, Box> {
  const box = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });
  return new Map([
    ...framesOf(document).map((frame) => [frameThing(frame.id), box(frame)] as const),
    ...notesOf(document).map((note) => [noteThing(note.id), box(note)] as const),
    ...shown.nodes.map(({ id, position, width, height }) => [id, { ...position, width, height }] as const),
  ]);
}

/** The frames and notes of a document. */
export const areasOf = (document: Document | undefined): readonly Thing[] => [
  ...framesOf(document).map(({ id }) => frameThing(id)),
  ...notesOf(document).map(({ id }) => noteThing(id)),
];

/** The things that go where a frame goes. */
export const membersOf = ({ nodes, notes }: Pick<Frame, 'nodes' | 'notes'>): readonly Thing[] => [
  ...nodes,
  ...notes.map(noteThing),
];

/** The moves, with those of what goes along: members of frames that move are moved by as much, unless they say otherwise. */
export function withMembers(
  moves: ReadonlyMap<Thing, Point>,
  frames: readonly Frame[],
  placeOf: (thing: Thing) => Point | undefined,
): ReadonlyMap<Thing, Point> {
  const all = new Map(moves);
  for (const frame of frames) {
    const to = moves.get(frameThing(frame.id));
    if (!to) continue;
    for (const member of membersOf(frame)) {
      const at = all.has(member) ? undefined : placeOf(member);
      if (at) all.set(member, { x: at.x + to.x - frame.x, y: at.y + to.y - frame.y });
    }
  }
  return all;
}
