// The editor's analysis worker, as a thread of Node: the same session, replies handed over the same way.
import { parentPort } from 'node:worker_threads';
import { buffersOf, openSession } from 'chainrule';

let session;
parentPort.on('message', (message) => {
  if (message.text !== undefined) session = openSession(message.text);
  const analysis = session.apply(message.change);
  const { value, adjoint } = analysis.nodes;
  const { contribution, local } = analysis.wires;
  parentPort.postMessage(analysis, [value, adjoint, contribution, local].flatMap(buffersOf));
});
