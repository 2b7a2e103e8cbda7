import { applyPatch, type Document, load, type Patch, type Problem, save } from 'chainrule';
import { createStore } from 'zustand/vanilla';

/** What an imported or stored file is made of. */
export interface Opened {
  readonly id: string;
  /** The text as it was read. */
  readonly text: string;
  /** A name for people where the document has no title. */
  readonly name?: string;
  /** The gallery file it came from. */
  readonly origin?: string;
  /** Changes made to it so far. */
  readonly revision?: number;
  /** The text as it was imported, where reading found it broken: never overwritten. */
  readonly original?: string;
}

export interface DocumentState
  extends Required<Pick<Opened, 'id' | 'text' | 'revision'>>,
    Pick<Opened, 'name' | 'origin' | 'original'> {
  /** Undefined where the text cannot be read as a document at all. */
  readonly document: Document | undefined;
  /** What reading found wrong with the text. */
  readonly problems: readonly Problem[];
  /** The change that led here; undefined just after opening. */
  readonly last: { readonly patch: Patch; readonly inverse: Patch } | undefined;
}

const isBroken = (problems: readonly Problem[]) => problems.some((problem) => problem.severity === 'error');

const blank: Document = { format: 'chainrule', version: 1, graph: { nodes: {} } };

/**
 * The one open document. Every change is a patch, and leaves its inverse beside it.
 * @throws where a text that is no document is changed.
 */
export function createDocumentStore() {
  const store = createStore<DocumentState>(() => ({
    id: '',
    text: '',
    document: undefined,
    problems: [],
    revision: 0,
    last: undefined,
  }));

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,

    open({ id, text, name, origin, revision = 0, original }: Opened): void {
      const { document, problems } = load(text);
      const kept = original ?? (isBroken(problems) ? text : undefined);
      store.setState({ document, problems, id, text, name, origin, revision, original: kept, last: undefined }, true);
    },

    change(patch: Patch): Patch {
      const { document, revision } = store.getState();
      if (!document) throw new Error('a text that is no document cannot be changed');
      const { document: changed, inverse } = applyPatch(document, patch);
      store.setState({ document: changed, revision: revision + 1, last: { patch, inverse } });
      return inverse;
    },
  };
}

export type DocumentStore = ReturnType<typeof createDocumentStore>;

/**
 * The text to keep and to export. A file that reading found broken stays as it was written until somebody changes it,
 * and for good where it is no document at all.
 */
export function textOf({
  document,
  problems,
  text,
  last,
}: Pick<DocumentState, 'document' | 'problems' | 'text' | 'last'>): string {
  if (!document || (last === undefined && isBroken(problems))) return text;
  return save(document);
}

export const blankText = (title: string): string => save({ ...blank, title });

export const titleOf = ({ document, name }: Pick<DocumentState, 'document' | 'name'>): string | undefined =>
  typeof document?.title === 'string' && document.title.trim() !== '' ? document.title : name;

/** Whether a patch changes anything the engine computes from. */
export const changesGraph = (patch: Patch): boolean =>
  patch.some(({ path }) => !['layout', 'title', 'lesson'].includes(path[0]));

/**
 * Whether a patch ends a training run that began before it: the run goes on only where it is merely to be longer or
 * shorter, or where nothing it computes from has changed.
 */
export const endsRun = (patch: Patch): boolean =>
  changesGraph(patch.filter(({ path }) => path.join('.') !== 'training.steps'));
