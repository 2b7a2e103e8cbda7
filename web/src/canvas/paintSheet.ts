import { themeColour } from '../overlays/themeColour';
import { type Box, meets, type Point } from './geometry';
import type { Ink, Stroke } from './strokes';

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

/** Wires of one look that are near each other, as one path. */
export interface Painted extends Pick<Stroke<Path2D>, 'ink' | 'width'> {
  readonly path: Path2D;
  /** A box that holds them. */
  readonly bounds: Box;
}

/** Several paths as one. */
export function joined(paths: readonly Path2D[]): Path2D {
  const all = new Path2D();
  for (const path of paths) all.addPath(path);
  return all;
}

/** Boxes of one colour, as one path. */
export interface PaintedBoxes {
  readonly colour: `--${string}`;
  /** How much of the colour is mixed into that of nodes, from 0 to 1. */
  readonly share: number;
  readonly edge: `--${string}`;
  /** Pixels before zoom of the line around them. */
  readonly line: number;
  readonly path: Path2D;
}

/** What a sheet shows: wires, and nodes from afar on top of them. */
export interface Sheet {
  readonly strokes: readonly Painted[];
  readonly boxes: readonly PaintedBoxes[];
}

/** What a sheet is larger than its room, on every side; the same share stands in styles/building.css. */
const beyond = 0.15;

/** Pixels of a sheet to the left of its room, and above. */
function marginOf({ clientWidth, clientHeight }: HTMLCanvasElement): Point {
  const share = beyond / (1 + 2 * beyond);
  return { x: share * clientWidth, y: share * clientHeight };
}

export type Seen = readonly [x: number, y: number, zoom: number];

/** How much larger or smaller than it was painted a sheet is shown. */
const stretches = [0.7, 1.5] as const;

/**
 * Moves a sheet, painted as it was seen `before`, to where it is seen now: a frame costs no painting. Returns false, and
 * does nothing, where it would not fill its room any more.
 */
export function slide(canvas: HTMLCanvasElement, before: Seen, [x, y, zoom]: Seen): boolean {
  const stretch = zoom / before[2];
  const to = { x: x - before[0] * stretch, y: y - before[1] * stretch };
  const margin = marginOf(canvas);
  const room = { x: canvas.clientWidth - 2 * margin.x, y: canvas.clientHeight - 2 * margin.y };
  const fills = (['x', 'y'] as const).every(
    (side) => to[side] <= margin[side] * stretch && to[side] + (room[side] + margin[side]) * stretch >= room[side],
  );
  if (!fills || stretch < stretches[0] || stretch > stretches[1]) return false;
  const { style } = canvas;
  style.transformOrigin = `${margin.x}px ${margin.y}px`;
  style.transform = `translate(${to.x}px, ${to.y}px) scale(${stretch})`;
  return true;
}

/** Paints a sheet as it is seen through a viewport. */
export function paint(canvas: HTMLCanvasElement, { strokes, boxes }: Sheet, [x, y, zoom]: Seen, theme: string): void {
  canvas.style.transform = 'none';
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio;
  const [width, height] = [canvas.clientWidth * ratio, canvas.clientHeight * ratio].map(Math.round);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const margin = marginOf(canvas);
  context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * (x + margin.x), ratio * (y + margin.y));
  const seen: Box = {
    ...{ x: -(x + margin.x) / zoom, y: -(y + margin.y) / zoom },
    ...{ width: width / ratio / zoom, height: height / ratio / zoom },
  };
  for (const { ink, width: wide, path, bounds } of strokes) {
    if (!meets(bounds, seen, wide)) continue;
    context.strokeStyle = themeColour(theme, tokens[ink]);
    context.globalAlpha = alpha[ink] ?? 1;
    context.lineWidth = Math.max(wide, hairline / zoom);
    context.stroke(path);
  }
  for (const { colour, share, edge, line, path } of boxes) {
    context.globalAlpha = 1;
    context.strokeStyle = themeColour(theme, edge);
    context.lineWidth = 2 * line;
    context.stroke(path);
    context.fillStyle = themeColour(theme, '--node');
    context.fill(path);
    context.globalAlpha = share;
    context.fillStyle = themeColour(theme, colour) || themeColour(theme, '--ink-3');
    context.fill(path);
  }
}
