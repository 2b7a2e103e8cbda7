import { createStore } from 'zustand/vanilla';
import { camera } from '../canvas/camera';
import { currentFlow, shownFlow } from '../canvas/currentFlow';
import { manyNodes } from '../canvas/far';
import { homes, isUnplaced } from '../canvas/homes';
import { glide } from '../canvas/motion';
import { moving } from '../commands/moving';
import { nodesOf } from '../document/reading';
import { documents, selection, view } from '../editor';
import { framesOf, notesOf } from '../looks/looks';
import { kindOf, type Thing, thingsOf } from '../looks/things';
import { themeNumber } from '../overlays/themeNumbers';
import { pickedThings } from '../selection/selection';
import { layOut } from './elk';
import { type Picture, type Place, tidied } from './tidied';

/** What is being laid out: how many nodes, on whose wish; null while nothing is. */
export const tidying = createStore<{ readonly nodes: number | null; readonly isOpening: boolean }>(() => ({
  nodes: null,
  isOpening: false,
}));

let stop = new AbortController();

/** Ends a layout that is going on; nothing has moved. */
export function cancelTidy(): void {
  stop.abort();
  tidying.setState({ nodes: null });
}

function pictureNow(): Picture {
  const { document } = documents.getState();
  const places = new Map(currentFlow().nodes.map(({ id, position }) => [id, position]));
  return { shown: shownFlow(), frames: framesOf(document), notes: notesOf(document), placeOf: (id) => places.get(id) };
}

/** Whether a document still has a thing. */
const has = (thing: Thing): boolean => {
  const { document } = documents.getState();
  const { kind, id } = kindOf(thing);
  const map = kind === 'node' ? document?.graph.nodes : document?.layout?.[`${kind}s`];
  return map !== undefined && Object.hasOwn(map, id);
};

/** New places, or nothing where another layout or a person has ended this one. */
async function ask(picture: Picture, picked: ReadonlySet<Thing>): Promise<ReadonlyMap<Thing, Place> | undefined> {
  stop.abort();
  const mine = new AbortController();
  stop = mine;
  try {
    return await tidied(picture, picked, (graph) => layOut(graph, mine.signal));
  } catch (error) {
    if (mine.signal.aborted) return undefined;
    throw error;
  }
}

/** Things that are picked, where they are enough to be put in order among themselves; else none, which means everything. */
function wanted(): ReadonlySet<Thing> {
  const things = pickedThings(selection.getState());
  const hasFrame = [...things].some((thing) => kindOf(thing).kind === 'frame');
  return things.size > 1 || hasFrame ? things : new Set();
}

/** The places moved as a whole so that the node in the middle of what is seen stays where it is. */
function anchored(places: ReadonlyMap<Thing, Place>): ReadonlyMap<Thing, Place> {
  const seen = camera()?.shown();
  const [first, ...rest] = shownFlow().nodes.filter(({ id }) => places.has(id));
  if (!seen || !first) return places;
  const distance = ({ position: { x, y }, width, height }: typeof first) =>
    Math.hypot(x + width / 2 - seen.x - seen.width / 2, y + height / 2 - seen.y - seen.height / 2);
  const nearest = rest.reduce((best, node) => (distance(node) < distance(best) ? node : best), first);
  const to = places.get(nearest.id)!;
  const [dx, dy] = [nearest.position.x - to.x, nearest.position.y - to.y];
  return new Map([...places].map(([thing, place]) => [thing, { ...place, x: place.x + dx, y: place.y + dy }]));
}

/** Lays out what is selected, or everything, and writes it as one change. What is seen stays in sight. */
export async function tidy(): Promise<void> {
  const { id } = documents.getState();
  const picture = pictureNow();
  const picked = wanted();
  tidying.setState({ nodes: picked.size || picture.shown.nodes.length });
  const places = await ask(picture, picked).finally(() => tidying.setState({ nodes: null }));
  const { document, id: now } = documents.getState();
  if (!places || !document || now !== id) return;
  const isSeen = isInSight();
  const known = new Map([...places].filter(([thing]) => has(thing)));
  const to = picked.size > 0 || isSeen ? known : anchored(known);
  const from = thingsOf(document, shownFlow());
  documents.change(moving(document, to));
  const isFew = shownFlow().nodes.length <= manyNodes;
  glide(
    new Map([...from].filter(([thing]) => to.has(thing))),
    to,
    isFew ? themeNumber(view.getState().theme, '--travel') : 0,
  );
  if (isSeen && !isInSight()) camera()?.fit();
}

/** Whether all nodes are seen. */
function isInSight(): boolean {
  const seen = camera()?.shown();
  return (
    seen === undefined ||
    shownFlow().nodes.every(
      ({ position: { x, y }, width, height }) =>
        x >= seen.x && y >= seen.y && x + width <= seen.x + seen.width && y + height <= seen.y + seen.height,
    )
  );
}

/** Beyond this many nodes a document without places opens in plain columns: a better order would come late. */
const mostUnasked = 300;
/** Milliseconds that an opening document waits for its order before it is shown in plain columns. */
const patience = 1500;

/** Puts a document that says of no node where it stands in order before it is first seen. Nothing of that is written. */
async function orderOpened(): Promise<void> {
  const { document, id } = documents.getState();
  const count = nodesOf(document).length;
  if (!document || count < 2 || count > mostUnasked || !isUnplaced(document)) return;
  tidying.setState({ isOpening: true });
  const end = () => documents.getState().id === id && tidying.setState({ isOpening: false });
  const timer = setTimeout(end, patience);
  const places = await ask({ ...pictureNow(), frames: [], notes: [] }, new Set()).finally(() => clearTimeout(timer));
  const now = documents.getState();
  if (places && now.document === document && tidying.getState().isOpening)
    homes.setState({ places: new Map([...places].filter(([thing]) => kindOf(thing).kind === 'node')) });
  end();
}

/** Watches for documents that are opened without places. */
export function watchOpening(): () => void {
  return documents.subscribe(({ id }, before) => {
    if (id === before.id) return;
    cancelTidy();
    tidying.setState({ isOpening: false });
    orderOpened().catch((error: unknown) => {
      tidying.setState({ isOpening: false });
      console.error(error);
    });
  });
}
