import { decadeName, decades } from '../overlays/decades';
import { logScale, widthScale } from '../overlays/scale';
import type { Drawing } from './drawing';
import { text } from './lettering';
import { element, type Svg } from './svg';
import { pill } from './wirePicture';

export const legendSize = { width: 250, height: 110 } as const;
const left = 58;
const right = 234;

/** What hue and width mean, and the scale in force. */
export function legendPicture(drawing: Drawing): Svg {
  const { palette, domain, reading, measure, t } = drawing;
  const width = widthScale(domain);
  const across = logScale(domain, [left, right]);
  const [thin, thick] = domain.map((magnitude) => width(magnitude) / 2);
  const taper = (y: number, fill: string) =>
    element('path', { d: `M${left} ${y - thin}L${right} ${y - thick}V${y + thick}L${left} ${y + thin}Z`, fill });
  const line = (x: number, end: number, stroke: string, more: Readonly<Record<string, string | number>>) =>
    element('path', { d: `M${x} 104H${end}`, stroke, ...more });
  const small = { size: 10.5, fill: palette['ink-2'] };
  const named = (y: number, content: string, fill: string) => text(0, y, content, { size: 10.5, weight: 600, fill });
  const carried = text(0, 84, '12', { size: 12.5, weight: 600, fill: palette.value });
  const aside = measure(t('legend.value'), small) + 42;
  const title = t(reading === 'local' ? 'legend.localTitle' : 'legend.title');
  return [
    text(0, 6, title, { size: 11.5, weight: 600, fill: palette['ink-2'] }),
    taper(30, palette['pos-wire']),
    taper(45, palette['neg-wire']),
    named(30, t('legend.positive'), palette.pos),
    named(45, t('legend.negative'), palette.neg),
    ...decades(domain).map((exponent) => {
      const x = Math.round(across(10 ** exponent));
      return (
        element('path', { d: `M${x} 55v3`, stroke: palette['ink-3'] }) +
        text(x, 65, decadeName(exponent), { ...small, anchor: 'middle' })
      );
    }),
    carried,
    text(22, 84, t('legend.value'), small),
    pill({ x: aside + 16, y: 84 }, '12', 'pos', drawing),
    text(aside + 40, 84, t(reading === 'local' ? 'legend.local' : 'legend.adjoint'), small),
    line(0, 24, palette['zero-wire'], { 'stroke-width': 1.25 }),
    text(30, 104, '0', small),
    line(58, 84, palette['zero-wire'], {
      ...{ 'stroke-width': 1.5, 'stroke-dasharray': '0.1 5', 'stroke-linecap': 'round' },
    }),
    text(92, 104, t('legend.pending'), small),
    line(162, 176, palette['cat-calculus'], { 'stroke-width': 1.25, 'stroke-dasharray': '4 3', opacity: 0.8 }),
    text(184, 104, t('legend.reference'), small),
  ].join('');
}
