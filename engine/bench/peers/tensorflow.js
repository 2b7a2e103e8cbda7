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

export const spiral = ({ points, labels, layers, sizes, count }, learningRate) =>
  onEach(() => {
    const x = tf.tensor2d(points, [count, sizes[0]]);
    const oneHot = tf.oneHot(tf.tensor1d(labels, 'int32'), sizes.at(-1)).toFloat();
    const weights = layers.map(({ kernel, bias, shape }) => [
      tf.variable(tf.tensor2d(kernel, shape)),
      tf.variable(tf.tensor1d(bias)),
    ]);
    const optimizer = tf.train.sgd(learningRate);
    const loss = () => {
      const logits = weights.reduce((h, [kernel, bias], i) => {
        const sum = h.matMul(kernel).add(bias);
        return i === weights.length - 1 ? sum : sum.tanh();
      }, x);
      return tf.losses.softmaxCrossEntropy(oneHot, logits);
    };
    return {
      step: () => optimizer.minimize(loss),
      numbers: () => [...weights[0][0].dataSync()],
    };
  });
