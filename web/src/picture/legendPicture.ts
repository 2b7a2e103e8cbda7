import { decadeName, decades } from '../overlays/decades';
import { logScale, widthScale } from '../overlays/scale';
import type { Drawing } from './drawing';
import { text } from './lettering';
import { element, type Svg } from './svg';

export const legendSize = { width: 250, height: 88 } as const;
const left = 58;
const right = 234;

/** What hue and width mean, and the scale in force. */
export function legendPicture({ palette, domain, reading, t }: Drawing): Svg {
  const width = widthScale(domain);
  const across = logScale(domain, [left, right]);
  const [thin, thick] = domain.map((magnitude) => width(magnitude) / 2);
  const taper = (y: number, fill: string) =>
    element('path', { d: `M${left} ${y - thin}L${right} ${y - thick}V${y + thick}L${left} ${y + thin}Z`, fill });
  const line = (x: number, end: number, stroke: string, more: Readonly<Record<string, string | number>>) =>
    element('path', { d: `M${x} 82H${end}`, stroke, ...more });
  const small = { size: 10.5, fill: palette['ink-2'] };
  const named = (y: number, content: string, fill: string) => text(0, y, content, { size: 10.5, weight: 600, fill });
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
    line(0, 24, palette['zero-wire'], { 'stroke-width': 1.25 }),
    text(30, 82, '0', small),
    line(58, 84, palette['zero-wire'], {
      ...{ 'stroke-width': 1.5, 'stroke-dasharray': '0.1 5', 'stroke-linecap': 'round' },
    }),
    text(92, 82, t('legend.pending'), small),
    line(162, 176, palette['cat-calculus'], { 'stroke-width': 1.25, 'stroke-dasharray': '4 3', opacity: 0.8 }),
    text(184, 82, t('legend.reference'), small),
  ].join('');
}
