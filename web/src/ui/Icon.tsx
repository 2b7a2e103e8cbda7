const paths = {
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
  close: 'm4 4 8 8M12 4l-8 8',
  trash: 'M3 4.500h10M6 4.500V3h4v1.500M4.5 4.500l.5 9h6l.5-9',
  none: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3M12.5 3.5l-9 9',
  warning: 'M8 2.500 14 13H2zM8 6.500v3M8 11.300v.01',
  share:
    'M6.5 9.500 9.500 6.500M7.500 4.500 9 3a2.800 2.800 0 0 1 4 4l-1.500 1.500M8.500 11.500 7 13a2.800 2.800 0 0 1-4-4l1.500-1.500',
  copy: 'M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3',
  rename: 'M3 13l.5-2.500 7.500-7.500 2 2-7.500 7.500z',
  projector: 'M2.500 3h11v7.500h-11zM8 10.500v3M5.500 13.500h5',
  system: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11M8 2.500v11M8 5.500h4.800M8 8h5.500M8 10.500h4.800',
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name, small = false }: { name: IconName; small?: boolean }) => (
  <svg className={small ? 'icon sm' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);

export const Mark = () => (
  <svg className="mark" viewBox="0 0 26 26" aria-hidden="true">
    <g fill="none" strokeWidth="2.6" strokeLinecap="round">
      <path d="M11.5 7.5H8a5.5 5.5 0 0 0 0 11h3.200" stroke="var(--ink)" />
      <path d="M14.500 18.500H18a5.500 5.500 0 0 0 0-11h-3.200" stroke="var(--accent)" />
      <path d="M9.500 13h7" stroke="var(--accent)" />
    </g>
  </svg>
);
