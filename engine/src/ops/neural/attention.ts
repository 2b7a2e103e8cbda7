import { booleanAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import type { Expr } from '../../op/expr.js';
import { OpError, port } from '../../op/op.js';
import { broadcastShapes, showShape, sizeOf } from '../../tensor/shape.js';

export const attention = composite({
  name: 'attention',
  symbol: 'QKᵀV',
  synonyms: ['self-attention', 'scaled dot-product attention', 'transformer', 'query key value', 'heads'],
  category: 'neural',
  doc: 'Each query’s mean of the values, weighted by how well it agrees with their keys: softmax(q·kᵀ/√d)·v. Leading axes are heads or batches and broadcast.',
  inputs: {
    query: port('what is looked for […, n, d]'),
    key: port('what is looked through […, m, d]'),
    value: port('what is found […, m, features]'),
  },
  attributes: {
    causal: booleanAttribute({ doc: 'query i looks at the keys up to i alone, the past', default: false }),
  },
  type: ({ query, key, value }) => {
    const dtype = commonDType('attention', { query, key, value });
    const values = { query: showShape(query.shape), key: showShape(key.shape), value: showShape(value.shape) };
    const complain = (rule: string, port: string): never => {
      throw new OpError(
        'shape',
        `attention cannot look with query ${values.query} through key ${values.key} and value ${values.value}: ${rule}.`,
        port,
        values,
      );
    };
    for (const [name, { shape }] of Object.entries({ query, key, value }))
      if (shape.length < 2) complain(`${name} needs at least two axes`, name);
    if (query.shape.at(-1) !== key.shape.at(-1)) complain('queries and keys must be of one length', 'key');
    if (key.shape.at(-2) !== value.shape.at(-2)) complain('each key needs a value', 'value');
    const lead = broadcastShapes(...[query, key, value].map(({ shape }) => shape.slice(0, -2)));
    if (!lead) return complain('the leading axes do not broadcast', 'value');
    return { dtype, shape: [...lead, query.shape.at(-2)!, value.shape.at(-1)!] };
  },
  body: ({ query, key, value }, { causal }) => {
    const scores = query.matMul(key, false, true).div(Math.sqrt(query.type.shape.at(-1)!));
    const [n, m] = scores.type.shape.slice(-2);
    const seen = causal ? past(scores, n, m).where(scores, Number.NEGATIVE_INFINITY) : scores;
    return seen.op('softmax', []).matMul(value);
  },
  latex: ({ query, key, value }) =>
    `\\operatorname{softmax}\\left(\\frac{${query} \\, {${key}}^{\\mathsf T}}{\\sqrt d}\\right) ${value}`,
  flops: ({ query, key }, output) =>
    (2 * query.shape.at(-1)! + 6 + 2 * output.shape.at(-1)!) * sizeOf(output.shape.slice(0, -1)) * key.shape.at(-2)!,
  examples: [
    {
      query: [
        [1, -2],
        [0.5, 1],
        [-1, 0.25],
      ],
      key: [
        [0.5, 1],
        [-1, 2],
        [1.5, -0.5],
      ],
      value: [
        [1, 2, -1],
        [0.5, -3, 2],
        [4, 1, 0.25],
      ],
    },
    {
      query: [
        [1, -2],
        [0.5, 1],
        [-1, 0.25],
      ],
      key: [
        [0.5, 1],
        [-1, 2],
        [1.5, -0.5],
      ],
      value: [[1], [0.5], [-2]],
      attrs: { causal: true },
    },
    {
      query: [[[1, 0.5, -1]], [[2, -0.5, 1]]],
      key: [
        [1, 0.25, -1],
        [-0.5, 1, 2],
      ],
      value: [
        [1, -2],
        [3, 0.5],
      ],
    },
    { query: [[0.5]], key: [[-2]], value: [[7]] },
    { query: [[0.5], [2]], key: [[1], [-1]], value: [[], []], attrs: { causal: true } },
  ],
});

/** Whether query i, a row, may look at key j, a column: whether j is at most i. */
function past(like: Expr, n: number, m: number): Expr {
  const counted = (count: number) => like.scalar(1).broadcastTo([count]).op('cumSum', [], { axis: 0 });
  return counted(n)
    .reshape([n, 1])
    .op('greaterEqual', [counted(m)]);
}
