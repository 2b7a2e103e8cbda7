import { useCallback, useRef, useState } from 'react';
import { copyThings, moveNodes } from '../commands/edits';
import { pick } from '../commands/pick';
import { documents, selection } from '../editor';
import { onceFetched } from '../ui/fetching';
import { currentFlow } from './currentFlow';
import { createDragging } from './dragging';
import type { Point } from './geometry';
import { letOutOfHand, takeInHand } from './inHand';
import { lightHome } from './lightHome';
import type { GraphNode } from './NodeView';
import { makeRoomThen } from './roomMaking';
import { seekWire, takeWire } from './splicer';

type Places = ReadonlyMap<string, Point>;

const nowhere: Places = new Map();
const none: ReadonlyMap<string, string> = new Map();
/** What things in a hand snap to. */
export const guiding = onceFetched(() => import('./guiding'));
const dragging = createDragging(moveNodes, documents.mark, documents.cancel);

/** The keys held during a drag. */
type Mods = Pick<MouseEvent, 'altKey' | 'ctrlKey' | 'metaKey'>;
const wantsFree = ({ ctrlKey, metaKey }: Mods): boolean => ctrlKey || metaKey;

// A page that is left keeps where the hand was.
addEventListener('pagehide', dragging.flush);

const placesOf = (nodes: readonly GraphNode[]): Places => new Map(nodes.map(({ id, position }) => [id, position]));

/**
 * Nodes in a hand: where it holds them, and what becomes of them where it lets them go. With Alt copies are taken along
 * and the nodes stay; one node that has no wires yet is spliced into the wire it is let go on, and others make
 * room for it. What a hand holds snaps to what it is almost in line with, unless Ctrl is held; Escape takes all of it back.
 */
export function useDragging() {
  const [moves, setMoves] = useState(nowhere);
  const copies = useRef(none);
  /** Whether the drag was taken back while the hand still holds; whether the hand wants no guides. */
  const isOver = useRef(false);
  const isFree = useRef(false);

  const inHand = useCallback(
    (places: Iterable<readonly [string, Point]>): Places =>
      copies.current === none
        ? new Map(places)
        : new Map([...places].flatMap(([id, at]) => [[copies.current.get(id) ?? id, at] as const])),
    [],
  );
  const hold = useCallback(
    (places: readonly (readonly [string, Point])[]) => {
      if (isOver.current) return;
      const guided = guiding.here()?.guided(inHand(places), isFree.current) ?? inHand(places);
      setMoves((before) => new Map([...before, ...guided]));
    },
    [inHand],
  );
  /** Ends what a drag shows beside the nodes themselves. */
  const rest = useCallback(() => {
    setMoves(nowhere);
    guiding.here()?.endGuides();
    lightHome();
  }, []);
  const onStart = useCallback(
    (event: Mods, _: GraphNode, dragged: readonly GraphNode[]) => {
      isOver.current = false;
      isFree.current = wantsFree(event);
      takeInHand(() => {
        isOver.current = true;
        takeWire();
        dragging.cancel();
        rest();
      });
      const places = placesOf(dragged);
      if (event.altKey) {
        const became = copyThings(places.keys(), { gesture: dragging.gesture() });
        if (became.size > 0) {
          copies.current = became;
          pick({ selection }, [...became.values()]);
        }
      }
      const held = [...inHand(places).keys()];
      const mine = dragging.gesture();
      guiding().then(({ beginGuides }) => dragging.gesture() === mine && beginGuides(held), console.error);
    },
    [inHand, rest],
  );
  const onMove = useCallback(
    (event: Mods, _: unknown, dragged: readonly GraphNode[]) => {
      if (isOver.current) return;
      isFree.current = wantsFree(event);
      const places = guiding.here()?.guided(inHand(placesOf(dragged)), isFree.current) ?? inHand(placesOf(dragged));
      dragging.move(places);
      lightHome(places);
      const [only, ...more] = places;
      const spec = more.length === 0 ? currentFlow().nodes.find(({ id }) => id === only?.[0]) : undefined;
      if (spec) seekWire(spec, { ...only[1], width: spec.width, height: spec.height });
    },
    [inHand],
  );
  const onStop = useCallback(
    (event: Mods, _: unknown, dragged: readonly GraphNode[]) => {
      letOutOfHand();
      if (!isOver.current) {
        const places = guiding.here()?.guided(inHand(placesOf(dragged)), wantsFree(event)) ?? inHand(placesOf(dragged));
        const gesture = { gesture: dragging.gesture() };
        const spliced = takeWire();
        if (spliced) documents.change(spliced.patch, gesture);
        const [come] = places.keys();
        dragging.stop(places, spliced && ((end) => makeRoomThen(come, gesture, end)));
      }
      copies.current = none;
      rest();
    },
    [inHand, rest],
  );
  return { moves, hold, onStart, onMove, onStop };
}
