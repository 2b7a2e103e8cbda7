import { createStore } from 'zustand/vanilla';
import { nodeOf } from '../document/reading';
import type { DocumentStore } from '../document/store';
import { wireEnds, wireSource } from '../document/wires';

/** What a person has picked in the main graph: ids of nodes and of wires. Nothing of it is a change of the document. */
export interface Picked {
  readonly nodes: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** The selection. What the document no longer has leaves it, and another document begins with none. */
export function createSelection(documents: DocumentStore) {
  const store = createStore<Picked>(() => ({ nodes: nothing, wires: nothing }));

  const set = (nodes: Iterable<string>, wires: Iterable<string> = []): void => {
    const before = store.getState();
    const next = { nodes: new Set(nodes), wires: new Set(wires) };
    if (!same(before.nodes, next.nodes) || !same(before.wires, next.wires)) store.setState(next);
  };

  documents.subscribe(({ id, document }, before) => {
    const { nodes, wires } = store.getState();
    if (nodes.size + wires.size === 0 || document?.graph === before.document?.graph) return;
    if (id !== before.id) return set([]);
    set(
      [...nodes].filter((node) => nodeOf(document, node) !== undefined),
      [...wires].filter((wire) => typeof wireSource(document, wireEnds(wire)) === 'string'),
    );
  });

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    set,
    clear: () => set([]),

    /** Adds a node to the selection, or takes it out. */
    toggle(id: string): void {
      const { nodes, wires } = store.getState();
      set(nodes.has(id) ? [...nodes].filter((other) => other !== id) : [...nodes, id], wires);
    },
  };
}

export type Selection = ReturnType<typeof createSelection>;

/** The one node selected; null where there are none or several. */
export function onlyNode({ nodes }: Picked): string | null {
  if (nodes.size !== 1) return null;
  const [id] = nodes;
  return id;
}
