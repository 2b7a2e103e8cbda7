import { useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useSelection, useView } from '../editor';
import { useWidth } from '../overlays/useWidth';
import { wireVisual } from '../overlays/visual';
import type { Results } from '../session/results';
import type { WireSpec } from './flow';
import type { GraphNode } from './NodeView';
import { joined, type Painted, type PaintedBoxes, paint, type Seen, slide } from './paintSheet';
import { blocksOf } from './sheetBlocks';
import { createSheetRuns, type SheetRun } from './sheetRuns';
import { answerPresses, nobody } from './sheetWires';
import { strokesOf } from './strokes';
import { watchRest } from './watchRest';

const noBoxes: readonly PaintedBoxes[] = [];
/** Pixels of the screen within which a press takes a wire. */
const reach = 14;
const rounding = 10;

/** What a box says of its node besides its colour. */
type Edge = Pick<PaintedBoxes, 'edge' | 'line'>;

const plain: Edge = { edge: '--line-strong', line: 2 };
const picked: Edge = { edge: '--accent', line: 6 };
const faulty: Edge = { edge: '--error', line: 6 };

/** The nodes as boxes, those that look alike together. */
function boxesOf(
  nodes: readonly GraphNode[],
  tagOf: (id: string) => string | undefined,
  isFaulty: (id: string) => boolean,
): readonly PaintedBoxes[] {
  const groups = new Map<string, PaintedBoxes>();
  for (const { id, position, data, selected } of nodes) {
    const { category, width, height } = data.spec;
    const tag = tagOf(id);
    const colour = tag === undefined ? (`--cat-${category}` as const) : (`--tag-${tag}` as const);
    const look = selected ? picked : isFaulty(id) ? faulty : plain;
    const key = `${colour} ${look.edge}`;
    const share = tag === undefined ? 0.22 : 0.55;
    const group = groups.get(key) ?? { colour, share, ...look, path: new Path2D() };
    groups.set(key, group);
    group.path.roundRect(position.x, position.y, width, height, rounding);
  }
  return [...groups.values()];
}

/**
 * All wires on one sheet, where they are too many or too far to be read: a frame costs a few strokes. From afar the
 * nodes are boxes on it, too.
 */
export function WireSheet(props: {
  nodes: readonly GraphNode[];
  wires: readonly WireSpec[];
  results: Results | undefined;
  isFar: boolean;
  tagOf?: (id: string) => string | undefined;
  isFaulty?: (id: string) => boolean;
  /** Whether presses are answered from this sheet. */
  isPressed?: boolean;
}) {
  const { nodes, wires, results, isFar, tagOf, isFaulty, isPressed } = props;
  const store = useStoreApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  const reading = useView((view) => view.reading);
  const theme = useView((view) => view.theme);
  const pickedWires = useSelection((state) => state.wires);
  const width = useWidth();
  const size = useStore((state) => state.width * 65536 + state.height);
  // Where they run is worked out once: a step or a training changes their looks alone, a hand those of what it moves.
  const runsNow = useMemo(() => createSheetRuns((path) => new Path2D(path)), []);
  const { still, moved } = useMemo(() => runsNow(nodes, wires), [runsNow, nodes, wires]);
  const boxes = useMemo(
    () => (isFar ? boxesOf(nodes, tagOf ?? (() => undefined), isFaulty ?? (() => false)) : noBoxes),
    [nodes, isFar, tagOf, isFaulty],
  );
  const paintedOf = useMemo(() => {
    const look = ({ id }: WireSpec) => {
      const result = results?.wire(id);
      return wireVisual(reading, reading === 'local' ? result?.local : result?.contribution, width);
    };
    return (runs: readonly SheetRun<Path2D>[]): readonly Painted[] =>
      blocksOf(runs).flatMap(({ things, bounds }) =>
        strokesOf(things, look, pickedWires).map(({ ink, width, paths }) => ({
          ...{ ink, width, bounds },
          path: joined(paths),
        })),
      );
  }, [results, reading, width, pickedWires]);
  const background = useMemo(() => paintedOf(still), [paintedOf, still]);
  // Thin ones below.
  const strokes = useMemo(
    () => [...background, ...paintedOf(moved)].toSorted((a, b) => a.width - b.width),
    [background, paintedOf, moved],
  );
  const sheet = useMemo(() => ({ strokes, boxes }), [strokes, boxes]);

  useEffect(() => {
    if (!isPressed) return;
    answerPresses(({ x, y }) => {
      const context = canvas.current?.getContext('2d');
      if (!context) return undefined;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.lineWidth = reach / store.getState().transform[2];
      const isMet = ({ path }: SheetRun<Path2D>) => context.isPointInStroke(path, x, y);
      return (moved.findLast(isMet) ?? still.findLast(isMet))?.wire.id;
    });
    return () => answerPresses(nobody);
  }, [still, moved, store, isPressed]);

  /** How the sheet was seen when it was painted. */
  const painted = useRef<Seen>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size clears the sheet
  useLayoutEffect(() => {
    const { transform } = store.getState();
    painted.current = transform;
    paint(canvas.current!, sheet, transform, theme);
  }, [store, sheet, theme, size]);
  useEffect(() => {
    let frame = 0;
    const repaint = () => {
      painted.current = store.getState().transform;
      paint(canvas.current!, sheet, painted.current, theme);
    };
    const follow = () => {
      if (!slide(canvas.current!, painted.current!, store.getState().transform)) repaint();
    };
    const stop = watchRest(store, {
      moved() {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(follow);
      },
      // Sharp, and with room on every side.
      rested: repaint,
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [store, sheet, theme]);
  return <canvas ref={canvas} className={isFar ? 'wire-sheet' : 'wire-sheet below'} />;
}
