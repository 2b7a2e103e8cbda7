/** Numbers in [0, 1) that are the same each time: lowbias32 of a counter, as the engine's own streams. */
export function stream(seed) {
  let next = seed >>> 0;
  return () => {
    let x = next++;
    x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
    x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
    return ((x ^ (x >>> 16)) >>> 8) / 2 ** 24;
  };
}

const unary = ['tanh', 'sin', 'sigmoid', 'square', 'neg'];
const binary = ['add', 'mul', 'sub'];

/**
 * A document of `size` nodes such as people draw: scalars and 8×8 matrices, products of matrices, calls of a function with
 * shared weights, gradients of what came before (`gradientShare` of the nodes), one in five of them of a gradient. Everything flows into the node `loss`.
 */
export function seededDocument(size, seed = 1, gradientShare = 0.03) {
  const slopes = [];
  const random = stream(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const nodes = {};
  const scalars = [];
  const matrices = [];
  const recent = (list) => list[Math.max(0, list.length - 1 - Math.floor(random() * 12))];
  const matrix = () =>
    Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => Math.round((random() - 0.5) * 1000) / 2000));
  for (let i = 0; i < 4; i++) {
    nodes[`x${i}`] = { op: 'variable', attrs: { value: Math.round(random() * 100) / 100 } };
    scalars.push(`x${i}`);
  }
  for (let i = 0; i < 2; i++) {
    nodes[`w${i}`] = { op: 'variable', attrs: { value: matrix() } };
    matrices.push(`w${i}`);
  }
  for (let i = 0; Object.keys(nodes).length < size - 1; i++) {
    const id = `n${i}`;
    const kind = random();
    if (kind < 0.05) {
      nodes[id] = { op: 'matMul', inputs: { a: recent(matrices), b: pick(['w0', 'w1']) } };
      matrices.push(id);
    } else if (kind < 0.1) {
      nodes[id] = { op: 'tanh', inputs: { x: recent(matrices) } };
      matrices.push(id);
    } else if (kind < 0.13) {
      nodes[id] = { op: 'reduceMean', inputs: { x: recent(matrices) } };
      scalars.push(id);
    } else if (kind < 0.18) {
      nodes[id] = { op: 'call', inputs: { x: recent(scalars), w: 'x0' }, attrs: { function: 'cell' } };
      scalars.push(id);
    } else if (kind < 0.18 + gradientShare) {
      const target = slopes.length > 0 && random() < 0.2 ? recent(slopes) : recent(scalars);
      nodes[id] = {
        op: 'gradient',
        inputs: { targets: [target], source: pick(['x0', 'x1', 'x2', 'x3']) },
        attrs: { unconnected: 'zero' },
      };
      slopes.push(id);
    } else if (kind < 0.5 + gradientShare) {
      nodes[id] = { op: pick(unary), inputs: { x: recent(scalars) } };
      scalars.push(id);
    } else {
      const literal = random() < 0.3;
      nodes[id] = {
        op: pick(binary),
        inputs: { a: recent(scalars), b: literal ? Math.round(random() * 100) / 100 : recent(scalars) },
      };
      scalars.push(id);
    }
  }
  nodes.loss = { op: 'addN', inputs: { values: [...scalars.slice(-8), ...slopes] } };
  const cell = {
    inputs: ['x', 'w'],
    nodes: {
      a: { op: 'mul', inputs: { a: 'x', b: 'w' } },
      b: { op: 'tanh', inputs: { x: 'a' } },
      y: { op: 'add', inputs: { a: 'b', b: 0.5 } },
    },
    outputs: ['y'],
  };
  return { format: 'chainrule', version: 1, title: `${size} nodes`, graph: { nodes, functions: { cell } } };
}
