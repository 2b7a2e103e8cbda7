import type { Colour } from 'chainrule';

/** The tokens a picture is painted with. */
export const inks = [
  ...(['canvas', 'panel', 'node', 'sunken', 'line', 'line-strong', 'field-line', 'ink', 'ink-2', 'ink-3'] as const),
  ...(['value', 'pos', 'pos-wire', 'pos-soft', 'neg', 'neg-wire', 'neg-soft', 'zero', 'zero-wire'] as const),
  ...(['zero-soft', 'warning', 'warning-soft', 'error', 'error-soft'] as const),
  ...(['cat-source', 'cat-elementwise', 'cat-reduction', 'cat-shape', 'cat-contraction'] as const),
  ...(['cat-neural', 'cat-loss', 'cat-calculus', 'accent-ink'] as const),
  ...(['tag-violet', 'tag-plum', 'tag-rose', 'tag-green', 'tag-sand', 'tag-slate'] as const),
] as const;

export type Ink = (typeof inks)[number];
/** The colours of a theme, each as `#rrggbb`. */
export type Palette = Readonly<Record<Ink, string>>;

/** The channels of `#rrggbb`, or of `#rgb`, as style sheets shorten it. */
const channels = (colour: string): readonly number[] => {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1);
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
};

/** So much of one colour on another, both in hexadecimal digits: pictures are opened where nothing mixes colours. */
export function mixed(colour: string, share: number, ground: string): string {
  const under = channels(ground);
  const mix = channels(colour).map((channel, i) => Math.round(channel * share + under[i] * (1 - share)));
  return `#${mix.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour of a category of ops. */
export const categoryInk = (palette: Palette, category: string): string =>
  palette[`cat-${category}` as Ink] ?? palette['ink-2'];

/** The hue of a tag, or of what has none. */
export const tagInk = (palette: Palette, colour: Colour | undefined): string =>
  colour === undefined ? palette['ink-3'] : palette[`tag-${colour}`];
