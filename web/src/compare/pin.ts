import { applyPatch, type Document, type Position, save } from 'chainrule';
import { createStore } from 'zustand/vanilla';
import { nodesOf, type Ops } from '../document/reading';
import { type Keep, wish } from '../document/storage';
import { createDocumentStore, type DocumentState, type DocumentStore, titleOf } from '../document/store';
import { createSession, type Freshness, type RemoteWorker, type SessionClient } from '../session/client';
import type { Results } from '../session/results';
import type { TargetChoice } from '../session/target';
import { keepPatch } from '../training/keepValues';

/** What is pinned beside the document, and what is known of it. */
export interface PinState {
  /** Undefined while nothing is pinned. */
  readonly file: DocumentState | undefined;
  readonly results: Results | undefined;
  readonly freshness: Freshness;
}

export interface PinHost {
  readonly documents: DocumentStore;
  readonly session: Pick<SessionClient, 'getState' | 'subscribe' | 'shown'>;
  /** Starts a worker of its own for what is pinned. */
  readonly connect: () => { readonly remote: RemoteWorker; readonly end: () => void };
  readonly ops: Ops;
  /** Where the nodes stand that the document gives no place. */
  readonly places: () => ReadonlyMap<string, Position>;
  /** Survives a reload. */
  readonly keep: Keep;
}

const key = 'chainrule.pinned';
const nothing: PinState = { file: undefined, results: undefined, freshness: 'busy' };

/** The document as it is shown: with the values of a training step, every node where it stands. */
function pinnedDocument(
  document: Document,
  values: Parameters<typeof keepPatch>[1],
  places: ReadonlyMap<string, Position>,
): Document {
  const shown = applyPatch(document, keepPatch(document, values)).document;
  const nodes = nodesOf(shown).flatMap(([id]) => {
    const place = shown.layout?.nodes?.[id] ?? places.get(id);
    return place ? [[id, place] as const] : [];
  });
  return { ...shown, layout: { ...shown.layout, nodes: Object.fromEntries(nodes) } };
}

/**
 * Holds one state of a document beside the open one: its text, analysed by a worker of its own, with the adjoints of the
 * same target where it has that. It belongs to this tab, to no document, and no undo takes it back.
 */
export function createPin({ documents, session, connect, ops, places, keep }: PinHost) {
  const store = createStore<PinState>(() => nothing);
  let held: { readonly open: (text: string, name?: string) => void; readonly end: () => void } | undefined;

  /** The target of the open document, whoever chose it. */
  const wanted = (): TargetChoice => {
    const { choice, results } = session.getState();
    const target = results?.analysis.target;
    if (choice.kind === 'none') return choice;
    return target === undefined || target === null ? { kind: 'auto' } : { kind: 'node', id: target };
  };

  const start = () => {
    const file = createDocumentStore();
    const worker = connect();
    const beside = createSession(file, worker.remote, ops);
    const follow = (): void => {
      const choice = wanted();
      if (JSON.stringify(choice) !== JSON.stringify(beside.getState().choice)) beside.choose(choice);
    };
    const stops = [
      session.subscribe(follow),
      beside.subscribe(({ results, freshness }) => store.setState({ results, freshness })),
      beside.stop,
      worker.end,
    ];
    return {
      open: (text: string, name?: string): void => {
        file.open({ id: 'pinned', text, name });
        store.setState({ file: file.getState() });
        follow();
      },
      end: (): void => {
        for (const stop of stops) stop();
      },
    };
  };
  const show = (text: string, name?: string): void => {
    held ??= start();
    held.open(text, name);
  };

  const unpin = (): void => {
    held?.end();
    held = undefined;
    wish(keep, key, undefined);
    store.setState(nothing);
  };

  /** Pins what is shown now, in place of what was pinned before. */
  const pin = (): void => {
    const state = documents.getState();
    if (!state.document) return;
    const text = save(pinnedDocument(state.document, session.shown() ?? {}, places()));
    const name = titleOf(state);
    wish(keep, key, JSON.stringify({ text, name }));
    show(text, name);
  };

  const kept = keep.getItem(key);
  if (kept !== null) {
    const { text, name } = JSON.parse(kept) as { text: string; name?: string };
    show(text, name);
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    pin,
    unpin,
    toggle: (): void => (store.getState().file ? unpin() : pin()),
  };
}
