import { currentFlow } from '../canvas/currentFlow';
import { nodeOf } from '../document/reading';
import { textOf, titleOf } from '../document/store';
import { documents, selection, session, view } from '../editor';
import { currentWords } from '../i18n/i18n';
import { themeColour } from '../overlays/themeColour';
import { themeNumber } from '../overlays/themeNumbers';
import { domainNow } from '../overlays/useWidth';
import { nameOf } from '../place/names';
import { namedSentence } from '../problems/sentence';
import { reachedResults } from '../stepping/reached';
import { stepper } from '../stepping/stepperNow';
import type { Drawing } from './drawing';
import { fontsFor } from './fonts';
import { faces, type Measure } from './lettering';
import { inks, type Palette } from './palette';
import { type Picture, partOf, pictureOf, type Subject } from './picture';

export type Format = 'png' | 'svg';
export const scales = ['1', '2', '3'] as const;
export type Scale = (typeof scales)[number];

/** How a picture is wanted. */
export interface Wish {
  readonly format: Format;
  readonly scale: Scale;
  readonly isTransparent: boolean;
  readonly isSelection: boolean;
  readonly hasLegend: boolean;
  readonly hasDocument: boolean;
}

export const firstWish: Wish = {
  ...{ format: 'png', scale: '2', isTransparent: false, isSelection: false, hasLegend: true, hasDocument: true },
};

const sheet = document.createElement('canvas').getContext('2d');
const measure: Measure = (text, { size, weight = 400, isItalic = false, face = 'ui' }) => {
  if (!sheet) return text.length * size * 0.6;
  sheet.font = `${isItalic ? 'italic ' : ''}${weight} ${size}px ${faces[face]}`;
  return sheet.measureText(text).width;
};

function drawingOf(isTransparent: boolean): Drawing {
  const { theme, reading } = view.getState();
  const { t, language } = currentWords();
  const { results } = session.getState();
  return {
    palette: Object.fromEntries(inks.map((ink) => [ink, themeColour(theme, `--${ink}`)])) as Palette,
    results: reachedResults(results, stepper.getState()),
    domain: domainNow(),
    wireScale: themeNumber(theme, '--wire-scale'),
    nameOf,
    sentence: (problem) => namedSentence(problem, language, nameOf),
    ...{ reading, isTransparent, measure, t },
  };
}

function subjectOf({ isSelection, hasLegend, hasDocument }: Wish): Omit<Subject, 'fonts'> {
  const state = documents.getState();
  const flow = currentFlow();
  return {
    flow: isSelection ? partOf(flow, selection.getState().nodes) : flow,
    written: (node, attribute) => nodeOf(state.document, node)?.attrs?.[attribute],
    things: [],
    title: titleOf(state) ?? 'Chainrule',
    text: hasDocument ? textOf(state) : undefined,
    hasLegend,
  };
}

/** The graph as it stands on the screen now, as a picture that needs nothing but itself. */
export async function pictureNow(wish: Wish): Promise<Picture> {
  const drawing = drawingOf(wish.isTransparent);
  const subject = subjectOf(wish);
  const bare = pictureOf({ ...subject, text: undefined, fonts: '' }, drawing);
  // Without its faces a picture is drawn in the reader's own.
  const fonts = await fontsFor(bare.svg).catch(() => '');
  return pictureOf({ ...subject, fonts }, drawing);
}
