import type { Document } from 'chainrule';
import { documents, ops } from '../editor';
import { type Flow, flowOf } from './flow';
import { sharedFlow } from './sharing';

const empty: Flow = { nodes: [], wires: [] };

let last: { graph: Document['graph'] | undefined; layout: Document['layout']; flow: Flow } = {
  graph: undefined,
  layout: undefined,
  flow: empty,
};

/** The picture of the open document. What looks as before is the same object as before. */
export function currentFlow(): Flow {
  const { document } = documents.getState();
  if (document?.graph !== last.graph || document?.layout !== last.layout)
    last = {
      graph: document?.graph,
      layout: document?.layout,
      flow: document ? sharedFlow(last.flow, flowOf(document, ops, last)) : empty,
    };
  return last.flow;
}
