// `spiral`: a step of training a small network, the classroom's case, with adam and with sgd.
import { contest, peer } from './contest.js';
import { networkDocument, perceptron } from './networks.js';
import { trainingsOf } from './program.js';

/** ε so small that it does not matter where it is added: TensorFlow.js adds it after the correction. */
const adam = { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-10 };
const sgd = { name: 'sgd', learningRate: 0.1 };

export const spiralNetwork = () => perceptron([2, 16, 16, 3], 200);
export const crossEntropy = { loss: { op: 'sparseSoftmaxCrossEntropy', inputs: { logits: 'out', labels: 'labels' } } };

async function trained(time, work, optimizer) {
  const network = spiralNetwork();
  const document = networkDocument(network, crossEntropy);
  document.training = { loss: 'loss', optimizer };
  const own = trainingsOf(document, ({ variables }) => [...variables.get('w0').data]);
  const given = { name: 'spiral', args: [network, optimizer] };
  const contestants = [...own, ...(await peer('jax', given)), ...(await peer('tensorflow', given))];
  return contest(time, work, contestants, { tolerance: 1e-4, rounds: 200 });
}

export const spiral = async (time) => [
  ...(await trained(time, 'spiral', adam)),
  ...(await trained(time, 'spiral-sgd', sgd)),
];
