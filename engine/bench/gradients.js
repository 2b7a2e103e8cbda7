// `gradients`: every weight of a network has a gradient node of its own; beside them one backward pass for all.
import { load } from 'chainrule';
import { checkDocument } from '../dist/document/check.js';
import { addAdjoints } from '../dist/passes/differentiate.js';
import { elaborate } from '../dist/passes/elaborate.js';
import { plan } from '../dist/program/program.js';
import { contest } from './contest.js';
import { networkDocument, perceptron } from './networks.js';
import { programOf } from './program.js';

export function gradients(time) {
  const network = perceptron([2, ...new Array(8).fill(16), 3], 200);
  const loss = { loss: { op: 'sparseSoftmaxCrossEntropy', inputs: { logits: 'out', labels: 'labels' } } };
  const plain = networkDocument(network, loss);
  const weights = network.layers.flatMap((_, i) => [`w${i}`, `b${i}`]);
  const nodes = weights.map((id) => [`d_${id}`, { op: 'gradient', inputs: { targets: ['loss'], source: id } }]);
  const { document } = load(JSON.stringify(networkDocument(network, { ...loss, ...Object.fromEntries(nodes) })));
  const ids = nodes.map(([id]) => id);
  const own = programOf(document, ids);

  const { builder, values } = elaborate(checkDocument(load(JSON.stringify(plain)).document));
  const sources = weights.map((id) => values.get(id).node);
  const adjointOf = addAdjoints(builder, { targets: [values.get('loss').node], sources });
  const together = plan(builder.graph(), sources.map(adjointOf));
  const contestants = [
    { contestant: 'a node for each', step: own.run, numbers: () => ids.flatMap((id) => [...own.value(id)]) },
    {
      contestant: 'one backward pass',
      step: together.run,
      numbers: () => sources.flatMap((source) => [...together.tensor(adjointOf(source)).data]),
    },
  ];
  return contest(time, 'gradients', contestants, { tolerance: 0, rounds: 60 });
}
