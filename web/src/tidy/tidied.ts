import type { ElkNode } from 'elkjs/lib/elk-api';
import type { Flow, PlacedNode } from '../canvas/flow';
import type { Box, Point } from '../canvas/geometry';
import { boundsOf } from '../canvas/viewport';
import { type Frame, framePadding, type Note } from '../looks/looks';
import { frameThing, kindOf, membersOf, noteThing, type Thing, withMembers } from '../looks/things';
import { freePlace } from '../palette/newNode';
import { elkGraphOf, type Group, placesIn } from './elkGraph';

/** What is to be tidied: a picture as it is drawn, and what stands around its nodes. */
export interface Picture {
  /** With folded frames as boxes. */
  readonly shown: Flow;
  readonly frames: readonly Frame[];
  readonly notes: readonly Note[];
  /** Where the nodes within folded frames stand, too. */
  readonly placeOf: (node: string) => Point | undefined;
}

/** Where a thing goes; frames that are open may change their size. */
export type Place = Point & Partial<Pick<Box, 'width' | 'height'>>;
export type LayOut = (graph: ElkNode) => Promise<ElkNode>;

const boxOf = ({ position, width, height }: PlacedNode): Box => ({ ...position, width, height });
const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** A note that no frame has goes along with the node that is nearest to it, to a place where it covers nothing. */
function followed(
  notes: readonly Note[],
  nodes: readonly PlacedNode[],
  places: ReadonlyMap<Thing, Place>,
  taken: Box[],
) {
  return notes.map((note): readonly [Thing, Place] => {
    const at = middle(note);
    const distance = (node: PlacedNode) => Math.hypot(middle(boxOf(node)).x - at.x, middle(boxOf(node)).y - at.y);
    const nearest = nodes.reduce((best, node) => (distance(node) < distance(best) ? node : best));
    const to = places.get(nearest.id) ?? nearest.position;
    const wanted = { x: note.x + to.x - nearest.position.x, y: note.y + to.y - nearest.position.y };
    const place = freePlace(wanted, note, taken);
    taken.push({ ...place, width: note.width, height: note.height });
    return [noteThing(note.id), place];
  });
}

/** Frames grown to hold those of their members that moved. */
function grown(frames: readonly Frame[], nodes: readonly PlacedNode[], places: ReadonlyMap<Thing, Place>) {
  const { side, top } = framePadding;
  return frames.flatMap((frame): readonly (readonly [Thing, Place])[] => {
    const moved = nodes.filter(({ id }) => frame.nodes.includes(id) && places.has(id));
    if (frame.folded || moved.length === 0) return [];
    const box = boundsOf(moved.map((node) => ({ ...node, position: places.get(node.id)! })));
    const [x, y] = [Math.min(frame.x, box.x - side), Math.min(frame.y, box.y - top)];
    const width = Math.max(frame.x + frame.width, box.x + box.width + side) - x;
    const height = Math.max(frame.y + frame.height, box.y + box.height + side) - y;
    return [[frameThing(frame.id), { x, y, width, height }]];
  });
}

/**
 * New places in layers from left to right, for the whole picture or what is picked of it, its upper left corner where it was.
 * Members stay in their frames, which fit around them; a folded frame moves as the box it is; notes go along.
 */
export async function tidied(
  { shown, frames, notes, placeOf }: Picture,
  picked: ReadonlySet<Thing>,
  layOut: LayOut,
): Promise<ReadonlyMap<Thing, Place>> {
  const isWhole = picked.size === 0;
  const open = frames.filter((frame) => !frame.folded && (isWhole || picked.has(frameThing(frame.id))));
  const chosen = new Set([...picked, ...open.flatMap(({ nodes }) => nodes)]);
  const nodes = isWhole ? shown.nodes : shown.nodes.filter(({ id }) => chosen.has(id));
  if (nodes.length === 0) return new Map();
  const byName = new Map(notes.map((note) => [note.id, note]));
  const groups = open
    .filter((frame) => frame.nodes.length + frame.notes.length > 0)
    .map(
      (frame): Group => ({
        id: frame.id,
        nodes: frame.nodes,
        notes: frame.notes.flatMap((id) => byName.get(id) ?? []),
      }),
    );
  const areas = frames.filter(({ id }) => groups.some((group) => group.id === id));
  const corner = boundsOf([...nodes, ...areas.map((area) => ({ ...area, position: area }))]);
  const laid = placesIn(await layOut(elkGraphOf(nodes, shown.wires, groups)), corner);

  const places = new Map<Thing, Place>([
    ...laid.nodes,
    ...[...laid.frames].map(([id, box]) => [frameThing(id), box] as const),
    ...[...laid.notes].map(([id, place]) => [noteThing(id), place] as const),
  ]);
  if (!isWhole)
    for (const [thing, place] of grown(frames, shown.nodes, places)) if (!places.has(thing)) places.set(thing, place);
  const folds = frames.filter((frame) => frame.folded);
  const all = withMembers(places, folds, (thing) => {
    const { kind, id } = kindOf(thing);
    return kind === 'note' ? byName.get(id) : placeOf(id);
  });
  if (!isWhole) return all;
  const framed = new Set(frames.flatMap(membersOf));
  const taken = [
    ...nodes.map((node) => ({ ...boxOf(node), ...all.get(node.id) })),
    ...areas.map((area) => ({ ...area, ...all.get(frameThing(area.id)) })),
  ];
  const loose = notes.filter(({ id }) => !framed.has(noteThing(id)));
  return new Map([...all, ...followed(loose, nodes, all, taken)]);
}
