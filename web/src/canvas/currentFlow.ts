import type { Document } from 'chainrule';
import { documents, ops, places } from '../editor';
import { folded } from '../looks/folding';
import { framesOf } from '../looks/looks';
import { editedFlow } from './editedFlow';
import { type Flow, flowOf } from './flow';
import type { Point } from './geometry';
import { homesOf } from './homes';
import { movedFlow } from './movedFlow';
import { sharedFlow } from './sharing';

const empty: Flow = { nodes: [], wires: [] };

type Looks = NonNullable<Document['layout']>;
let last: { document?: Document; places: Looks['nodes']; homes: unknown; flow: Flow } = {
  places: undefined,
  homes: undefined,
  flow: empty,
};

function drawn(document: Document, before: typeof last | undefined, own: Map<string, Point>): Flow {
  const given = document.layout?.nodes;
  const quick =
    before?.document &&
    (document.graph === before.document.graph
      ? movedFlow(before.flow, given, own)
      : given === before.places
        ? editedFlow(before.flow, before.document, document, ops)
        : undefined);
  return quick ?? sharedFlow(last.flow, flowOf(document, ops, before, own));
}

/** The picture of the open document. What looks as before is the same object as before. */
export function currentFlow(): Flow {
  const { document, id } = documents.getState();
  const own = homesOf(`${id} ${places.getState().function ?? ''}`);
  const given = document?.layout?.nodes;
  if (document?.graph !== last.document?.graph || given !== last.places || own !== last.homes) {
    const before = own === last.homes ? last : undefined;
    const flow = document ? drawn(document, before, own) : empty;
    last = { document, places: given, homes: own, flow };
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
