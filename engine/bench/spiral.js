// `spiral`: a step of gradient descent of a small network, the classroom's case.
import { load, openTraining } from 'chainrule';
import { contest, peer } from './contest.js';
import { networkDocument, perceptron } from './networks.js';

export const learningRate = 0.1;

export async function spiral(time) {
  const network = perceptron([2, 16, 16, 3], 200);
  const document = networkDocument(network, {
    loss: { op: 'sparseSoftmaxCrossEntropy', inputs: { logits: 'out', labels: 'labels' } },
  });
  document.training = { loss: 'loss', optimizer: { name: 'sgd', learningRate } };
  const { training, problems } = openTraining(load(JSON.stringify(document)).document);
  if (!training) throw new Error(problems[0].message);
  const own = {
    contestant: 'chainrule-interpreter',
    step: training.step,
    numbers: () => [...training.variables.get('w0').data],
  };
  const given = { name: 'spiral', args: [network, learningRate] };
  const contestants = [own, ...(await peer('jax', given)), ...(await peer('tensorflow', given))];
  return contest(time, 'spiral', contestants, { tolerance: 1e-4, rounds: 200 });
}
