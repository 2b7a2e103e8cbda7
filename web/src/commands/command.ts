import type { Document } from 'chainrule';
import type { Camera } from '../canvas/camera';
import type { Box, Point } from '../canvas/geometry';
import type { DocumentState, DocumentStore } from '../document/store';
import type { Key } from '../i18n/en';
import type { Thing } from '../looks/things';
import type { Reading } from '../overlays/visual';
import type { Place } from '../place/place';
import type { Places } from '../place/places';
import { type Picked, pickedThings, type Selection } from '../selection/selection';
import type { Shortcut } from './keys';
import type { Sheet } from './sheets';

/** What decides whether a command applies. */
export interface Situation {
  readonly file: DocumentState;
  readonly picked: Picked;
  /** Where in the document one stands. */
  readonly place: Place;
  /** Whether an opened gradient stands in place of the canvas. */
  readonly isCovered?: boolean;
}

/** What commands act upon. They know no screen: tests hand them stores. */
export interface Editor {
  /** The document as the canvas shows it, and as it is. */
  readonly documents: DocumentStore;
  readonly whole: DocumentStore;
  readonly places: Places;
  readonly selection: Selection;
  /** Where nodes, frames and notes stand. */
  readonly boxes: () => ReadonlyMap<string, Box>;
  /** Where the nodes of another document stand, in an order of their own where it does not say. */
  readonly laidOut: (other: Document) => ReadonlyMap<string, Box>;
  /** A point of the window in the picture. */
  readonly toPicture: (point: Point) => Point;
  /** The picture; undefined before it is drawn. */
  readonly camera: () => Camera | undefined;
  readonly clipboard: {
    readonly read: () => Promise<string>;
    readonly write: (text: string) => void;
  };
  readonly files: {
    readonly pick: () => void;
    readonly exportDocument: () => void;
    readonly begin: () => void;
  };
  readonly look: {
    readonly reading: (reading: Reading) => void;
    readonly tape: () => void;
    readonly nextTheme: () => void;
    readonly nextLanguage: () => void;
  };
  /** Opens one of the sheets above the page, or what is there for one thing. */
  readonly open: (sheet: Sheet) => void;
  /** The menu of what has the focus or is selected. */
  readonly menu: () => void;
  readonly share: () => void;
  /** Asks how a picture of the graph is wanted, or of what is selected. */
  readonly picture: (isSelection?: boolean) => void;
  readonly training: () => void;
  /** Opens and closes the table of wires and nodes. */
  readonly table: () => void;
  /** The passes over the graph, played step by step. */
  readonly steps: {
    readonly step: () => void;
    readonly back: () => void;
    readonly play: () => void;
    readonly finish: () => void;
  };
  /** Lays out what is selected, or everything. */
  readonly tidy: () => Promise<void>;
  /** The state that stands beside the document. */
  readonly pin: { readonly toggle: () => void; readonly pin: () => void };
  readonly differentiate: () => void;
  /** Asks for a formula to add. */
  readonly typeFormula: () => void;
  readonly openGradient: () => void;
  /** Asks for a node to add, at a point of the window where one is given. */
  readonly addNode: (at?: Point) => void;
  /** Asks for a node to splice into a wire, at a point of the window where one is given. */
  readonly insertNode: (wire: string, at?: Point) => void;
  /** Has what a hand moves snap to what it is in line with, or not; whether it does now. */
  readonly guides: () => Promise<boolean>;
  /** Asks for the name of a function to be made of what is selected. */
  readonly nameFunction: () => void | Promise<void>;
  /** What is chosen by its reference is now to be found by another. */
  readonly follow: (references: ReadonlyMap<string, string>) => void;
  readonly rename: () => void;
  /** Opens the text of a note where it stands. */
  readonly write: (thing: Thing) => void;
  /** Brings the focus to a node, or to the canvas where there is none. */
  readonly attend: (node?: string) => void;
  /** Says one sentence. */
  readonly say: (sentence: Key, values?: Readonly<Record<string, string>>) => void;
  /** Takes a sentence back that holds no longer. */
  readonly unsay: (...sentences: readonly Key[]) => void;
}

/** What a command is told by the hand that gave it. */
export interface Hand {
  readonly shift?: boolean;
  /** Where in the window it is, where that is over the picture. */
  readonly at?: Point;
  /** The clipboard of a copy, cut or paste of the browser. */
  readonly transfer?: Pick<DataTransfer, 'getData' | 'setData'>;
}

export const groups = ['edit', 'select', 'arrange', 'file', 'view', 'help'] as const;
type Group = (typeof groups)[number];

/** One thing a person can do. Buttons, menus, shortcuts, the sheet of shortcuts and the palette are made from these. */
export interface Command {
  readonly id: string;
  readonly group: Group;
  readonly title: Key;
  /** The first is the one that is shown. */
  readonly shortcuts?: readonly Shortcut[];
  /** The browser says itself when it happens, as an event of the clipboard. */
  readonly event?: 'cut' | 'copy' | 'paste';
  /** It applies while a field of the document is being typed in, too. */
  readonly inFields?: boolean;
  /**
   * Whether context menus show it; left out, they show what edits or selects. What needs a selection stands in the menu
   * of one, the rest in the canvas's, or `everywhere`.
   */
  readonly inMenus?: boolean | 'everywhere';
  /** It applies while the canvas is covered, as those of files and of help do: it does not act on what is out of sight. */
  readonly whileCovered?: boolean;
  /** Whether it applies; left out, always. */
  readonly when?: (now: Situation) => boolean;
  readonly run: (editor: Editor, hand: Hand) => void | Promise<void>;
}

const nothing: Picked = { nodes: new Set(), wires: new Set(), areas: new Set() };

/**
 * The commands of a context menu: where something is selected, those that need that; where nothing is, the others that
 * apply there.
 */
export function menuCommands(commands: readonly Command[], now: Situation): readonly Command[] {
  const isPicked = pickedThings(now.picked).size + now.picked.wires.size > 0;
  return commands.filter((command) => {
    const { group, inMenus = group === 'edit' || group === 'select' } = command;
    if (inMenus === false || !applies(command, now)) return false;
    return !isPicked || inMenus === 'everywhere' || !applies(command, { ...now, picked: nothing });
  });
}

export const situationOf = ({
  documents,
  selection,
  places,
}: Pick<Editor, 'documents' | 'selection' | 'places'>): Situation => ({
  file: documents.getState(),
  picked: selection.getState(),
  place: places.getState(),
});

export const applies = (command: Command, now: Situation): boolean =>
  (now.isCovered !== true || command.whileCovered === true || command.group === 'file' || command.group === 'help') &&
  (command.when?.(now) ?? true);

/** Whether there is a document that can be changed. */
export const isEditable = ({ file }: Situation): boolean => file.document !== undefined;
