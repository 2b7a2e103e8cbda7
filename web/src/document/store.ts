import { applyPatch, type Document, load, type Patch, type Problem, save } from 'chainrule';
import { createStore } from 'zustand/vanilla';
import { createHistory, type Gesture, type Step } from './history';

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
  readonly last: Step | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Whether reading found an error. */
export const isBroken = (problems: readonly Problem[]) => problems.some((problem) => problem.severity === 'error');

const blank: Document = { format: 'chainrule', version: 1, graph: { nodes: {} } };

/**
 * The one open document. Every change is a patch, leaves its inverse beside it, and can be undone as long as the document
 * is open; an opened document begins with nothing to undo. `along` says what else changes along with a change, as part of it.
 */
export function createDocumentStore(along: (before: Document, after: Document) => Patch = () => []) {
  const store = createStore<DocumentState>(() => ({
    id: '',
    text: '',
    document: undefined,
    problems: [],
    revision: 0,
    last: undefined,
    canUndo: false,
    canRedo: false,
  }));
  const history = createHistory();

  /** Applies a patch and says so; `record` tells the history before anybody hears of it. */
  const apply = (patch: Patch, record?: (step: Step) => void): Patch => {
    const { document, revision } = store.getState();
    if (!document) throw new Error('a text that is no document cannot be changed');
    if (patch.length === 0) return [];
    const { document: changed, inverse } = applyPatch(document, patch);
    const last = { patch, inverse };
    record?.(last);
    const [canUndo, canRedo] = [history.canUndo(), history.canRedo()];
    store.setState({ document: changed, revision: revision + 1, last, canUndo, canRedo });
    return inverse;
  };
  /** Applies what the history gives; where it has nothing left, says so. */
  const applyIf = (patch: Patch | undefined): void => {
    if (patch) apply(patch);
    else store.setState({ canUndo: history.canUndo(), canRedo: history.canRedo() });
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,

    open({ id, text, name, origin, revision = 0, original }: Opened): void {
      const { document, problems } = load(text);
      // What has been changed here was found whole when it was imported, or has its original with it.
      const kept = original ?? (revision === 0 && isBroken(problems) ? text : undefined);
      history.clear();
      store.setState(
        {
          ...{ document, problems, id, text, name, origin, revision },
          ...{ original: kept, last: undefined, canUndo: false, canRedo: false },
        },
        true,
      );
    },

    /**
     * Changes the document; returns the patch that takes the change back. Successive changes of one gesture are undone
     * as one. @throws where a text that is no document is changed, or where a path leads nowhere.
     */
    change(patch: Patch, gesture?: Gesture): Patch {
      const { document } = store.getState();
      const more = document && patch.length > 0 ? along(document, applyPatch(document, patch).document) : [];
      return apply(more.length > 0 ? [...patch, ...more] : patch, (step) => history.record(step, gesture));
    },

    /** Ends the gesture going on; where it came to nothing there is nothing of it to undo. */
    mark(): void {
      history.mark();
      if (history.canUndo() !== store.getState().canUndo) applyIf(undefined);
    },

    /** Takes a gesture that is still going on back, as if it had never begun. */
    cancel: (gesture: string): void => applyIf(history.cancel(gesture)),

    undo: (): void => applyIf(history.undo()),
    redo: (): void => applyIf(history.redo()),
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

/** Of a patch, what changes anything the engine computes from. */
export const graphChanges = (patch: Patch): Patch =>
  patch.filter(({ path }) => !['layout', 'title', 'lesson'].includes(path[0]));

/**
 * Whether a patch ends a training run that began before it: the run goes on only where it is merely to be longer or
 * shorter, or where nothing it computes from has changed.
 */
export const endsRun = (patch: Patch): boolean =>
  graphChanges(patch).some(({ path }) => path.join('.') !== 'training.steps');
