import fc from 'fast-check';
import type { Op } from '../src/op/op.js';
import { ops } from '../src/ops/index.js';

type Json = unknown;

const all = Object.values<Op>(ops);
const names = ['x', 'y', 'w', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'c', 'loss'];

/** Values that stand where they should not, or that readers forget: JSON's edges, words of JavaScript, shapes too large. */
export const oddities: readonly Json[] = [
  null,
  true,
  '',
  'x',
  'x.y',
  'c/x',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '-Infinity',
  -0,
  0.5,
  -1,
  1e308,
  2 ** 31,
  2 ** 53,
  [],
  {},
  [[]],
  [1, [2]],
  [[1, 2], [3]],
  [1_000_000, 1_000_000],
  [0],
  { dtype: 'float32', shape: [2], data: [1, 2] },
  { dtype: 'int32', shape: [0, 3], data: [] },
  { kind: 'zeros', shape: [2, 2] },
];

const odd = fc.constantFrom(...oddities);
const name = fc.constantFrom(...names);
const small = fc.integer({ min: -3, max: 4 });
const tensor = fc.oneof(
  small,
  fc.array(small, { maxLength: 3 }),
  fc.array(fc.array(small, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
);

/** An operand: mostly a node that stands before, now and then a literal, seldom what no port takes. */
const operandAmong = (before: readonly string[]): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...before) },
    { weight: 6, arbitrary: small },
    { weight: 1, arbitrary: name },
    { weight: 1, arbitrary: odd },
  );

const mostly = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<T | Json> =>
  fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: odd });

/** An attribute as an example of its op has it, or what stands there by mistake. */
const attributesOf = (op: Op): fc.Arbitrary<Json> => {
  const examples = op.examples.map((example) => example.attrs).filter((attrs) => attrs !== undefined);
  return fc
    .tuple(
      examples.length > 0 ? fc.constantFrom(...examples) : fc.constant({}),
      fc.dictionary(fc.constantFrom(...Object.keys(op.attributes), 'axes', 'shape', 'mood'), odd, { maxKeys: 1 }),
      fc.integer({ min: 0, max: 4 }),
    )
    .map(([usual, strange, luck]) => (luck > 0 ? usual : { ...usual, ...strange }));
};

const source: fc.Arbitrary<Json> = fc.record(
  {
    op: fc.constantFrom('variable', 'constant', 'input'),
    attrs: fc.record(
      { value: mostly(tensor), dtype: fc.constantFrom('float32', 'float64', 'int32', 'bool') },
      {
        requiredKeys: ['value'],
      },
    ),
  },
  { requiredKeys: ['op', 'attrs'] },
);

const nodeAfter = (before: readonly string[]): fc.Arbitrary<Json> => {
  const operand = operandAmong(before);
  const inputsOf = (op: Op) =>
    'function' in op.attributes
      ? fc.record({ x: operand, y: operand })
      : fc.record(
          Object.fromEntries(
            op.ports.map(({ name, port }) => [
              name,
              port.variadic ? fc.array(operand, { minLength: 1, maxLength: 3 }) : operand,
            ]),
          ),
        );
  const op = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...all.filter(({ kind }) => kind !== 'source')) },
    { weight: 1, arbitrary: fc.constantFrom<Op>(ops.call, ops.repeat, ops.gradient) },
  );
  return op.chain((op) =>
    fc.record(
      {
        op: mostly(fc.constant(op.name)),
        inputs: mostly(inputsOf(op)),
        attrs: mostly(
          op.kind === 'calculus'
            ? fc.constantFrom({}, { function: 'f' }, { function: 'f', times: 2 }, { unconnected: 'zero' })
            : attributesOf(op),
        ),
        label: mostly(fc.constant('a label')),
      },
      { requiredKeys: ['op', 'inputs', 'attrs'] },
    ),
  );
};

const keyed = (keys: readonly string[], values: readonly Json[]): Json =>
  Object.fromEntries(values.map((value, i) => [keys[i], value]));

/** Sources, and nodes that are computed from those before them; now and then under a name that is none. */
const nodes: fc.Arbitrary<Json> = fc
  .tuple(
    fc.tuple(source, source, source),
    fc
      .integer({ min: 1, max: names.length - 3 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => nodeAfter(names.slice(0, i + 3))))),
    fc.dictionary(fc.constantFrom('__proto__', 'a b', '7', 'constructor'), nodeAfter(names), { maxKeys: 1 }),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([sources, computed, strange, luck]) => {
    const usual = keyed(names, [...sources, ...computed]) as object;
    return luck > 0 ? usual : Object.fromEntries([...Object.entries(usual), ...Object.entries(strange)]);
  });

const body = fc.record({
  inputs: mostly(fc.constant(['x', 'y'])),
  nodes: mostly(fc.tuple(nodeAfter(['x', 'y']), nodeAfter(['x', 'y', 'a'])).map((both) => keyed(['a', 'b'], both))),
  outputs: mostly(fc.constantFrom(['a'], ['b'], ['a', 'b'])),
});

/** A function with a gradient of its own, which may apply it. */
const withOwnGradient = fc
  .tuple(
    nodeAfter(['x', 'y']),
    fc.constantFrom(['a'], ['a', 'b']),
    nodeAfter(['x', 'y', 'a', 'd_a']),
    nodeAfter(['d_x', 'd_a', 'x']),
  )
  .map(([a, outputs, d_x, d_y]) => ({
    f: { inputs: ['x', 'y'], nodes: { a, b: { op: 'add', inputs: { a: 'x', b: 'y' } } }, outputs, gradient: 'rule' },
    rule: {
      inputs: ['x', 'y', ...outputs, ...outputs.map((output) => `d_${output}`)],
      nodes: { d_x, d_y },
      outputs: ['d_x', 'd_y'],
    },
  }));

const functions = fc.oneof(fc.dictionary(fc.constantFrom('f', 'g'), body, { maxKeys: 2 }), withOwnGradient);

/** Documents as people write them, with a slip now and then. */
export const documents: fc.Arbitrary<Json> = fc.record(
  {
    format: fc.constant('chainrule'),
    version: fc.constant(1),
    dtype: fc.constantFrom('float32', 'float64'),
    graph: fc.record(
      { nodes, functions: mostly(functions) },
      {
        requiredKeys: ['nodes'],
      },
    ),
    training: mostly(
      fc.record(
        {
          loss: mostly(name),
          steps: mostly(fc.constant(2)),
          optimizer: mostly(fc.constant({ name: 'sgd', learningRate: 0.1 })),
          variables: mostly(fc.subarray(names)),
        },
        { requiredKeys: ['loss'] },
      ),
    ),
    gradients: mostly(fc.dictionary(name, name, { maxKeys: 2 })),
    layout: mostly(fc.record({ nodes: fc.dictionary(name, mostly(fc.constant({ x: 1, y: 2 })), { maxKeys: 2 }) })),
  },
  { requiredKeys: ['format', 'version', 'graph'] },
);
