import { type Analysis, type Column, openSession, type Session } from 'chainrule';
import { expose, transfer } from 'comlink';
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

const buffersOf = ({ state, first, norm, starts, cells }: Column): ArrayBufferLike[] =>
  [state, first, norm, starts, cells].map((array) => array.buffer);

/** Sends an analysis without copying its numbers. Columns may share a buffer, which then travels once. */
function sent(analysis: Analysis): Analysis {
  const { nodes, wires, order } = analysis;
  const columns = [nodes.value, nodes.adjoint, wires.contribution, wires.local];
  const buffers = new Set([...columns.flatMap(buffersOf), wires.index.buffer, wires.hidden.buffer, order.buffer]);
  return transfer(analysis, [...buffers] as ArrayBuffer[]);
}

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
};

expose(worker);
