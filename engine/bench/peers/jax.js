// jax-js on its WebAssembly backend, every function under `jit`. An array is used up where it is not read as `.ref`.
import { blockUntilReady, defaultDevice, grad, hessian as hessianOf, init, jit, nn, numpy as np } from '@jax-js/jax';

await init('wasm');
defaultDevice('wasm');

const contestant = 'jax-js wasm jit';
const array = (values, shape) => np.array(Float32Array.from(values)).reshape(shape);

export function spiral({ points, labels, layers, sizes, count }, learningRate) {
  const x = array(points, [count, sizes[0]]);
  const classes = sizes.at(-1);
  const oneHot = array(
    labels.flatMap((label) => Array.from({ length: classes }, (_, i) => Number(i === label))),
    [count, classes],
  );
  const loss = ([k0, b0, k1, b1, k2, b2]) => {
    const h0 = np.tanh(np.matmul(x.ref, k0).add(b0));
    const h1 = np.tanh(np.matmul(h0, k1).add(b1));
    const logits = np.matmul(h1, k2).add(b2);
    return nn
      .logSoftmax(logits, -1)
      .mul(oneHot.ref)
      .sum()
      .mul(-1 / count);
  };
  const update = jit((weights) => {
    const gradients = grad(loss)(weights.map((weight) => weight.ref));
    return weights.map((weight, i) => weight.sub(gradients[i].mul(learningRate)));
  });
  let weights = layers.flatMap(({ kernel, bias, shape }) => [array(kernel, shape), array(bias, [bias.length])]);
  return {
    contestant,
    step: async () => {
      weights = await blockUntilReady(update(weights));
    },
    numbers: async () => [...(await weights[0].ref.data())],
  };
}

export function hessian({ points, targets, weights, hidden }) {
  const x = array(points, [targets.length, 2]);
  const y = array(targets, [targets.length, 1]);
  const loss = (w) => {
    const [k0, b0, k1] = [0, 2 * hidden, 3 * hidden].map((from, i) => w.ref.slice([from, [2, 3, 4][i] * hidden]));
    const b1 = w.slice([4 * hidden, 4 * hidden + 1]);
    const h = np.tanh(np.matmul(x.ref, k0.reshape([2, hidden])).add(b0));
    const error = np
      .matmul(h, k1.reshape([hidden, 1]))
      .add(b1)
      .sub(y.ref);
    return np.square(error).mean();
  };
  const compute = jit(hessianOf(loss));
  const given = array(weights, [weights.length]);
  let result;
  return {
    contestant,
    step: async () => {
      result?.dispose();
      result = await blockUntilReady(compute(given.ref));
    },
    numbers: async () => [...(await result.ref.data())],
  };
}
