import { stream } from './documents.js';

const uniform = (random, count, range) => Array.from({ length: count }, () => (random() * 2 - 1) * range);
const rows = (flat, width) =>
  Array.from({ length: flat.length / width }, (_, row) => flat.slice(row * width, (row + 1) * width));

/**
 * A multilayer perceptron of `sizes`, tanh between its layers: float32 weights and biases, `count` rows of data. Points of
 * spirals, one for each class, where there are two features and classes to tell apart.
 */
export function perceptron(sizes, count, seed = 1) {
  const random = stream(seed);
  const classes = sizes.at(-1);
  const layers = sizes.slice(1).map((units, i) => ({
    kernel: uniform(random, sizes[i] * units, Math.sqrt(6 / (sizes[i] + units))).map(Math.fround),
    bias: new Array(units).fill(0),
    shape: [sizes[i], units],
  }));
  const labels = Array.from({ length: count }, (_, i) => i % classes);
  const points = labels.flatMap((label, i) => {
    const t = i / count;
    const angle = 4 * t + (label * 2 * Math.PI) / classes + (random() - 0.5) / 4;
    return [t * Math.sin(angle), t * Math.cos(angle)].map(Math.fround);
  });
  return { sizes, count, layers, labels, points };
}

/** The document of a perceptron; `loss` turns its output, named `out`, into the nodes of a scalar of that name. */
export function networkDocument({ layers, points, labels, sizes }, loss, dtype = 'float32') {
  const nodes = {
    x: { op: 'constant', attrs: { value: rows(points, sizes[0]) } },
    labels: { op: 'constant', attrs: { value: labels, dtype: 'int32' } },
  };
  layers.forEach(({ kernel, bias, shape }, i) => {
    nodes[`w${i}`] = { op: 'variable', attrs: { value: rows(kernel, shape[1]) } };
    nodes[`b${i}`] = { op: 'variable', attrs: { value: bias } };
    const isLast = i === layers.length - 1;
    nodes[isLast ? 'out' : `h${i}`] = {
      op: 'dense',
      inputs: { x: i === 0 ? 'x' : `h${i - 1}`, kernel: `w${i}`, bias: `b${i}` },
      attrs: { activation: isLast ? 'linear' : 'tanh' },
    };
  });
  return { format: 'chainrule', version: 1, dtype, graph: { nodes: { ...nodes, ...loss } } };
}

/** The weights of a perceptron as one variable, `weights`, and the nodes that take the kernels and biases out of it. */
export function flatWeights({ layers }) {
  const flat = layers.flatMap(({ kernel, bias }) => [...kernel, ...bias]);
  const nodes = { weights: { op: 'variable', attrs: { value: flat } } };
  let at = 0;
  layers.forEach(({ bias, shape }, i) => {
    for (const [name, own] of [
      [`w${i}`, shape],
      [`b${i}`, [bias.length]],
    ]) {
      const end = at + own.reduce((product, n) => product * n, 1);
      nodes[`${name}_flat`] = { op: 'slice', inputs: { x: 'weights' }, attrs: { starts: [at], ends: [end] } };
      nodes[name] = { op: 'reshape', inputs: { x: `${name}_flat` }, attrs: { shape: own } };
      at = end;
    }
  });
  return { flat, nodes };
}
