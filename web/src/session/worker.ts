import {
  type Analysis,
  buffersOf,
  type Column,
  checkOwnGradient,
  type OpenedPicture,
  type OpenGradientOptions,
  openSession,
  ownGradientPatch,
  type Session,
} from 'chainrule';
import { expose, transfer } from 'comlink';
import { ops } from '../document/ops';
import { nodesIn } from '../gradient/figures';
import { placesOf } from '../gradient/layout';
import { packPlaces } from '../gradient/packedPlaces';
import { type PackedGradient, packNodes } from './packedNodes';
import type { AnalysisWorker } from './protocol';

let session: Session | undefined;
let latest = -1;
/** Counts what was asked for: what may be asked for next gives way to it. */
let wishes = 0;

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Lets the messages that arrived meanwhile be read. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });

/**
 * Sends an analysis without copying its numbers. Only the columns travel: ids, order and flags are the session's own,
 * and the next analysis has them again.
 */
function sent(analysis: Analysis): Analysis {
  const { nodes, wires } = analysis;
  const columns = [nodes.value, nodes.adjoint, nodes.tangent ?? [], wires.contribution, wires.local].flat();
  const buffers = new Set(columns.flatMap(buffersOf));
  return transfer(analysis, [...buffers] as ArrayBuffer[]);
}

/** Nodes of an opened gradient whose numbers are there as soon as they are. */
const few = 600;

const buffersOfOpened = (values: Column | null) => (values ? buffersOf(values) : []) as ArrayBuffer[];

/** Sends an opened gradient; here, and not where hands are, its nodes are given their places. */
function sentGradient(held: Session, picture: OpenedPicture, options: OpenGradientOptions, isWhole = false) {
  const values = isWhole || picture.nodes.length <= few ? held.openValues(options) : null;
  const shown = nodesIn(picture.nodes, options.within ?? null);
  const places = packPlaces(shown, placesOf(shown, ops));
  const nodes = packNodes(picture.nodes);
  const sent: PackedGradient = { ...picture, nodes, places, values };
  return transfer(sent, [nodes.codes.buffer, places.buffer, ...buffersOfOpened(values)]);
}

const worker: AnalysisWorker = {
  open(text) {
    session = openSession(text);
  },

  async analyze(request) {
    if (!session) throw new Error('no document was opened');
    const held = session;
    latest = request.revision;
    wishes++;
    const steps = held.steps(request);
    for (;;) {
      const step = steps.next();
      if (step.done) return sent(step.value);
      await turn();
      if (latest !== request.revision) {
        // The patch was taken up by the first step; only the numbers of this revision are given up.
        steps.return(undefined as never);
        return null;
      }
    }
  },

  tensor: (id, which) => session?.tensor(id, which) ?? null,

  openGradient(options, isWhole) {
    wishes++;
    const picture = session?.openPicture(options);
    return picture ? sentGradient(session!, picture, options, isWhole) : null;
  },

  async prepareGradient(options) {
    if (!session) return null;
    const held = session;
    const wish = ++wishes;
    const steps = held.pictureSteps(options);
    for (;;) {
      const step = steps.next();
      await turn();
      if (wish !== wishes || session !== held) return null;
      if (step.done) return step.value && sentGradient(held, step.value, options);
    }
  },

  openedValues(options) {
    const values = session?.openValues(options) ?? null;
    return values && transfer(values, buffersOfOpened(values));
  },

  printGradient: (options, nodes) => session?.print(options, nodes) ?? null,
  copyGradient: (options) => session?.copy(options) ?? null,
  diagnose: (id, which) => session?.diagnose(id, which) ?? null,
  check: () => session?.check() ?? null,
  modeCosts: () => session?.modeCosts() ?? null,
  differenceErrors: (source) => session?.differenceErrors(source) ?? null,
  ownGradientPatch,
  checkOwnGradient: (document, name, inputs) => checkOwnGradient(document, name, inputs) ?? null,
  equations: (id, pass) => session?.equations(id, pass) ?? [],
};

expose(worker);
