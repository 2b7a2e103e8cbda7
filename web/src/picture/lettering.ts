import { element, escaped, type Svg } from './svg';

export const faces = {
  ui: "'Inter Variable', Inter, 'Noto Sans SC', system-ui, sans-serif",
  math: "'Chainrule Math', 'Latin Modern Math', 'STIX Two Math', 'Cambria Math', serif",
} as const;

export interface Lettering {
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly isItalic?: boolean;
  readonly face?: keyof typeof faces;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** How wide a text would be. */
export type Measure = (text: string, lettering: Pick<Lettering, 'size' | 'weight' | 'isItalic' | 'face'>) => number;

/** Half the height of capitals, in sizes: text is placed by its middle. */
const halfCapital = 0.36;

/** One line of text whose capitals are centred at `y`. */
export const text = (x: number, y: number, content: string, lettering: Lettering): Svg =>
  element(
    'text',
    {
      x,
      y: y + lettering.size * halfCapital,
      'font-size': lettering.size,
      'font-weight': lettering.weight,
      'font-style': lettering.isItalic ? 'italic' : undefined,
      'font-family': lettering.face && faces[lettering.face],
      'text-anchor': lettering.anchor === 'start' ? undefined : lettering.anchor,
      fill: lettering.fill,
    },
    escaped(content),
  );

/** As much of a text as there is room for, with dots where it is cut. */
export function cut(content: string, room: number, lettering: Lettering, measure: Measure): string {
  if (measure(content, lettering) <= room) return content;
  const letters = [...content];
  while (letters.length > 0 && measure(`${letters.join('')}…`, lettering) > room) letters.pop();
  return letters.length > 0 ? `${letters.join('')}…` : '';
}
