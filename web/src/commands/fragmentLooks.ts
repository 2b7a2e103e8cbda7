import {
  type Area,
  badName,
  type Document,
  type FrameJson,
  isPosition,
  type LooksJson,
  type Position,
} from 'chainrule';
import type { Box, Point } from '../canvas/geometry';
import { nodesOf } from '../document/reading';
import { enclosing } from '../formula/placing';
import { colourOf, framesOf, notesOf } from '../looks/looks';
import { frameThing, membersOf, noteThing, type Thing } from '../looks/things';
import { freePlace } from '../palette/newNode';
import { freshNames } from './freshNames';

/** Things with all that the frames among them hold. */
export function withHeld(document: Document, things: Iterable<Thing>): ReadonlySet<Thing> {
  const all = new Set(things);
  for (const frame of framesOf(document))
    if (all.has(frameThing(frame.id))) for (const held of membersOf(frame)) all.add(held);
  return all;
}

const rounded = ({ x, y }: Point): Position => ({ x: Math.round(x), y: Math.round(y) });

/** How the things of a document look: where they stand, their colours, and of each frame what it holds of them. */
export function copiedLooks(
  document: Document,
  things: ReadonlySet<Thing>,
  boxes: ReadonlyMap<Thing, Point>,
): LooksJson {
  const { frames: allFrames = {}, notes: allNotes = {} } = document.layout ?? {};
  const nodes = nodesOf(document).filter(([id]) => things.has(id));
  const at = (thing: Thing) => {
    const place = boxes.get(thing);
    return place && rounded(place);
  };
  const colours = nodes.flatMap(([id]) => {
    const colour = colourOf(document, id);
    return colour ? [[id, colour] as const] : [];
  });
  const frames = framesOf(document).flatMap(({ id, nodes, notes }) => {
    if (!things.has(frameThing(id))) return [];
    const held = { nodes: nodes.filter((node) => things.has(node)), ...(notes.length > 0 ? { notes } : {}) };
    return [[id, { ...allFrames[id], ...at(frameThing(id)), ...held }] as const];
  });
  const notes = notesOf(document).flatMap(({ id }) =>
    things.has(noteThing(id)) ? [[id, { ...allNotes[id], ...at(noteThing(id)) }] as const] : [],
  );
  return {
    nodes: Object.fromEntries(nodes.flatMap(([id]) => [at(id)].flatMap((place) => (place ? [[id, place]] : [])))),
    ...(colours.length > 0 ? { colours: Object.fromEntries(colours) } : {}),
    ...(frames.length > 0 ? { frames: Object.fromEntries(frames) } : {}),
    ...(notes.length > 0 ? { notes: Object.fromEntries(notes) } : {}),
  };
}

/** Where a node of a fragment stands, where that is said. */
const placeOf = (fragment: Document, id: string): Position | undefined => {
  const place: unknown = fragment.layout?.nodes?.[id];
  return isPosition(place) ? place : undefined;
};

/** Upper left corners of all that a fragment places, and what its frames and notes take. */
function stoodIn(fragment: Document): readonly (Position & Partial<Area>)[] {
  const nodes = nodesOf(fragment).flatMap(([id]) => placeOf(fragment, id) ?? []);
  return [...nodes, ...framesOf(fragment), ...notesOf(fragment)];
}

/** A fragment that does not say where its nodes stand, with the places it was laid out in, moved clear of what is `taken`. */
export function withPlaces(
  fragment: Document,
  laidOut: ReadonlyMap<string, Box>,
  taken: ReadonlyMap<Thing, Box>,
): Document {
  const boxes = [...laidOut.values()];
  if (boxes.length === 0) return fragment;
  const { x, y, width, height } = enclosing(boxes);
  const free = freePlace({ x, y }, { width, height }, [...taken.values()]);
  const nodes = [...laidOut].map(([id, box]) => [id, rounded({ x: box.x + free.x - x, y: box.y + free.y - y })]);
  return { ...fragment, layout: { ...fragment.layout, nodes: Object.fromEntries(nodes) } };
}

