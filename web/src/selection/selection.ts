import { createStore } from 'zustand/vanilla';
import { nodeOf } from '../document/reading';
import type { DocumentStore } from '../document/store';
import { wireEnds, wireSource } from '../document/wires';
import { areasOf, kindOf, type Thing } from '../looks/things';

/** What a person has picked in the main graph: ids of nodes and of wires, frames and notes as things. Nothing of it is a change of the document. */
export interface Picked {
  readonly nodes: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
  readonly areas: ReadonlySet<Thing>;
}

/** Nodes, frames and notes that are picked. */
export const pickedThings = ({ nodes, areas }: Pick<Picked, 'nodes' | 'areas'>): ReadonlySet<Thing> =>
  areas.size === 0 ? nodes : new Set([...nodes, ...areas]);

const nothing: ReadonlySet<string> = new Set();

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** The selection. What the document no longer has leaves it, and another document begins with none. */
export function createSelection(documents: DocumentStore) {
  const store = createStore<Picked>(() => ({ nodes: nothing, wires: nothing, areas: nothing }));

  const set = (nodes: Iterable<string>, wires: Iterable<string> = [], areas: Iterable<Thing> = []): void => {
    const before = store.getState();
    const next = { nodes: new Set(nodes), wires: new Set(wires), areas: new Set(areas) };
    const kinds = ['nodes', 'wires', 'areas'] as const;
    if (kinds.some((kind) => !same(before[kind], next[kind]))) store.setState(next);
  };

  documents.subscribe(({ id, document }, before) => {
    const { nodes, wires, areas } = store.getState();
    const isSame = document?.graph === before.document?.graph && document?.layout === before.document?.layout;
    if (nodes.size + wires.size + areas.size === 0 || isSame) return;
    if (id !== before.id) return set([]);
    set(
      [...nodes].filter((node) => nodeOf(document, node) !== undefined),
      [...wires].filter((wire) => typeof wireSource(document, wireEnds(wire)) === 'string'),
      areas.size > 0 ? areasOf(document).filter((area) => areas.has(area)) : [],
    );
  });

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    set,
    clear: () => set([]),

    /** Adds a thing to the selection, or takes it out. */
    toggle(thing: Thing): void {
      const { nodes, wires, areas } = store.getState();
      const toggled = (all: ReadonlySet<Thing>) =>
        all.has(thing) ? [...all].filter((other) => other !== thing) : [...all, thing];
      kindOf(thing).kind === 'node' ? set(toggled(nodes), wires, areas) : set(nodes, wires, toggled(areas));
    },
  };
}

export type Selection = ReturnType<typeof createSelection>;

/** The one node selected; null where there are none or several. */
export function onlyNode({ nodes, areas }: Picked): string | null {
  if (nodes.size !== 1 || areas.size > 0) return null;
  const [id] = nodes;
  return id;
}
