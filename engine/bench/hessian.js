// `hessian`: second derivatives of networks' losses, float32, batch 200: the full Hessian of a 2-16-1 by its 65 weights,
// and the Hessian of `spiral` by its 371 times a vector, the jvp of its gradient.
import { contest, peer } from './contest.js';
import { stream } from './documents.js';
import { flatWeights, networkDocument, perceptron } from './networks.js';
import { programsOf } from './program.js';
import { crossEntropy, spiralNetwork } from './spiral.js';

const hidden = 16;

function full(time) {
  const network = perceptron([2, hidden, 1], 200);
  const { points, labels } = network;
  const targets = labels.map((_, i) => Math.fround(Math.sin(i)));
  const { flat, nodes } = flatWeights(network);
  const document = networkDocument(network, {
    ...nodes,
    targets: { op: 'constant', attrs: { value: targets.map((value) => [value]) } },
    loss: { op: 'meanSquaredError', inputs: { prediction: 'out', target: 'targets' } },
    hessian: { op: 'hessian', inputs: { target: 'loss', source: 'weights' } },
  });
  const given = { name: 'hessian', args: [{ points, targets, weights: flat, hidden }] };
  return compete(time, 'hessian', programsOf(document, 'hessian'), given, 20);
}

function product(time) {
  const network = spiralNetwork();
  const { flat, nodes } = flatWeights(network);
  const random = stream(7);
  const tangent = flat.map(() => Math.fround(random() - 0.5));
  const document = networkDocument(network, {
    ...nodes,
    ...crossEntropy,
    slope: { op: 'gradient', inputs: { targets: ['loss'], source: 'weights' } },
    tangent: { op: 'constant', attrs: { value: tangent } },
    product: { op: 'jvp', inputs: { target: 'slope', source: 'weights', tangent: 'tangent' } },
  });
  const given = { name: 'hessianProduct', args: [network, flat, tangent] };
  return compete(time, 'hessian-vector', programsOf(document, 'product'), given, 100);
}

const compete = async (time, work, own, given, rounds) =>
  contest(time, work, [...own, ...(await peer('jax', given))], { tolerance: 1e-4, rounds });

export const hessian = async (time) => [...(await full(time)), ...(await product(time))];
