import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { WhyPath } from './path';

interface Lit {
  /** What is lit of the graph shown; undefined while nothing is explained. */
  readonly path: WhyPath | undefined;
}

/** What the explanation on the screen lights. Nodes and wires look here; whoever explains writes here. */
export const lit = createStore<Lit>(() => ({ path: undefined }));

/** What `select` reads of what is lit now, kept up to date. */
export const useLit = <T>(select: (path: WhyPath | undefined) => T): T => useStore(lit, ({ path }) => select(path));
