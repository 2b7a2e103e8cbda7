import { useMemo } from 'react';
import { attend, attendIfLost } from '../canvas/attending';
import { boxesNow } from '../canvas/boxesNow';
import { camera } from '../canvas/camera';
import { boxOf, flowOf } from '../canvas/flow';
import { stage } from '../canvas/stage';
import { guiding } from '../canvas/useDragging';
import { wirePlace } from '../canvas/wirePlace';
import { pin } from '../compare/pinNow';
import { askForDerivatives } from '../differentiate/asking';
import {
  documents,
  ops,
  places,
  selection,
  session,
  shelf,
  useDocument,
  usePlace,
  useSelection,
  view,
  whole,
} from '../editor';
import { askForFormula } from '../formula/formulaNow';
import { isGradientOpen, opened, useOpened } from '../gradient/gradientNow';
import { currentWords, languages, setLanguage } from '../i18n/i18n';
import { write } from '../looks/writing';
import { openAdder } from '../palette/adder';
import { askForPicture } from '../picture/asking';
import { askForName } from '../place/makingNow';
import { share } from '../share/sharing';
import { stepper } from '../stepping/stepperNow';
import { toggleTable } from '../table/tableNow';
import { tidy } from '../tidy/tidying';
import { training } from '../training/trainingNow';
import { NotArrived } from '../ui/fetching';
import { say, unsay } from '../view/notices';
import { themes } from '../view/view';
import { applies, type Editor, type Hand, type Situation, situationOf } from './command';
import { commandOf } from './commands';
import { openMenuByKey } from './contextMenu';
import { exportDocument, pickFile } from './files';
import { making } from './functions';
import type { makeOfSelected } from './making';
import { openSheet } from './sheets';

const next = <T>(all: readonly T[], current: T): T => all[(all.indexOf(current) + 1) % all.length];

/** What was copied last: all there is where the browser keeps its clipboard to itself. */
let copied = '';

/** The focus of whoever works on the canvas, once the page shows what was done. */
function attendHere(node?: string): void {
  const { activeElement, body } = document;
  if (activeElement === body || activeElement?.closest('main')) attend(node);
}

/** The editor of this page, as commands see it. */
const editor: Editor = {
  documents,
  whole,
  places,
  selection,
  boxes: boxesNow,
  laidOut: (other) => new Map(flowOf(other, ops).nodes.map((node) => [node.id, boxOf(node)])),
  write,
  toPicture: (point) => stage()?.toPicture(point) ?? point,
  camera,
  clipboard: {
    read: async () => {
      try {
        return await navigator.clipboard.readText();
      } catch {
        return copied;
      }
    },
    write(text) {
      copied = text;
      navigator.clipboard?.writeText(text).catch(() => {});
    },
  },
  files: { pick: pickFile, exportDocument, begin: () => shelf.begin(currentWords().t('bar.untitled')) },
  look: {
    reading: (reading) => view.set({ reading }),
    tape: () => view.set({ tape: !view.getState().tape }),
    nextTheme: () => view.chooseTheme(next(themes, view.getState().theme)),
    nextLanguage: () => setLanguage(next(languages, currentWords().language)),
  },
  open: openSheet,
  menu: openMenuByKey,
  share,
  picture: askForPicture,
  training: () => (training.getState().isOpen ? training.close() : training.open()),
  table: toggleTable,
  steps: {
    step: stepper.step,
    back: stepper.back,
    play: () => (stepper.getState().isPlaying ? stepper.pause() : stepper.play()),
    finish: stepper.finish,
  },
  tidy,
  pin,
  differentiate: askForDerivatives,
  typeFormula: askForFormula,
  openGradient: opened.open,
  addNode(at) {
    if (at) return openAdder(at);
    const element = stage()?.element.getBoundingClientRect();
    if (element) openAdder({ x: element.x + element.width / 2, y: element.y + element.height / 3 }, null, false);
  },
  insertNode(wire, at) {
    const place = at ?? wirePlace(wire);
    if (place) openAdder(place, null, true, wire);
  },
  guides: async () => (await guiding()).toggleGuides(),
  rename() {
    const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>('.inspector .words');
    field?.focus();
    field?.select();
    // The name is taken as the field is left, and the node is drawn anew.
    field?.addEventListener('blur', () => requestAnimationFrame(attendIfLost), { once: true });
  },
  attend: attendHere,
  async nameFunction() {
    const { unmakeable, sayRefused } = await making();
    const refused = unmakeable(editor);
    if (refused) {
      sayRefused(editor, refused);
      return;
    }
    // What could not be made a function before can now.
    say();
    askForName([...selection.getState().nodes]);
  },
  follow(references) {
    const target = session.getState().results?.analysis.target ?? null;
    const now = target === null ? undefined : references.get(target);
    if (now !== undefined) session.choose({ kind: 'node', id: now });
  },
  say: (key, values) => say({ key, values }),
  unsay,
};

/** Makes a function of the nodes that are selected, by what makes functions. */
export const makeFunctionOfSelected = (make: typeof makeOfSelected, name: string): boolean => make(editor, name);

export const situation = (): Situation => ({ ...situationOf(editor), isCovered: isGradientOpen() });

const useIsCovered = (): boolean => useOpened(({ question }) => question !== null);

/** Runs a command where it applies; whether it did. */
export function runCommand(id: string, hand: Hand = {}): boolean {
  const command = commandOf(id);
  if (!applies(command, situation())) return false;
  if (document.activeElement !== document.body) attendIfLost();
  Promise.resolve(command.run(editor, hand)).catch((error: unknown) => {
    if (error instanceof NotArrived) say({ key: 'stopped.missing' });
    else console.error(error);
  });
  return true;
}

/** What decides which commands apply, as it changes. */
export function useSituation(): Situation {
  const file = useDocument((state) => state);
  const picked = useSelection((state) => state);
  const isCovered = useIsCovered();
  const place = usePlace((state) => state);
  return useMemo(() => ({ file, picked, place, isCovered }), [file, picked, place, isCovered]);
}

/** Whether a command applies, as that changes. */
export function useApplies(id: string): boolean {
  const command = commandOf(id);
  const picked = useSelection((state) => state);
  const isCovered = useIsCovered();
  const place = usePlace((state) => state);
  return useDocument((file) => applies(command, { file, picked, place, isCovered }));
}
