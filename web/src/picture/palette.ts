/** The tokens a picture is painted with. */
export const inks = [
  ...(['canvas', 'panel', 'node', 'sunken', 'line', 'line-strong', 'field-line', 'ink', 'ink-2', 'ink-3'] as const),
  ...(['value', 'pos', 'pos-wire', 'pos-soft', 'neg', 'neg-wire', 'neg-soft', 'zero', 'zero-wire'] as const),
  ...(['zero-soft', 'warning', 'warning-soft', 'error', 'error-soft'] as const),
  ...(['cat-source', 'cat-elementwise', 'cat-reduction', 'cat-shape', 'cat-contraction'] as const),
  ...(['cat-neural', 'cat-loss', 'cat-calculus'] as const),
] as const;

export type Ink = (typeof inks)[number];
/** The colours of a theme, each as `#rrggbb`. */
export type Palette = Readonly<Record<Ink, string>>;

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** So much of one colour on another, both `#rrggbb`: pictures are opened where nothing mixes colours. */
export function mixed(colour: string, share: number, ground: string): string {
  const under = channels(ground);
  const mix = channels(colour).map((channel, i) => Math.round(channel * share + under[i] * (1 - share)));
  return `#${mix.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour of a category of ops. */
export const categoryInk = (palette: Palette, category: string): string =>
  palette[`cat-${category}` as Ink] ?? palette['ink-2'];