const step = 40;

/**
 * How far the things of a fragment are moved: with the upper left corner of all `at` a place, and so that none lies exactly
 * upon another. Where nobody points, what is framed goes to the nearest place that is free.
 */
export function pasteShift(fragment: Document, boxes: ReadonlyMap<Thing, Box>, at?: Point): Point {
  const stood = stoodIn(fragment);
  if (stood.length === 0) return { x: 0, y: 0 };
  const corner = { x: Math.min(...stood.map(({ x }) => x)), y: Math.min(...stood.map(({ y }) => y)) };
  if (!at && framesOf(fragment).length > 0) {
    const size = {
      width: Math.max(...stood.map(({ x, width = 0 }) => x + width)) - corner.x,
      height: Math.max(...stood.map(({ y, height = 0 }) => y + height)) - corner.y,
    };
    const free = freePlace(corner, size, [...boxes.values()]);
    return { x: free.x - corner.x, y: free.y - corner.y };
  }
  const by = at ? { x: at.x - corner.x, y: at.y - corner.y } : { x: 0, y: 0 };
  const taken = new Set([...boxes.values()].map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`));
  let offset = 0;
  while (stood.some(({ x, y }) => taken.has(`${x + by.x + offset} ${y + by.y + offset}`))) offset += step;
  return { x: by.x + offset, y: by.y + offset };
}

/** Names for frames or notes that the document has none of. */
function namesOf(taken: object | undefined, wanted: readonly string[], kind: string): ReadonlyMap<string, string> {
  const fresh = freshNames(
    Object.keys(taken ?? {}),
    wanted.map((id) => (badName(id) === undefined ? id : `${kind}1`)),
  );
  return new Map(wanted.map((id, i) => [id, fresh[i]]));
}

/** The looks that a fragment adds to a document, whose nodes are called `own` there, and what its frames and notes are called. */
export function pastedLooks(
  document: Document,
  fragment: Document,
  own: ReadonlyMap<string, string>,
  by: Point,
): LooksJson & { readonly became: ReadonlyMap<Thing, Thing> } {
  const moved = ({ x, y }: Point): Position => ({ x: x + by.x, y: y + by.y });
  const [frames, notes] = [framesOf(fragment), notesOf(fragment)];
  const { layout: theirs } = fragment;
  const ids = <T extends { readonly id: string }>(all: readonly T[]) => all.map(({ id }) => id);
  const frameNames = namesOf(document.layout?.frames, ids(frames), 'frame');
  const noteNames = namesOf(document.layout?.notes, ids(notes), 'note');
  const frameNow = (frame: (typeof frames)[number]): FrameJson => ({
    ...theirs!.frames![frame.id],
    ...moved(frame),
    nodes: frame.nodes.map((id) => own.get(id)!),
    ...(frame.notes.length > 0 ? { notes: frame.notes.map((id) => noteNames.get(id)!) } : {}),
  });
  return {
    nodes: Object.fromEntries(
      [...own].flatMap(([id, name]) => {
        const place = placeOf(fragment, id);
        return place ? [[name, moved(place)]] : [];
      }),
    ),
    colours: Object.fromEntries(
      [...own].flatMap(([id, name]) => {
        const colour = colourOf(fragment, id);
        return colour ? [[name, colour]] : [];
      }),
    ),
    frames: Object.fromEntries(frames.map((frame) => [frameNames.get(frame.id)!, frameNow(frame)])),
    notes: Object.fromEntries(
      notes.map((note) => [noteNames.get(note.id)!, { ...theirs!.notes![note.id], ...moved(note) }]),
    ),
    became: new Map([
      ...[...frameNames].map(([id, name]) => [frameThing(id), frameThing(name)] as const),
      ...[...noteNames].map(([id, name]) => [noteThing(id), noteThing(name)] as const),
    ]),
  };
}
