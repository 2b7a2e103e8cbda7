// `edit`: from a changed literal to fresh values, adjoints and contributions, the worker's round trip included.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { evaluate, gradients, load } from 'chainrule';
import { seededDocument } from './documents.js';

const sizes = [100, 1000];

async function open(text) {
  const worker = new Worker(new URL('./worker.js', import.meta.url));
  const ask = async (message) => {
    worker.postMessage(message);
    const [analysis] = await once(worker, 'message');
    return analysis;
  };
  const first = await ask({ text, change: { revision: 0, target: 'loss' } });
  return { worker, ask, first };
}

const literal = (value) => [{ path: ['graph', 'nodes', 'x0', 'attrs', 'value'], value }];
const insertion = (i) => [{ path: ['graph', 'nodes', `added${i}`], value: { op: 'square', inputs: { x: 'x0' } } }];

/** The worker's numbers must be those of a fresh evaluation of the document as it then is. */
async function checkNumbers(size, ask) {
  const document = seededDocument(size);
  const analysis = await ask({ change: { revision: 1, patch: literal(0.375) } });
  document.graph.nodes.x0.attrs.value = 0.375;
  const fresh = load(JSON.stringify(document)).document;
  const { values } = evaluate(fresh);
  const { adjoints } = gradients(fresh, { targets: ['loss'], edges: true });
  analysis.nodes.ids.forEach((id, row) => {
    if (values[id] && !Object.is(analysis.nodes.value.first[row], values[id].data[0]))
      throw new Error(`${id}: ${analysis.nodes.value.first[row]} is not ${values[id].data[0]}`);
    if (
      adjoints[id] &&
      analysis.nodes.adjoint.state[row] === 1 &&
      analysis.nodes.adjoint.first[row] !== adjoints[id].data[0]
    )
      throw new Error(`adjoint of ${id}: ${analysis.nodes.adjoint.first[row]} is not ${adjoints[id].data[0]}`);
  });
}

export async function edit(time) {
  const results = [];
  for (const size of sizes) {
    const { worker, ask } = await open(JSON.stringify(seededDocument(size)));
    await checkNumbers(size, ask);
    let revision = 1;
    const rounds = size > 500 ? 60 : 300;
    results.push({
      work: `edit-literal-${size}`,
      ...(await time(rounds, () => ask({ change: { revision: ++revision, patch: literal((revision % 97) / 100) } }))),
    });
    results.push({
      work: `edit-node-${size}`,
      ...(await time(Math.ceil(rounds / 4), () =>
        ask({ change: { revision: ++revision, patch: insertion(revision) } }),
      )),
    });
    await worker.terminate();
  }
  return results.map((result) => ({ contestant: 'chainrule-interpreter', unit: 'ms', ...result }));
}
