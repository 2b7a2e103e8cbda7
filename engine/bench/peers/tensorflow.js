// TensorFlow.js, eager, on its `cpu` and `wasm` backends.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';

const backends = ['cpu', 'wasm'];

/** A contestant for each backend, whose tensors are made where it runs. */
async function onEach(make) {
  const contestants = [];
  for (const backend of backends) {
    await tf.setBackend(backend);
    const { step, numbers } = make();
    const there = async (f) => {
      if (tf.getBackend() !== backend) await tf.setBackend(backend);
      return f();
    };
    contestants.push({
      contestant: `TensorFlow.js ${backend}`,
      step: () => there(step),
      numbers: () => there(numbers),
    });
  }
  return contestants;
}

/** The loss of `spiral` as a function of kernels and biases. */
function crossEntropyOf({ points, labels, sizes, count }) {
  const x = tf.tensor2d(points, [count, sizes[0]]);
  const oneHot = tf.oneHot(tf.tensor1d(labels, 'int32'), sizes.at(-1)).toFloat();
  return (weights) => {
    const last = weights.length - 2;
    let h = x;
    for (let i = 0; i < weights.length; i += 2) {
      const sum = h.matMul(weights[i]).add(weights[i + 1]);
      h = i === last ? sum : sum.tanh();
    }
    return tf.losses.softmaxCrossEntropy(oneHot, h);
  };
}

const optimizers = {
  sgd: ({ learningRate }) => tf.train.sgd(learningRate),
  adam: ({ learningRate, beta1, beta2, epsilon }) => tf.train.adam(learningRate, beta1, beta2, epsilon),
};

export const spiral = (network, settings) =>
  onEach(() => {
    const loss = crossEntropyOf(network);
    const weights = network.layers.flatMap(({ kernel, bias, shape }) => [
      tf.variable(tf.tensor2d(kernel, shape)),
      tf.variable(tf.tensor1d(bias)),
    ]);
    const optimizer = optimizers[settings.name](settings);
    return {
      step: () => optimizer.minimize(() => loss(weights)),
      numbers: () => [...weights[0].dataSync()],
    };
  });
