import { applyPatch, type Change, type Colour, type Document, type Json, type NoteJson, type Patch } from 'chainrule';
import type { Box, Point } from '../canvas/geometry';
import { moving } from '../commands/moving';
import { writing } from '../commands/writing';
import { type Frame, framePadding, framesOf } from './looks';
import { frameThing, kindOf, membersOf, type Thing } from './things';

type Boxes = ReadonlyMap<Thing, Box>;

/** A name that no frame, or no note, has. */
function freshName(document: Document, kind: 'frame' | 'note'): string {
  const taken = document.layout?.[`${kind}s`] ?? {};
  for (let number = 1; ; number++) if (!Object.hasOwn(taken, `${kind}${number}`)) return `${kind}${number}`;
}

/** The box around boxes. */
function around(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The members that frames are to have, by frame; a thing leaves the frame it was in for the one that is said, or none. */
function rehoming(document: Document, homes: ReadonlyMap<Thing, string | undefined>): Patch {
  return framesOf(document).flatMap((frame): Change[] => {
    const wanted = [
      ...membersOf(frame).filter((thing) => !homes.has(thing) || homes.get(thing) === frame.id),
      ...[...homes].flatMap(([thing, home]) => (home === frame.id && !membersOf(frame).includes(thing) ? [thing] : [])),
    ];
    if (wanted.length === membersOf(frame).length && wanted.every((thing, i) => thing === membersOf(frame)[i]))
      return [];
    return (['node', 'note'] as const).flatMap((kind): Change[] => {
      const own = wanted.map(kindOf).flatMap((thing) => (thing.kind === kind ? [thing.id] : []));
      if (own.length === 0 && frame[`${kind}s`].length === 0) return [];
      return [{ path: ['layout', 'frames', frame.id, `${kind}s`], value: own }];
    });
  });
}

/** Puts nodes and notes into a frame around them, and out of those they were in. Their places are written with it. */
export function grouping(
  document: Document,
  things: readonly Thing[],
  boxes: Boxes,
): { readonly id: string; readonly patch: Patch } {
  const { side, top } = framePadding;
  const members = things.filter((thing) => kindOf(thing).kind !== 'frame' && boxes.has(thing));
  const box = around(members.map((thing) => boxes.get(thing)!));
  const id = freshName(document, 'frame');
  const names = (kind: string) => members.map(kindOf).flatMap((thing) => (thing.kind === kind ? [thing.id] : []));
  const notes = names('note');
  const frame: Json = {
    x: Math.round(box.x - side),
    y: Math.round(box.y - top),
    width: Math.round(box.width + 2 * side),
    height: Math.round(box.height + top + side),
    nodes: names('node'),
    ...(notes.length > 0 ? { notes } : {}),
  };
  const left = rehoming(document, new Map(members.map((thing) => [thing, undefined])));
  const places = moving(
    document,
    new Map(members.map((thing) => [thing, boxes.get(thing)!] as const).map(([thing, { x, y }]) => [thing, { x, y }])),
  );
  const { document: placed } = applyPatch(document, [...left, ...places]);
  return { id, patch: [...left, ...places, writing(placed, ['layout', 'frames', id], frame)] };
}

/** Frames that are picked, and those that hold a node that is. */
export const pickedFrames = (document: Document, things: ReadonlySet<Thing>): readonly Frame[] =>
  framesOf(document).filter(
    (frame) => things.has(frameThing(frame.id)) || membersOf(frame).some((member) => things.has(member)),
  );

/** Takes frames and notes away; what frames held stays where it is. */
export function removing(document: Document, things: readonly Thing[]): Patch {
  const areas = things.map(kindOf).filter(({ kind }) => kind !== 'node');
  const gone = things.filter((thing) => kindOf(thing).kind === 'note');
  return [
    ...rehoming(document, new Map(gone.map((thing) => [thing, undefined]))),
    ...areas.map(({ kind, id }): Change => ({ path: ['layout', `${kind}s`, id] })),
  ];
}

/** Folds frames to one box each, or opens them. */
export const folding = (frames: readonly Frame[], isFolded: boolean): Patch =>
  frames
    .filter(({ folded }) => folded !== isFolded)
    .map(({ id }): Change => ({ path: ['layout', 'frames', id, 'folded'], ...(isFolded ? { value: true } : {}) }));

/** Gives things a colour, or (undefined) takes it away. */
export function colouring(document: Document, things: readonly Thing[], colour: Colour | undefined): Patch {
  let now = document;
  return things.flatMap((thing): Change[] => {
    const { kind, id } = kindOf(thing);
    const path = kind === 'node' ? ['layout', 'colours', id] : ['layout', `${kind}s`, id, 'colour'];
    const map: unknown = kind === 'node' ? now.layout?.colours : now.layout?.[`${kind}s`]?.[id];
    const key = path.at(-1)!;
    const has = typeof map === 'object' && map !== null && Object.hasOwn(map, key);
    if (colour === undefined && !has) return [];
    const change = colour === undefined ? { path } : writing(now, path, colour);
    now = applyPatch(now, [change]).document;
    return [change];
  });
}

/** What a new note takes. */
export const noteSize = { width: 220, height: 120 } as const;

/** Adds an empty note with its upper left corner at a place. */
export function addingNote(document: Document, at: Point): { readonly id: string; readonly patch: Patch } {
  const id = freshName(document, 'note');
  const note = { text: '', x: Math.round(at.x), y: Math.round(at.y), ...noteSize } satisfies NoteJson;
  return { id, patch: [writing(document, ['layout', 'notes', id], note)] };
}

/** The open frames in which the middles of things are, the smallest for each; undefined for those in none. */
export function homesOf(
  document: Document,
  things: Iterable<Thing>,
  boxes: Boxes,
): ReadonlyMap<Thing, string | undefined> {
  const open = framesOf(document)
    .filter(({ folded }) => !folded)
    .toSorted((a, b) => a.width * a.height - b.width * b.height);
  return new Map(
    [...things].flatMap((thing): [Thing, string | undefined][] => {
      const box = boxes.get(thing);
      if (!box || kindOf(thing).kind === 'frame') return [];
      return [[thing, open.find((frame) => holds(frame, box))?.id]];
    }),
  );
}

/** Whether the middle of a box is in an area. */
const holds = (area: Box, box: Box): boolean => {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
};

/** Lets things that were moved by themselves join the open frame their middle is in, and leave the one it is out of. */
export const joining = (document: Document, moved: Iterable<Thing>, boxes: Boxes): Patch =>
  rehoming(document, homesOf(document, moved, boxes));

/** What a frame holds once it takes an area: what stands in it, where that is in no smaller frame. */
export function heldIn(document: Document, id: string, area: Box, boxes: Boxes): ReadonlySet<Thing> {
  const { document: sized } = applyPatch(document, moving(document, new Map([[frameThing(id), area]])));
  const inside = [...boxes].flatMap(([thing, box]) => (holds(area, box) ? [thing] : []));
  return new Set([...homesOf(sized, inside, boxes)].flatMap(([thing, home]) => (home === id ? [thing] : [])));
}

/** Gives a frame or a note an area; a frame then holds what stands in it, and nothing else. */
export function resizing(document: Document, thing: Thing, area: Box, boxes: Boxes): Patch {
  const sized = moving(document, new Map([[thing, area]]));
  const frame = framesOf(document).find(({ id }) => frameThing(id) === thing);
  if (!frame) return sized;
  const held = heldIn(document, frame.id, area, boxes);
  const homes = new Map([
    ...membersOf(frame).map((member) => [member, undefined] as const),
    ...[...held].map((member) => [member, frame.id] as const),
  ]);
  return [...sized, ...rehoming(document, homes)];
}
