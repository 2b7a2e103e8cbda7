import { type Area, type Colour, colours, type Document, type FrameJson, type NoteJson } from 'chainrule';
import type { Box } from '../canvas/geometry';
import { nodeOf } from '../document/reading';

/** A frame as it is drawn: its members exist, and no other frame has them. */
export interface Frame extends Box {
  readonly id: string;
  readonly title: string;
  readonly colour?: Colour;
  readonly nodes: readonly string[];
  readonly notes: readonly string[];
  readonly folded: boolean;
}

/** What a frame keeps free around its members; above them stands its title. */
export const framePadding = { side: 24, top: 48 } as const;

export interface Note extends Box {
  readonly id: string;
  readonly text: string;
  readonly colour?: Colour;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = <T>(map: unknown): readonly (readonly [string, T])[] =>
  isObject(map) ? (Object.entries(map).filter(([, entry]) => isObject(entry)) as [string, T][]) : [];

/** Whether an area can be drawn. */
const isArea = ({ x, y, width, height }: Partial<Area>): boolean =>
  Number.isFinite(x) && Number.isFinite(y) && (width as number) >= 1 && (height as number) >= 1;

const isColour = (value: unknown): value is Colour => colours.some((name) => name === value);
const tagged = (colour: unknown) => (isColour(colour) ? { colour } : {});
const names = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];

/** The notes of the main graph that can be drawn. */
export const notesOf = (document: Document | undefined): readonly Note[] =>
  entriesOf<NoteJson>(document?.layout?.notes).flatMap(([id, { text, colour, x, y, width, height }]) =>
    typeof text === 'string' && isArea({ x, y, width, height })
      ? [{ id, text, ...tagged(colour), x, y, width, height }]
      : [],
  );

/** The frames of the main graph that can be drawn. What two frames list belongs to the first. */
export function framesOf(document: Document | undefined): readonly Frame[] {
  const taken = new Set<string>();
  const notes = new Set(notesOf(document).map(({ id }) => id));
  const mine = (kind: string, list: unknown, exists: (id: string) => boolean) =>
    names(list).filter((id) => {
      const isFree = exists(id) && !taken.has(`${kind} ${id}`);
      taken.add(`${kind} ${id}`);
      return isFree;
    });
  return entriesOf<FrameJson>(document?.layout?.frames).flatMap(([id, frame]) => {
    const { title, colour, x, y, width, height, folded } = frame;
    if (!isArea(frame)) return [];
    return [
      {
        ...{ id, x, y, width, height, ...tagged(colour) },
        title: typeof title === 'string' ? title : '',
        nodes: mine('node', frame.nodes, (node) => nodeOf(document, node) !== undefined),
        notes: mine('note', frame.notes, (note) => notes.has(note)),
        folded: folded === true,
      },
    ];
  });
}

/** The tag of a node of the main graph. */
export function colourOf(document: Document | undefined, id: string): Colour | undefined {
  const map: unknown = document?.layout?.colours;
  const colour = isObject(map) && Object.hasOwn(map, id) ? map[id] : undefined;
  return isColour(colour) ? colour : undefined;
}
