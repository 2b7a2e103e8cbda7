import { finiteExtent, type XY } from './thin';
import { domainOf } from './walkDomain';

/** A part of a plane. */
export interface Area {
  readonly x: XY;
  readonly y: XY;
}

/** A run of two numbers, by step. */
export interface PlaneRun {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly losses: ArrayLike<number>;
}

/** Whether an interval holds another, and is not much larger. */
const holds = (outer: XY, inner: XY): boolean => {
  const margin = (inner[1] - inner[0]) / 7;
  const isMuchLarger = outer[1] - outer[0] > 2 * (inner[1] - inner[0]);
  return outer[0] <= inner[0] + margin && outer[1] >= inner[1] - margin && !isMuchLarger;
};

/** The part of the plane to look at for a run; the one before, as long as that does. Undefined where there is no place at all. */
export function areaOf({ xs, ys, losses }: PlaneRun, before: Area | undefined): Area | undefined {
  const [x, y] = [xs, ys].map((all) => domainOf({ xs: all, losses }));
  if (!x || !y) return undefined;
  return before && holds(before.x, x) && holds(before.y, y) ? before : { x, y };
}

/** The loss over a part of the plane: `columns` places from left to right, row by row from the lowest `y` on. */
export interface Terrain {
  readonly area: Area;
  readonly columns: number;
  readonly rows: number;
  readonly losses: ArrayLike<number>;
}

/** The share of the range at which levels begin to be as far apart as the numbers grow. */
const finest = 1e-4;

/** How high places are, from 0 for the lowest to `levels` for the highest: levels stand closer the lower they are. What is no number is as high as it gets. */
export function heightsOf(losses: ArrayLike<number>, levels: number): Float32Array {
  const all = Array.from(losses);
  const [low, high] = finiteExtent(all) ?? [0, 0];
  if (low === high) return Float32Array.from(all, (loss) => (Number.isFinite(loss) ? 0 : levels));
  const unit = finest * (high - low);
  const whole = Math.log1p((high - low) / unit);
  return Float32Array.from(all, (loss) =>
    Number.isFinite(loss) ? (levels * Math.log1p((loss - low) / unit)) / whole : levels,
  );
}

/** Heights of a terrain at the pixels of a picture, between places as if they were joined straight. */
export function heightsAt(
  { columns, rows }: Terrain,
  heights: Float32Array,
  width: number,
  height: number,
): Float32Array {
  const pixels = new Float32Array(width * height);
  for (let py = 0; py < height; py++) {
    const v = ((height - 1 - py) / Math.max(1, height - 1)) * (rows - 1);
    const row = Math.min(rows - 2, Math.floor(v));
    for (let px = 0; px < width; px++) {
      const u = (px / Math.max(1, width - 1)) * (columns - 1);
      const column = Math.min(columns - 2, Math.floor(u));
      const at = row * columns + column;
      const lower = heights[at] + (heights[at + 1] - heights[at]) * (u - column);
      const upper = heights[at + columns] + (heights[at + columns + 1] - heights[at + columns]) * (u - column);
      pixels[py * width + px] = lower + (upper - lower) * (v - row);
    }
  }
  return pixels;
}

/** A colour as red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

export interface TerrainColours {
  readonly low: Rgb;
  readonly high: Rgb;
  readonly line: Rgb;
}

/** How much of a contour's ink is laid on. */
const ink = 0.55;

/** Filled contours: each level in a shade of its own, and a fine line where one ends and the next begins. */
export function paintTerrain(
  pixels: Float32Array,
  width: number,
  levels: number,
  { low, high, line }: TerrainColours,
): Uint8ClampedArray<ArrayBuffer> {
  const painted = new Uint8ClampedArray(4 * pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const height = pixels[i];
    const right = (i + 1) % width === 0 ? pixels[i - 1] : pixels[i + 1];
    const below = i + width < pixels.length ? pixels[i + width] : pixels[i - width];
    const steepness = Math.hypot(right - height, below - height) || 1e-9;
    const nearest = Math.round(height);
    const isEdge = nearest > 0 && nearest < levels;
    const share = isEdge ? ink * Math.max(0, 1 - Math.abs(height - nearest) / steepness) : 0;
    const shade = Math.min(levels - 1, Math.floor(height)) / Math.max(1, levels - 1);
    for (let c = 0; c < 3; c++) {
      const fill = low[c] + (high[c] - low[c]) * shade;
      painted[4 * i + c] = fill + (line[c] - fill) * share;
    }
    painted[4 * i + 3] = 255;
  }
  return painted;
}
