/** Sizes of a node, in pixels before zoom; the same numbers stand in styles/tokens.css. */
export const header = 30;
export const pitch = 24;
export const pad = 4;
export const portSize = 9;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Whether any of two boxes is common to both, where one is grown by `by` pixels on every side. */
export const meets = (a: Box, b: Box, by = 0): boolean =>
  a.x - by < b.x + b.width && b.x < a.x + a.width + by && a.y - by < b.y + b.height && b.y < a.y + a.height + by;

/** The box around boxes. */
export function boxAround(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Where row `row` is centred below the top of its node. */
export const rowCentre = (row: number): number => header + pad + pitch * (row + 0.5);

export const heightOf = (rows: number): number => header + 2 * pad + pitch * rows;

const baseWidth: Readonly<Record<string, number>> = { source: 112, calculus: 146 };
const widest = 240;

/** Pixels that text takes in the interface's face at 13 px, roughly and never too few; East Asian characters are square. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 13.5 : 7.4;
  return width;
}

/** What a target's badge takes of a header. */
const badge = 65;

/** What a node's header says. */
interface Header {
  readonly name: string;
  readonly op: string;
  readonly symbol: string;
}

/** What a header needs: paddings, the tile with the symbol, the name, the op's name and what is between them. */
const headerWidth = ({ name, op, symbol }: Header): number =>
  27 + Math.max(20, 6 + 0.9 * textWidth(symbol)) + textWidth(name) + 0.82 * textWidth(op);

/** Whether the op's name has room in the header beside symbol and name, and the badge of a target. */
export const hasRoomForOp = (node: Header & { readonly width: number }, isTarget: boolean): boolean =>
  headerWidth(node) + (isTarget ? badge : 0) <= node.width;

/** Pixels by which what a header is reckoned to need may fall short. */
const slack = 14;

/** Whether what a header shows may have too little room: it is clipped then. */
export const isHeaderTight = (node: Header & { readonly width: number }, isTarget: boolean): boolean =>
  !hasRoomForOp({ ...node, op: hasRoomForOp(node, isTarget) ? node.op : '', width: node.width - slack }, isTarget);

/** Whether the label of a row and what it shows have too little room beside each other in a node so wide. */
export const isRowTight = (label: string, shown: string, width: number): boolean =>
  28 + 0.9 * textWidth(label) + 1.04 * textWidth(shown) > width;

/**
 * A node is as wide as its kind, and wider where its name would not fit beside symbol and op, or the list it holds
 * beside its label. */
export function widthOf(category: string, header: Header, list = ''): number {
  const needed = headerWidth(header) + 4;
  const field = list === '' ? 0 : Math.max(136, 78 + textWidth(list));
  return Math.min(widest, Math.max(baseWidth[category] ?? 136, Math.ceil(Math.max(needed, field) / 2) * 2));
}
