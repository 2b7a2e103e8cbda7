import type { Problem } from 'chainrule';
import type { Translate } from '../i18n/i18n';
import type { Domain } from '../overlays/scale';
import type { Reading } from '../overlays/visual';
import type { Results } from '../session/results';
import type { Measure } from './lettering';
import type { Palette } from './palette';

/** What the parts of a picture are drawn with. */
export interface Drawing {
  readonly palette: Palette;
  readonly results: Results | undefined;
  readonly reading: Reading;
  /** Magnitudes at both ends of the scale in force. */
  readonly domain: Domain;
  /** How much wider wires are before a full room. */
  readonly wireScale: number;
  readonly isTransparent: boolean;
  readonly measure: Measure;
  readonly t: Translate;
  /** What a node or an output is called on the screen. */
  readonly nameOf: (id: string) => string;
  /** What is wrong, in the language in use. */
  readonly sentence: (problem: Problem) => string;
}
