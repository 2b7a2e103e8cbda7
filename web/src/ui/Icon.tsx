import { create } from 'd3-selection';

const paths = {
  paste: 'M5.500 3.500H3.500v10h9v-10h-2M5.500 2.500h5v2.500h-5z',
  table: 'M2.500 3.500h11v9h-11zM2.500 6.500h11M2.500 9.500h11M6.500 6.500v6',
  picture: 'M2.500 3.500h11v9h-11zM2.500 11l3.500-3.500 3 3 2-2 2.500 2.500M10.500 6.200v.01',
  formula:
    'M2.500 13.500c2 .5 2.500-1 2.800-3l1-5.500c.4-2 1.200-2.800 2.700-2.500M3.500 7h4.500M9.500 8.500l4 5M13.500 8.500l-4 5',
  undo: 'M6.500 3.500 3.500 6.500l3 3M3.500 6.500H9a3.500 3.500 0 0 1 0 7H7',
  redo: 'M9.500 3.500l3 3-3 3M12.500 6.500H7a3.500 3.500 0 0 0 0 7h2',
  upload: 'M8 10V2.5M5 5.5l3-3 3 3M3 10.500v3h10v-3',
  download: 'M8 2.500v7.500M5 7l3 3 3-3M3 10.500v3h10v-3',
  file: 'M4 2.500h5l3 3v8H4zM9 2.500v3h3',
  book: 'M8 4C6.500 3 4.500 2.800 2.500 3v9.500c2-.2 4 0 5.500 1 1.500-1 3.500-1.200 5.500-1V3C11.500 2.800 9.500 3 8 4M8 4v9.500',
  menu: 'M3 5h10M3 8h10M3 11h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  check: 'm3.5 8.5 3 3 6-7',
  globe: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M2 8h12M8 2c2 1.8 2.6 4 2.6 6S10 12.2 8 14c-2-1.8-2.6-4-2.6-6S6 3.8 8 2',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13 9.500A5.500 5.500 0 0 1 6.500 3a5.500 5.500 0 1 0 6.500 6.500',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  enter: 'M8 2.500v7M5 6.500l3 3 3-3M3 9.500v4h10v-4',
  unpack:
    'M6 6 2.500 2.500M2.500 5.500v-3h3M10 6l3.500-3.500M10.500 2.500h3v3M6 10l-3.500 3.500M2.500 10.500v3h3M10 10l3.500 3.500M13.500 10.500v3h-3',
  target: 'M8 2.500a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5.800a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4',
  plus: 'M8 3.500v9M3.5 8h9',
  minus: 'M3.5 8h9',
  loop: 'M12.5 6A5 5 0 1 0 13 9M12.5 2.800V6H9.300',
  play: 'M5 3.200v9.600l7.500-4.800z',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  next: 'M4 3.500 9.500 8 4 12.500zM12 3.500v9',
  prev: 'M12 3.500 6.500 8l5.500 4.500zM4 3.500v9',
  first: 'M13 3.500 8.500 8l4.500 4.500M8 3.500 3.500 8 8 12.500',
  fit: 'M2.5 6V2.500H6M10 2.500h3.500V6M13.5 10v3.500H10M6 13.500H2.500V10',
  'align-left': 'M3 2.500v11M5.500 4.500h7.500v2.500H5.500zM5.500 9.500H10V12H5.500z',
  'align-centre': 'M8 2.500v2M8 7v2.500M8 12v1.500M4 4.500h8v2.500H4zM5.500 9.500h5V12h-5z',
  'align-right': 'M13 2.500v11M3 4.500h7.500v2.500H3zM6 9.500h4.500V12H6z',
  'align-top': 'M2.500 3h11M4.500 5.500H7V13H4.500zM9.500 5.500H12V10H9.500z',
  'align-middle': 'M2.500 8h2M7 8h2.500M12 8h1.500M4.500 4H7v8H4.500zM9.500 5.500H12v5H9.500z',
  'align-bottom': 'M2.500 13h11M4.500 3H7v7.500H4.500zM9.500 6H12v4.500H9.500z',
  'distribute-horizontally': 'M2.500 3v10M13.500 3v10M6.500 5h3v6h-3z',
  'distribute-vertically': 'M3 2.500h10M3 13.500h10M5 6.500h6v3H5z',
  frame: 'M2.500 3.500h11v9.500h-11zM2.500 6h11',
  note: 'M3 3h10v6.500L9.500 13H3zM13 9.500H9.500V13',
  tidy: 'M2.500 3h3.500v3.500H2.500zM2.500 9.500H6V13H2.500zM10 6.200h3.500v3.600H10zM6 4.800c2.500 0 2 2.400 4 2.400M6 11.200c2.500 0 2-2.400 4-2.400',
  box: 'M3 5.500V3h2.500M10.500 3H13v2.500M13 10.500V13h-2.500M5.500 13H3v-2.500M7 3h2M7 13h2M3 7v2M13 7v2',
  search: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9M10.500 10.500 13.500 13.500',
  threads: 'M2.500 12.500C4 3.500 12 3.500 13.500 12.500M5.500 12.500c.8-4 4.200-4 5 0',
  sheet: 'M2.500 3.500h11v9h-11zM10 3.500v9',
  nabla: 'M2.500 3.500h11L8 13.500z',
  reset: 'M3.500 8a4.500 4.500 0 1 0 1.500-3.400M3.500 2.800v2.700h2.700',
  unlink: 'M6.500 9.500l3-3M7 4.500l1-1a3.200 3.200 0 0 1 4.500 4.500l-1 1M9 11.500l-1 1A3.200 3.200 0 0 1 3.500 8l1-1',
  close: 'm4 4 8 8M12 4l-8 8',
  trash: 'M3 4.500h10M6 4.500V3h4v1.500M4.5 4.500l.5 9h6l.5-9',
  none: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3M12.5 3.5l-9 9',
  warning: 'M8 2.500 14 13H2zM8 6.500v3M8 11.300v.01',
  share:
    'M6.5 9.500 9.500 6.500M7.500 4.500 9 3a2.800 2.800 0 0 1 4 4l-1.500 1.500M8.500 11.500 7 13a2.800 2.800 0 0 1-4-4l1.500-1.500',
  copy: 'M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3',
  cards: 'M2.500 3h4.500v4.500H2.500zM9 3h4.500v4.500H9zM2.500 9.500h4.500V13H2.500zM9 9.500h4.500V13H9z',
  rename: 'M3 13l.5-2.500 7.500-7.500 2 2-7.500 7.500z',
  projector: 'M2.500 3h11v7.500h-11zM8 10.500v3M5.500 13.500h5',
  pin: 'M6 2.500h4M6.500 2.500v4L4.500 9.500h7L9.500 6.500v-4M8 9.500v4.500',
  system: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11M8 2.500v11M8 5.500h4.800M8 8h5.500M8 10.500h4.800',
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name, small = false }: { name: IconName; small?: boolean }) => (
  <svg className={small ? 'icon sm' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);

/** A small icon for those who draw without React. */
export function iconElement(name: IconName): SVGElement {
  const icon = create('svg:svg').attr('class', 'icon sm').attr('viewBox', '0 0 16 16').attr('aria-hidden', 'true');
  icon.append('path').attr('d', paths[name]);
  return icon.node() as SVGElement;
}

export const Mark = () => (
  <svg className="mark" viewBox="0 0 26 26" aria-hidden="true">
    <g fill="none" strokeWidth="2.6" strokeLinecap="round">
      <path d="M11.5 7.5H8a5.5 5.5 0 0 0 0 11h3.200" stroke="var(--ink)" />
      <path d="M14.500 18.500H18a5.500 5.500 0 0 0 0-11h-3.200" stroke="var(--accent)" />
      <path d="M9.500 13h7" stroke="var(--accent)" />
    </g>
  </svg>
);
