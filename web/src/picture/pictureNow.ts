import { shownFlow } from '../canvas/currentFlow';
import type { Flow } from '../canvas/flow';
import { few, type NodeSum, sumsAt } from '../canvas/nodeSums';
import { nodeOf } from '../document/reading';
import { textOf, titleOf } from '../document/store';
import { documents, places, selection, session, view, whole } from '../editor';
import { currentWords } from '../i18n/i18n';
import { colourOf, framesOf, notesOf } from '../looks/looks';
import { frameThing, kindOf, type Thing as LooksThing, membersOf, noteThing } from '../looks/things';
import { themeColour } from '../overlays/themeColour';
import { themeNumber } from '../overlays/themeNumbers';
import { domainNow } from '../overlays/useWidth';
import { nameOf } from '../place/names';
import { placed } from '../place/placed';
import { namedSentence } from '../problems/sentence';
import { pickedThings } from '../selection/selection';
import { reachedResults } from '../stepping/reached';
import { stepper } from '../stepping/stepperNow';
import type { Drawing } from './drawing';
import { fontsFor } from './fonts';
import { framePicture } from './framePicture';
import { faces, type Measure } from './lettering';
import { notePicture } from './notePicture';
import { inks, type Palette } from './palette';
import { type Picture, partOf, pictureOf, type Subject, type Thing } from './picture';

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
  const reached = reachedResults(session.getState().results, stepper.getState());
  return {
    palette: Object.fromEntries(inks.map((ink) => [ink, themeColour(theme, `--${ink}`)])) as Palette,
    results: reached && placed(reached, places.getState().prefix),
    domain: domainNow(),
    wireScale: themeNumber(theme, '--wire-scale'),
    nameOf,
    sentence: (problem) => namedSentence(problem, language, nameOf),
    ...{ reading, isTransparent, measure, t },
  };
}

/** Frames that stand open, and notes; the text of notes is laid out by what comes with the first of them. */
async function thingsOf(drawing: Drawing, isWanted: (thing: LooksThing) => boolean): Promise<readonly Thing[]> {
  const { document } = documents.getState();
  const frames = framesOf(document).filter(
    ({ id, folded, nodes }) => isWanted(frameThing(id)) && !(folded && nodes.length > 0),
  );
  const notes = notesOf(document).filter(({ id }) => isWanted(noteThing(id)));
  const framed = frames.map((frame) => framePicture(frame, drawing));
  if (notes.length === 0) return framed;
  const { laidOut } = await import('./noteLayout');
  const noted: Thing[] = [];
  for (const note of notes) noted.push(notePicture(note, await laidOut(note), drawing));
  return [...framed, ...noted];
}

/** What is selected, with all that the selected frames hold. */
function selectedThings(): ReadonlySet<LooksThing> {
  const picked = new Set(pickedThings(selection.getState()));
  for (const frame of framesOf(documents.getState().document))
    if (picked.has(frameThing(frame.id))) for (const held of membersOf(frame)) picked.add(held);
  return picked;
}

/** The sums that the canvas writes out beside these nodes. */
function sumsOf(nodes: Flow['nodes'], { results: reached, nameOf }: Drawing): readonly NodeSum[] {
  const { results } = session.getState();
  if (!reached || !results || results.isForward || nodes.length > few) return [];
  const { prefix } = places.getState();
  return sumsAt(nodes, reached, placed(results, prefix), prefix, nameOf);
}

async function subjectOf(wish: Wish, drawing: Drawing): Promise<Omit<Subject, 'fonts'>> {
  const { isSelection, hasLegend, hasDocument } = wish;
  const state = documents.getState();
  const picked = selectedThings();
  const flow = isSelection ? partOf(shownFlow(), picked) : shownFlow();
  return {
    flow,
    sums: sumsOf(flow.nodes, drawing),
    written: (node, attribute) => nodeOf(state.document, node)?.attrs?.[attribute],
    tagOf: (thing) => {
      const { kind, id } = kindOf(thing);
      return kind === 'node'
        ? colourOf(state.document, id)
        : framesOf(state.document).find((frame) => frame.id === id)?.colour;
    },
    things: await thingsOf(drawing, (thing) => !isSelection || picked.has(thing)),
    title: titleOf(state) ?? 'Chainrule',
    text: hasDocument ? textOf(whole.getState()) : undefined,
    hasLegend,
  };
}

/** The graph as it stands on the screen now, as a picture that needs nothing but itself. */
export async function pictureNow(wish: Wish): Promise<Picture> {
  const drawing = drawingOf(wish.isTransparent);
  const subject = await subjectOf(wish, drawing);
  const bare = pictureOf({ ...subject, text: undefined, fonts: '' }, drawing);
  // Without its faces a picture is drawn in the reader's own.
  const fonts = await fontsFor(bare.svg).catch(() => '');
  return pictureOf({ ...subject, fonts }, drawing);
}
