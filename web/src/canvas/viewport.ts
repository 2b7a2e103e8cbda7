import { type Box, boxAround, type Point } from './geometry';

/** What the picture must show: a node, an area; or a point. */
export interface Placed {
  readonly position: Point;
  readonly width: number;
  readonly height: number;
}

/** The box that holds all nodes. */
export function boundsOf(nodes: readonly Placed[]): Box {
  return boxAround(nodes.map(({ position: { x, y }, width, height }) => ({ x, y, width, height })));
}

/** The least and the most that the picture is zoomed: thousands of nodes are seen whole by whoever asks for it. */
export const zooms = [0.02, 4] as const;
/** The least zoom of a first view: from further off thousands of nodes are in sight at once, which takes its time. */
const smallest = 0.1;
/** Below this zoom a small screen shows the start of the graph instead of the whole. */
const legible = 0.72;
/** Beyond this width of the canvas a small graph is enlarged in proportion. */
const vast = 2400;
/** Canvases below this width are a phone's. */
export const narrow = 460;
/** Canvases below this height have no room to give away above and below. */
const low = 500;

/** What the legend takes of the height, with a line below a node above it; without its scale, which waits on short screens. */
const legendHeights = { whole: 185, short: 120 } as const;

/** What the theme and the screen say of the first view. */
export interface Setting {
  /** How much a small graph may be enlarged to fill its room. */
  readonly enlarged: number;
  /** What the legend takes of the lower left corner. */
  readonly legend: { readonly width: number; readonly height: number };
  /** Whether the screen is low: a narrow canvas is a phone's only where it is not. */
  readonly isLow: boolean;
  /** The least zoom; left out, that of a first view. */
  readonly least?: number;
}

/** Before a full room graphs are larger, and so is the legend. */
export function settingOf(theme: string, isLow = false, isShort = false): Setting {
  const [enlarged, width] = theme === 'projector' ? [1.8, 335] : [1.25, 290];
  return { enlarged, legend: { width, height: legendHeights[isShort ? 'short' : 'whole'] }, isLow };
}

/** Up to this width the reading may float above the canvas. */
const small = 720;

interface Margin {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The margin around the whole graph, for what floats above the canvas. */
const marginOf = (width: number, height: number, isNarrow = false): Margin => {
  if (isNarrow) return { left: 16, right: 16, top: 76, bottom: 24 };
  const isLow = height < low;
  const side = isLow ? 40 : 48;
  return { left: side, right: side, top: width <= small ? 68 : isLow ? 50 : 56, bottom: isLow ? 30 : 64 };
};

/** How far all of a box is enlarged in a room. */
const wholeIn = (box: Box, width: number, height: number, margin = marginOf(width, height)): number =>
  Math.min((width - margin.left - margin.right) / box.width, (height - margin.top - margin.bottom) / box.height);

/**
 * Where to look when a document is opened: at all of it, enlarged as far as the setting allows and centred; on a narrow
 * screen never so small that numbers cannot be read, but from the left and the top.
 */
export function firstViewport(
  nodes: readonly Placed[],
  width: number,
  height: number,
  { enlarged, legend, isLow, least = smallest }: Setting = settingOf('light'),
): { x: number; y: number; zoom: number } {
  const box = boundsOf(nodes);
  const isNarrow = width < narrow && !isLow;
  const margin = marginOf(width, height, isNarrow);
  const first = viewOf(box, width, height, enlarged, margin, isNarrow ? legible : least, isNarrow);
  const isUnderLegend = nodes.some(
    ({ position, height: tall }) =>
      position.x * first.zoom + first.x < legend.width &&
      (position.y + tall) * first.zoom + first.y > height - legend.height,
  );
  if (isNarrow || height < low || !isUnderLegend) return first;
  // Above the legend or beside it, wherever it is seen larger.
  const above = viewOf(box, width, height, enlarged, { ...margin, bottom: legend.height }, least);
  const beside = viewOf(box, width, height, enlarged, { ...margin, left: legend.width }, least);
  return beside.zoom > above.zoom ? beside : above;
}

function viewOf(
  box: Box,
  width: number,
  height: number,
  enlarged: number,
  margin: Margin,
  least: number,
  isNarrow = false,
) {
  const whole = wholeIn(box, width, height, margin);
  const zoom = Math.max(Math.min(whole, enlarged * Math.max(1, width / vast)), least);
  const { left, right } = margin;
  const free = {
    x: width - left - right - box.width * zoom,
    y: height - margin.top - margin.bottom - box.height * zoom,
  };
  const x = left + Math.max(0, free.x / 2) - box.x * zoom;
  const y = margin.top + Math.max(0, isNarrow ? Math.min(free.y / 2, 24) : free.y / 2) - box.y * zoom;
  return { x, y, zoom };
}

export type Split = 'columns' | 'rows';

/** How a room is divided between two pictures of these nodes, so that they are seen larger; on a phone one above the other. */
export function splitOf(nodes: readonly Placed[], width: number, height: number): Split {
  if (width / 2 < narrow || nodes.length === 0) return 'rows';
  const box = boundsOf(nodes);
  return wholeIn(box, width / 2, height) > wholeIn(box, width, height / 2) ? 'columns' : 'rows';
}
