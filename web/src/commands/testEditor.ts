import type { Box } from '../canvas/geometry';
import { nodesOf } from '../document/reading';
import { createDocumentStore } from '../document/store';
import { thingsOf } from '../looks/things';
import { createPlaces } from '../place/places';
import { createShown } from '../place/shownStore';
import { createSelection } from '../selection/selection';
import { applies, type Editor, type Hand, situationOf } from './command';
import { commandOf } from './commands';

/** An editor without a screen, for tests: real stores, a clipboard of its own, and a log of all else it is asked for. */
export function testEditor(text: string) {
  const documents = createDocumentStore();
  const places = createPlaces(documents);
  const shown = createShown(documents, places, { typeOf: () => undefined, subscribe: () => {} });
  const selection = createSelection(shown);
  const asked: string[] = [];
  let copied = '';
  const ask = (what: string) => () => void asked.push(what);
  const editor: Editor = {
    documents: shown,
    whole: documents,
    places,
    selection,
    boxes: () => {
      const { document } = shown.getState();
      return new Map([
        ...nodesOf(document).map(([id], i): [string, Box] => {
          const place = document?.layout?.nodes?.[id] ?? { x: 300 * i, y: 0 };
          return [id, { ...place, width: 136, height: 100 }];
        }),
        ...thingsOf(document, { nodes: [], wires: [] }),
      ]);
    },
    laidOut: (other) =>
      new Map(nodesOf(other).map(([id], i): [string, Box] => [id, { x: 300 * i, y: 0, width: 136, height: 100 }])),
    toPicture: (point) => point,
    camera: () => undefined,
    clipboard: {
      read: async () => copied,
      write: (next) => {
        copied = next;
      },
    },
    files: { pick: ask('pick'), exportDocument: ask('export'), begin: ask('begin') },
    look: {
      reading: (reading) => asked.push(reading),
      tape: ask('tape'),
      nextTheme: ask('theme'),
      nextLanguage: ask('language'),
    },
    open: (sheet) => asked.push(sheet),
    menu: ask('menu'),
    attend: () => {},
    share: ask('share'),
    picture: (isSelection) => asked.push(isSelection ? 'picture of the selection' : 'picture'),
    steps: { step: ask('step'), back: ask('stepBack'), play: ask('playSteps'), finish: ask('showAll') },
    training: ask('training'),
    tidy: async () => void asked.push('tidy'),
    table: ask('table'),
    pin: { toggle: ask('pin'), pin: ask('pinAgain') },
    differentiate: ask('differentiate'),
    typeFormula: ask('formula'),
    openGradient: ask('openGradient'),
    addNode: ask('addNode'),
    insertNode: (wire) => asked.push(`insert ${wire}`),
    guides: async () => asked.push('guides') % 2 === 1,
    nameFunction: ask('nameFunction'),
    follow: () => {},
    rename: ask('rename'),
    write: (thing) => asked.push(`write ${thing}`),
    unsay: () => {},
    say: (key, { why } = {}) => void asked.push(...[key, why].filter((said) => said !== undefined)),
  };
  documents.open({ id: 'test', text });
  return {
    ...editor,
    asked,
    document: () => documents.getState().document!,
    copied: () => copied,
    hold: (next: string) => {
      copied = next;
    },
    /** Runs a command where it applies; whether it did. */
    async run(id: string, hand: Hand = {}): Promise<boolean> {
      const command = commandOf(id);
      if (!applies(command, situationOf(editor))) return false;
      await command.run(editor, hand);
      return true;
    },
  };
}
