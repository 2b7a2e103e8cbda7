// `scalars-N`: a random graph of N scalar nodes, its value and its gradient, in float64.
import { contest } from './contest.js';
import { stream } from './documents.js';
import { trainingsOf } from './program.js';

const inputs = [0.3, 0.7, -0.2, 1.1];

/** Steps [op, a, b] over the inputs and the steps before: a fifth sin or tanh, the rest sums, products and differences. */
function randomSteps(size) {
  const random = stream(1);
  return Array.from({ length: size }, (_, i) => {
    const pick = () => Math.floor(random() * (inputs.length + i));
    const kind = random();
    if (kind < 0.2) return [kind < 0.1 ? 'sin' : 'tanh', pick()];
    return [['add', 'mul', 'sub'][Math.floor(random() * 3)], pick(), pick()];
  });
}

/** The sum of the second half of the steps, so that few of them count for nothing. */
const summed = (size) => Array.from({ length: Math.ceil(size / 2) }, (_, i) => inputs.length + size - 1 - i);

function documentOf(steps) {
  const id = (k) => (k < inputs.length ? `x${k}` : `n${k - inputs.length}`);
  const nodes = Object.fromEntries(inputs.map((value, k) => [id(k), { op: 'variable', attrs: { value } }]));
  steps.forEach(([op, a, b], i) => {
    nodes[`n${i}`] = { op, inputs: b === undefined ? { x: id(a) } : { a: id(a), b: id(b) } };
  });
  nodes.sum = { op: 'addN', inputs: { values: summed(steps.length).map(id) } };
  // A step so small that it changes no input: a step of training is then the value and the gradient.
  const training = { loss: 'sum', optimizer: { name: 'sgd', learningRate: 1e-300 } };
  return { format: 'chainrule', version: 1, dtype: 'float64', graph: { nodes }, training };
}

/** What a tape written by hand takes: typed arrays, one loop forward and one backward. */
function tape(steps) {
  const codes = Uint8Array.from(steps, ([op]) => ['add', 'mul', 'sub', 'sin', 'tanh'].indexOf(op));
  const [as, bs] = [1, 2].map((port) => Int32Array.from(steps, (step) => step[port] ?? 0));
  const values = new Float64Array(inputs.length + steps.length);
  const adjoints = new Float64Array(values.length);
  const ends = Int32Array.from(summed(steps.length));
  let total = 0;
  return {
    contestant: 'tape in JavaScript',
    step: () => {
      values.set(inputs);
      adjoints.fill(0);
      for (let i = 0, out = inputs.length; i < codes.length; i++, out++) {
        const [a, b] = [values[as[i]], values[bs[i]]];
        switch (codes[i]) {
          case 0:
            values[out] = a + b;
            break;
          case 1:
            values[out] = a * b;
            break;
          case 2:
            values[out] = a - b;
            break;
          case 3:
            values[out] = Math.sin(a);
            break;
          default:
            values[out] = Math.tanh(a);
        }
      }
      total = 0;
      for (const end of ends) {
        total += values[end];
        adjoints[end] = 1;
      }
      for (let i = codes.length - 1, out = values.length - 1; i >= 0; i--, out--) {
        const dy = adjoints[out];
        switch (codes[i]) {
          case 0:
            adjoints[as[i]] += dy;
            adjoints[bs[i]] += dy;
            break;
          case 1: {
            const [a, b] = [values[as[i]], values[bs[i]]];
            adjoints[as[i]] += dy * b;
            adjoints[bs[i]] += dy * a;
            break;
          }
          case 2:
            adjoints[as[i]] += dy;
            adjoints[bs[i]] -= dy;
            break;
          case 3:
            adjoints[as[i]] += dy * Math.cos(values[as[i]]);
            break;
          default:
            adjoints[as[i]] += dy * (1 - values[out] * values[out]);
        }
      }
    },
    numbers: () => [total, ...adjoints.subarray(0, inputs.length)],
  };
}

export const scalars = (size) => (time) => {
  const steps = randomSteps(size);
  const own = trainingsOf(documentOf(steps), ({ loss, gradients }) => [
    loss,
    ...inputs.map((_, k) => gradients.get(`x${k}`).data[0]),
  ]);
  return contest(time, `scalars-${size.toExponential().replace('+', '')}`, [...own, tape(steps)], {
    tolerance: 1e-9,
    rounds: Math.max(20, 2e6 / size),
    unit: 'ns/node',
    per: size / 1e6,
  });
};
