import type { Box, Point } from './geometry';

interface Placed {
  readonly position: Point;
  readonly width: number;
  readonly height: number;
}

/** The box that holds all nodes. */
export function boundsOf(nodes: readonly Placed[]): Box {
  const left = Math.min(...nodes.map(({ position }) => position.x));
  const top = Math.min(...nodes.map(({ position }) => position.y));
  const right = Math.max(...nodes.map(({ position, width }) => position.x + width));
  const bottom = Math.max(...nodes.map(({ position, height }) => position.y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Below this zoom a small screen shows the start of the graph instead of the whole. */
const legible = 0.72;
/** Beyond this width of the canvas a small graph is enlarged in proportion. */
const vast = 2400;
/** Canvases below this width are a phone's. */
export const narrow = 600;

/**
 * Where to look when a document is opened: at all of it, enlarged `enlarged` times at most and centred; on a narrow
 * screen never so small that numbers cannot be read, but from the left and the top.
 */
export function firstViewport(
  nodes: readonly Placed[],
  width: number,
  height: number,
  enlarged = 1.25,
): { x: number; y: number; zoom: number } {
  const box = boundsOf(nodes);
  const isNarrow = width < narrow;
  const margin = isNarrow ? { x: 16, top: 76, bottom: 24 } : { x: 48, top: 56, bottom: 64 };
  const whole = Math.min((width - 2 * margin.x) / box.width, (height - margin.top - margin.bottom) / box.height);
  const zoom = Math.max(Math.min(whole, enlarged * Math.max(1, width / vast)), isNarrow ? legible : 0.1);
  const free = { x: width - box.width * zoom, y: height - margin.top - margin.bottom - box.height * zoom };
  const x = (free.x >= 2 * margin.x ? free.x / 2 : margin.x) - box.x * zoom;
  const y = margin.top + Math.max(0, isNarrow ? Math.min(free.y / 2, 24) : free.y / 2) - box.y * zoom;
  return { x, y, zoom };
}

/** How much a small graph may be enlarged to fill its room: more before a full room. */
export const enlargedFor = (theme: string): number => (theme === 'projector' ? 1.8 : 1.25);
