import { useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useSelection, useView } from '../editor';
import { themeColour } from '../overlays/themeColour';
import { useWidth } from '../overlays/useWidth';
import { wireVisual } from '../overlays/visual';
import type { Results } from '../session/results';
import { runsOf } from './edges';
import type { WireSpec } from './flow';
import type { GraphNode } from './NodeView';
import { type Ink, type Stroke, strokesOf } from './strokes';

const tokens: Readonly<Record<Ink, `--${string}`>> = {
  pos: '--pos-wire',
  neg: '--neg-wire',
  zero: '--zero-wire',
  mixed: '--zero-wire',
  unknown: '--zero-wire',
  value: '--value',
  broken: '--warning',
  reference: '--cat-calculus',
  picked: '--accent',
};
/** What is quieter than the rest. */
const alpha: Partial<Readonly<Record<Ink, number>>> = { unknown: 0.45, reference: 0.5 };
/** Pixels of the screen below which a stroke would not be seen. */
const hairline = 0.5;

interface Painted extends Pick<Stroke<Path2D>, 'ink' | 'width'> {
  readonly path: Path2D;
}

function joined(paths: readonly Path2D[]): Path2D {
  const all = new Path2D();
  for (const path of paths) all.addPath(path);
  return all;
}

function paint(
  canvas: HTMLCanvasElement,
  strokes: readonly Painted[],
  [x, y, zoom]: readonly [number, number, number],
  theme: string,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio;
  const [width, height] = [canvas.clientWidth * ratio, canvas.clientHeight * ratio].map(Math.round);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
  for (const { ink, width: wide, path } of strokes) {
    context.strokeStyle = themeColour(theme, tokens[ink]);
    context.globalAlpha = alpha[ink] ?? 1;
    context.lineWidth = Math.max(wide, hairline / zoom);
    context.stroke(path);
  }
}

/** All wires on one sheet, where they are too many or too far to be read: a frame costs a few strokes. */
export function FarWires(props: {
  nodes: readonly GraphNode[];
  wires: readonly WireSpec[];
  results: Results | undefined;
}) {
  const { nodes, wires, results } = props;
  const store = useStoreApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  const reading = useView((view) => view.reading);
  const theme = useView((view) => view.theme);
  const picked = useSelection((state) => state.wires);
  const width = useWidth();
  const size = useStore((state) => state.width * 65536 + state.height);
  // Where they run is worked out once: a step or a training changes their looks alone.
  const runs = useMemo(
    () => runsOf(nodes, wires).map(({ wire, path }) => ({ wire, path: new Path2D(path) })),
    [nodes, wires],
  );
  const strokes = useMemo(() => {
    const look = ({ id }: WireSpec) => {
      const result = results?.wire(id);
      return wireVisual(reading, reading === 'local' ? result?.local : result?.contribution, width);
    };
    return strokesOf(runs, look, picked).map(({ ink, width, paths }) => ({ ink, width, path: joined(paths) }));
  }, [runs, results, reading, width, picked]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size clears the sheet
  useLayoutEffect(
    () => paint(canvas.current!, strokes, store.getState().transform, theme),
    [store, strokes, theme, size],
  );
  useEffect(() => {
    let frame = 0;
    const stop = store.subscribe((now, before) => {
      if (now.transform === before.transform) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => paint(canvas.current!, strokes, store.getState().transform, theme));
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [store, strokes, theme]);
  return <canvas ref={canvas} className="far-wires" />;
}
