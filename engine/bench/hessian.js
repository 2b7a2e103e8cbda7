// `hessian`: the full Hessian of a 2-16-1 network's loss by its 65 weights, batch 200.
import { load } from 'chainrule';
import { contest, peer } from './contest.js';
import { perceptron } from './networks.js';
import { programOf } from './program.js';

const hidden = 16;

export async function hessian(time) {
  const { points, labels, layers } = perceptron([2, hidden, 1], 200);
  const targets = labels.map((_, i) => Math.fround(Math.sin(i)));
  const weights = layers.flatMap(({ kernel, bias }) => [...kernel, ...bias]);
  const part = (from, to, shape) => ({
    slice: { op: 'slice', inputs: { x: 'weights' }, attrs: { starts: [from], ends: [to] } },
    part: { op: 'reshape', inputs: {}, attrs: { shape } },
  });
  const nodes = {
    x: { op: 'constant', attrs: { value: points.flatMap((value, i) => (i % 2 ? [] : [[value, points[i + 1]]])) } },
    targets: { op: 'constant', attrs: { value: targets.map((value) => [value]) } },
    weights: { op: 'variable', attrs: { value: weights } },
  };
  let at = 0;
  for (const [name, shape] of Object.entries({ w0: [2, hidden], b0: [hidden], w1: [hidden, 1], b1: [1] })) {
    const size = shape.reduce((product, n) => product * n, 1);
    const { slice, part: own } = part(at, at + size, shape);
    nodes[`${name}_flat`] = slice;
    nodes[name] = { ...own, inputs: { x: `${name}_flat` } };
    at += size;
  }
  Object.assign(nodes, {
    h: { op: 'dense', inputs: { x: 'x', kernel: 'w0', bias: 'b0' }, attrs: { activation: 'tanh' } },
    out: { op: 'dense', inputs: { x: 'h', kernel: 'w1', bias: 'b1' } },
    loss: { op: 'meanSquaredError', inputs: { prediction: 'out', target: 'targets' } },
    hessian: { op: 'hessian', inputs: { target: 'loss', source: 'weights' } },
  });
  const { document } = load(JSON.stringify({ format: 'chainrule', version: 1, graph: { nodes } }));
  const { run, value } = programOf(document, ['hessian']);
  const own = { contestant: 'chainrule-interpreter', step: run, numbers: () => [...value('hessian')] };
  const given = { name: 'hessian', args: [{ points, targets, weights, hidden }] };
  return contest(time, 'hessian', [own, ...(await peer('jax', given))], { tolerance: 1e-4, rounds: 20 });
}
