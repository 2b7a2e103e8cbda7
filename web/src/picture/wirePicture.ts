import { curveOf, labelPoints } from '../canvas/curve';
import type { DrawnEdge } from '../canvas/edges';
import type { Point } from '../canvas/geometry';
import { carriedText, handedText } from '../overlays/quantityText';
import type { WireVisual } from '../overlays/visual';
import type { Drawing } from './drawing';
import { text } from './lettering';
import { type Ink, mixed } from './palette';
import { element, type Svg } from './svg';

const strokeInk: Readonly<Record<WireVisual['kind'], Ink>> = {
  value: 'value',
  signed: 'zero-wire',
  zero: 'zero-wire',
  pending: 'zero-wire',
  none: 'zero-wire',
  broken: 'warning',
};

const inkOf = ({ kind, sign }: WireVisual): Ink =>
  kind === 'signed' && (sign === 'pos' || sign === 'neg') ? `${sign}-wire` : strokeInk[kind];

/** The stroke of one wire: a band in hue and width, dots where nothing came, dashes of a reference. */
export function wirePicture({ visual, path }: DrawnEdge, { palette, wireScale, isTransparent }: Drawing): Svg {
  const stroke = (ink: Ink, width: number, more: Readonly<Record<string, string | number>> = {}) =>
    element('path', { d: path, fill: 'none', stroke: palette[ink], 'stroke-width': width, ...more });
  if (!visual) return stroke('cat-calculus', 1.25 * wireScale, { 'stroke-dasharray': '4 3', opacity: 0.8 });
  if (visual.kind === 'pending' || visual.kind === 'none')
    return stroke('zero-wire', 1.5 * wireScale, { 'stroke-dasharray': '0.1 5', 'stroke-linecap': 'round' });
  const width = visual.width * wireScale;
  const isBand = visual.kind !== 'value' && !isTransparent;
  return [
    isBand ? stroke('canvas', width + 3) : '',
    stroke(inkOf(visual), width),
    visual.kind === 'broken' ? stroke('canvas', 8, { 'stroke-dasharray': '2 4' }) : '',
  ].join('');
}

const pillInks: Readonly<Record<string, readonly [ink: Ink, ground: Ink, edge: Ink]>> = {
  pos: ['pos', 'pos-soft', 'pos-wire'],
  neg: ['neg', 'neg-soft', 'neg-wire'],
  zero: ['zero', 'zero-soft', 'zero-wire'],
  none: ['zero', 'zero-soft', 'zero-wire'],
  broken: ['warning', 'warning-soft', 'warning-soft'],
};

const size = 12.5;

/** A line of text on a ground with round ends. */
export function pill(at: Point, content: string, look: string, { palette, measure }: Drawing): Svg {
  const [ink, ground, edge] = pillInks[look] ?? ['value', 'panel', 'line-strong'];
  const width = measure(content, { size, weight: 600 }) + 16;
  const isSigned = look === 'pos' || look === 'neg';
  return (
    element('rect', {
      ...{ x: at.x - width / 2 + 0.5, y: at.y - 10, width: width - 1, height: 20, rx: 10, fill: palette[ground] },
      stroke: isSigned ? mixed(palette[edge], 0.55, palette[ground]) : palette[edge],
    }) + text(at.x, at.y, content, { size, weight: 600, fill: palette[ink], anchor: 'middle' })
  );
}

function badge(at: Point, content: string, { palette, measure }: Drawing): Svg {
  const width = measure(content, { size: 10, weight: 550 }) + 10;
  return (
    element('rect', {
      ...{ x: at.x - width / 2, y: at.y + 12, width, height: 15, rx: 8, fill: palette['warning-soft'] },
    }) + text(at.x, at.y + 19.5, content, { size: 10, weight: 550, fill: palette.warning, anchor: 'middle' })
  );
}

/** What is written on a wire: its value above, what it hands back below. */
export function wireLabels({ wire, from, to, visual }: DrawnEdge, drawing: Drawing): Svg {
  const { palette, results, reading, measure, isTransparent, t } = drawing;
  if (!visual) return '';
  const { above, below } = labelPoints(curveOf(from, to, wire.levels), visual.width, wire.labels);
  const isFirst = wire.parallel === undefined || (wire.parallel === 0 && reading === 'value');
  const carried = isFirst ? carriedText(results?.node(wire.from)?.value) : undefined;
  const parts: Svg[] = [];
  if (carried !== undefined) {
    const width = measure(carried, { size, weight: 600 }) + 6;
    const ground = { x: above.x - width / 2, y: above.y - 7, width, height: 14, rx: 4, fill: palette.canvas };
    if (!isTransparent) parts.push(element('rect', { ...ground, 'fill-opacity': 0.82 }));
    parts.push(text(above.x, above.y, carried, { size, weight: 600, fill: palette.value, anchor: 'middle' }));
  }
  const result = results?.wire(wire.id);
  const handed = reading === 'local' ? result?.local : result?.contribution;
  const isNone = visual.kind === 'none';
  const content = isNone ? `∅ ${t('node.none')}` : handedText(handed);
  if (reading === 'value' || content === undefined) return parts.join('');
  const at = wire.parallel === 0 && !wire.labels.isBead ? above : below;
  const { kind, sign, badge: news } = visual;
  parts.push(pill(at, content, kind === 'signed' ? sign : kind, drawing));
  if (news) parts.push(badge(at, t(`wire.${news}`), drawing));
  return parts.join('');
}
