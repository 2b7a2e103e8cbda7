import {
  type Analysis,
  buffersOf,
  type Column,
  checkOwnGradient,
  openSession,
  ownGradientPatch,
  type Session,
} from 'chainrule';
import { expose, transfer } from 'comlink';
import { packNodes } from './packedNodes';
import type { AnalysisWorker } from './protocol';

let session: Session | undefined;
let latest = -1;

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

const worker: AnalysisWorker = {
  open(text) {
    session = openSession(text);
  },

  async analyze(request) {
    if (!session) throw new Error('no document was opened');
    const held = session;
    latest = request.revision;
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
    const picture = session?.openPicture(options);
    if (!picture) return null;
    const values = isWhole || picture.nodes.length <= few ? session!.openValues(options) : null;
    const nodes = packNodes(picture.nodes);
    return transfer({ ...picture, nodes, values }, [nodes.codes.buffer, ...buffersOfOpened(values)]);
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
