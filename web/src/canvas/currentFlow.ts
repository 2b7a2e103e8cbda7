import type { Document } from 'chainrule';
import { documents, ops, places } from '../editor';
import { folded } from '../looks/folding';
import { framesOf } from '../looks/looks';
import { type Flow, flowOf } from './flow';
import { homesOf } from './homes';
import { movedFlow } from './movedFlow';
import { sharedFlow } from './sharing';

const empty: Flow = { nodes: [], wires: [] };

type Looks = NonNullable<Document['layout']>;
let last: { graph?: Document['graph']; places: Looks['nodes']; homes: unknown; flow: Flow } = {
  places: undefined,
  homes: undefined,
  flow: empty,
};

/** The picture of the open document. What looks as before is the same object as before. */
export function currentFlow(): Flow {
  const { document, id } = documents.getState();
  const own = homesOf(`${id} ${places.getState().function ?? ''}`);
  const given = document?.layout?.nodes;
  if (document?.graph !== last.graph || given !== last.places || own !== last.homes) {
    const before = own === last.homes ? last : undefined;
    const moved = before && document?.graph === last.graph ? movedFlow(last.flow, given, own) : undefined;
    const flow = document ? sharedFlow(last.flow, moved ?? flowOf(document, ops, before, own)) : empty;
    last = { graph: document?.graph, places: given, homes: own, flow };
  }
  return last.flow;
}

let shown: { flow: Flow; looks: readonly unknown[]; folded: Flow } = { flow: empty, looks: [], folded: empty };

/** The picture as it is drawn, with folded frames as boxes. */
export function shownFlow(): Flow {
  const flow = currentFlow();
  const { document } = documents.getState();
  const looks = [document?.layout?.frames, document?.layout?.notes];
  if (flow !== shown.flow || looks.some((part, i) => part !== shown.looks[i]))
    shown = { flow, looks, folded: sharedFlow(shown.folded, folded(flow, framesOf(document))) };
  return shown.folded;
}
