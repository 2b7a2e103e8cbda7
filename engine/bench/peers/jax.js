// jax-js on its WebAssembly backend, every function under `jit`. An array is used up where it is not read as `.ref`.
import {
  blockUntilReady,
  defaultDevice,
  grad,
  hessian as hessianOf,
  init,
  jit,
  jvp,
  nn,
  numpy as np,
} from '@jax-js/jax';

await init('wasm');
defaultDevice('wasm');

const contestant = 'jax-js wasm jit';
const array = (values, shape) => np.array(Float32Array.from(values)).reshape(shape);

/** The loss of `spiral` as a function of kernels and biases. */
function crossEntropyOf({ points, labels, sizes, count }) {
  const x = array(points, [count, sizes[0]]);
  const classes = sizes.at(-1);
  const oneHot = array(
    labels.flatMap((label) => Array.from({ length: classes }, (_, i) => Number(i === label))),
    [count, classes],
  );
  return ([k0, b0, k1, b1, k2, b2]) => {
    const h0 = np.tanh(np.matmul(x.ref, k0).add(b0));
    const h1 = np.tanh(np.matmul(h0, k1).add(b1));
    const logits = np.matmul(h1, k2).add(b2);
    return nn
      .logSoftmax(logits, -1)
      .mul(oneHot.ref)
      .sum()
      .mul(-1 / count);
  };
}

const zerosLike = (weights) => weights.map((weight) => np.zeros(weight.shape));

/** How weights and slots change in a step, at the rate of that step. */
const rules = {
  sgd: ({ learningRate }) => ({
    slots: () => [],
    rate: () => learningRate,
    update: (weights, gradients, _, rate) => [weights.map((weight, i) => weight.sub(gradients[i].mul(rate.ref))), []],
  }),
  adam: ({ learningRate, beta1, beta2, epsilon }) => ({
    slots: (weights) => [...zerosLike(weights), ...zerosLike(weights)],
    rate: (t) => (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t),
    update: (weights, gradients, slots, rate) => {
      const means = gradients.map((g, i) => slots[i].mul(beta1).add(g.ref.mul(1 - beta1)));
      const squares = gradients.map((g, i) => slots[weights.length + i].mul(beta2).add(np.square(g).mul(1 - beta2)));
      const next = weights.map((weight, i) =>
        weight.sub(means[i].ref.mul(rate.ref).div(np.sqrt(squares[i].ref).add(epsilon))),
      );
      return [next, [...means, ...squares]];
    },
  }),
};

export function spiral(network, optimizer) {
  const loss = crossEntropyOf(network);
  const rule = rules[optimizer.name](optimizer);
  const update = jit((weights, slots, rate) => {
    const gradients = grad(loss)(weights.map((weight) => weight.ref));
    return rule.update(weights, gradients, slots, rate);
  });
  let weights = network.layers.flatMap(({ kernel, bias, shape }) => [array(kernel, shape), array(bias, [bias.length])]);
  let slots = rule.slots(weights);
  let t = 0;
  return {
    contestant,
    step: async () => {
      t++;
      [weights, slots] = await blockUntilReady(update(weights, slots, np.array(rule.rate(t))));
    },
    numbers: async () => [...(await weights[0].ref.data())],
  };
}

/** The Hessian of `spiral`'s loss by all weights in one list, times a tangent. */
export function hessianProduct(network, flat, tangent) {
  const loss = crossEntropyOf(network);
  const shapes = network.layers.flatMap(({ shape, bias }) => [shape, [bias.length]]);
  const ofFlat = (w) => {
    let at = 0;
    const parts = shapes.map((shape) => {
      const from = at;
      at += shape.reduce((size, n) => size * n, 1);
      return w.ref.slice([from, at]).reshape(shape);
    });
    w.dispose();
    return loss(parts);
  };
  const compute = jit((w, v) => {
    const [slope, product] = jvp(grad(ofFlat), [w], [v]);
    slope.dispose();
    return product;
  });
  const [given, along] = [flat, tangent].map((values) => array(values, [values.length]));
  let result;
  return {
    contestant,
    step: async () => {
      result?.dispose();
      result = await blockUntilReady(compute(given.ref, along.ref));
    },
    numbers: async () => [...(await result.ref.data())],
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
