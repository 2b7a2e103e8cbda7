import { useCallback, useRef, useState } from 'react';
import { copyThings, moveNodes } from '../commands/edits';
import { pick } from '../commands/pick';
import { documents, selection } from '../editor';
import { currentFlow } from './currentFlow';
import { createDragging } from './dragging';
import type { Point } from './geometry';
import type { GraphNode } from './NodeView';
import { seekWire, takeWire } from './splicer';

type Places = ReadonlyMap<string, Point>;

const nowhere: Places = new Map();
const none: ReadonlyMap<string, string> = new Map();
const dragging = createDragging(moveNodes, documents.mark);
// A page that is left keeps where the hand was.
addEventListener('pagehide', dragging.flush);

const placesOf = (nodes: readonly GraphNode[]): Places => new Map(nodes.map(({ id, position }) => [id, position]));

/**
 * Nodes in a hand: where it holds them, and what becomes of them where it lets them go. With Alt copies are taken along
 * and the nodes stay; one node that has no wires yet is spliced into the wire it is let go on.
 */
export function useDragging() {
  const [moves, setMoves] = useState(nowhere);
  const copies = useRef(none);

  const inHand = useCallback(
    (places: Iterable<readonly [string, Point]>): Places =>
      copies.current === none
        ? new Map(places)
        : new Map([...places].flatMap(([id, at]) => [[copies.current.get(id) ?? id, at] as const])),
    [],
  );
  const hold = useCallback(
    (places: readonly (readonly [string, Point])[]) => setMoves((before) => new Map([...before, ...inHand(places)])),
    [inHand],
  );
  const onStart = useCallback((event: { readonly altKey: boolean }, _: GraphNode, dragged: readonly GraphNode[]) => {
    if (!event.altKey) return;
    const became = copyThings(placesOf(dragged).keys(), { gesture: dragging.gesture() });
    if (became.size === 0) return;
    copies.current = became;
    pick({ selection }, [...became.values()]);
  }, []);
  const onMove = useCallback(
    (_: unknown, __: GraphNode, dragged: readonly GraphNode[]) => {
      const places = inHand(placesOf(dragged));
      dragging.move(places);
      const [only, ...more] = places;
      const spec = more.length === 0 ? currentFlow().nodes.find(({ id }) => id === only?.[0]) : undefined;
      if (spec) seekWire(spec, { ...only[1], width: spec.width, height: spec.height });
    },
    [inHand],
  );
  const onStop = useCallback(
    (_: unknown, __: GraphNode, dragged: readonly GraphNode[]) => {
      const places = inHand(placesOf(dragged));
      const spliced = takeWire();
      if (spliced) documents.change(spliced, { gesture: dragging.gesture() });
      dragging.stop(places);
      copies.current = none;
      setMoves(nowhere);
    },
    [inHand],
  );
  return { moves, hold, onStart, onMove, onStop };
}
