import type { Note } from '../looks/looks';
import type { Drawing } from './drawing';
import { mixed, tagInk } from './palette';
import type { Thing } from './picture';
import { element, escaped, type Svg } from './svg';

/** A piece of text on a note: where it begins on its baseline, within the note. */
export interface Run {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly family: string;
  readonly size: number;
  readonly weight: string;
  readonly isItalic: boolean;
  readonly fill: string;
  /** What a sign that grows is stretched by, away from where it begins. */
  readonly stretch?: { readonly x: number; readonly y: number };
}

/** A line on a note: of a fraction, a root, a quotation, under a link. */
export interface Rule {
  readonly points: readonly (readonly [number, number])[];
  readonly width: number;
  readonly stroke: string;
}

/** The text of a note as a page lays it out. */
export interface Laid {
  readonly runs: readonly Run[];
  readonly rules: readonly Rule[];
}

const run = ({ x, y, text, family, size, weight, isItalic, fill, stretch }: Run): Svg =>
  element(
    'text',
    {
      ...{ x, y, 'font-size': size, 'font-weight': weight, 'font-family': family, fill, 'xml:space': 'preserve' },
      'font-style': isItalic ? 'italic' : undefined,
      transform: stretch && `translate(${x * (1 - stretch.x)} ${y * (1 - stretch.y)}) scale(${stretch.x} ${stretch.y})`,
    },
    escaped(text),
  );

const rule = ({ points, width, stroke }: Rule): Svg =>
  element('path', {
    d: `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`,
    ...{ fill: 'none', stroke, 'stroke-width': width, 'stroke-linejoin': 'round' },
  });

/** A note as it stands on the canvas, with its text as the page lays it out. What does not fit is cut off. */
export function notePicture(note: Note, { runs, rules }: Laid, { palette }: Drawing): Thing {
  const { id, x, y, width, height, colour } = note;
  const ink = tagInk(palette, colour ?? 'sand');
  const clip = `note-${[...id].map((sign) => sign.codePointAt(0)!.toString(36)).join('-')}`;
  const ground = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 5 };
  return {
    box: { x, y, width, height },
    svg: element(
      'g',
      { transform: `translate(${x} ${y})` },
      element('clipPath', { id: clip }, element('rect', { width, height })),
      element('rect', { ...ground, fill: mixed(ink, 0.1, palette.node), stroke: mixed(ink, 0.45, palette.node) }),
      element('g', { 'clip-path': `url(#${clip})` }, ...rules.map(rule), ...runs.map(run)),
    ),
  };
}
