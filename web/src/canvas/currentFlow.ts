import type { Document } from 'chainrule';
import { documents, ops } from '../editor';
import { type Flow, flowOf } from './flow';
import type { Point } from './geometry';
import { sharedFlow } from './sharing';

const empty: Flow = { nodes: [], wires: [] };

/** Where the nodes stand that the document gives no place, as long as it is open. */
let homes: { readonly id: string; readonly places: Map<string, Point> } = { id: '', places: new Map() };

let last: { graph: Document['graph'] | undefined; layout: Document['layout']; flow: Flow } = {
  graph: undefined,
  layout: undefined,
  flow: empty,
};

/** The picture of the open document. What looks as before is the same object as before. */
export function currentFlow(): Flow {
  const { document, id } = documents.getState();
  if (id !== homes.id) homes = { id, places: new Map() };
  if (document?.graph !== last.graph || document?.layout !== last.layout)
    last = {
      graph: document?.graph,
      layout: document?.layout,
      flow: document ? sharedFlow(last.flow, flowOf(document, ops, last, homes.places)) : empty,
    };
  return last.flow;
}
