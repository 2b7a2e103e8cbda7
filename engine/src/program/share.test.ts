import { describe, expect, it } from 'vitest';
import { seededDocument } from '../../bench/documents.js';
import { documentOf } from '../../test/documents.js';
import { evaluate } from '../analysis/evaluate.js';
import { checkDocument } from '../document/check.js';
import { load } from '../document/load.js';
import { GraphBuilder, withDefaults } from '../graph/builder.js';
import { type Graph, type Node, upstreamOf } from '../graph/graph.js';
import { verify } from '../graph/verify.js';
import { ops } from '../ops/index.js';
import { elaborate } from '../passes/elaborate.js';
import { tensorOf } from '../tensor/tensor.js';
import { prepareKernel } from './kernel.js';
import { plan } from './program.js';
import { share } from './share.js';

const slot = (builder: GraphBuilder, value: number | number[]): Node =>
  builder.slot(ops.constant, tensorOf(value, 'float64'));

const sharing = (graph: Graph, ...keep: Node[]) => share(graph, upstreamOf(graph, keep));

describe('share', () => {
  it('computes once what reads one value by different taps', () => {
    const builder = new GraphBuilder();
    const x = slot(builder, [1, 2]);
    const [a, b] = [0, 1].map((position) => builder.add(ops.exp, [builder.tap(x, position)]));
    const [c, d] = [a, b].map((node) => builder.addUnique(ops.neg, [node], {}, 2));
    const { graph, twins } = sharing(builder.graph(), c, d);
    expect([...twins]).toEqual([
      [a, [b]],
      [c, [d]],
    ]);
    expect(verify(graph)).toEqual([]);
    const program = plan(builder.graph(), [c, d]);
    expect(program.length).toBe(2);
    program.run();
    expect(program.tensor(d).data).toEqual(program.tensor(c).data);
    expect(program.tensor(d).data[1]).toBe(-Math.exp(2));
  });

  it('keeps apart other ops, other operands, other attributes, and slots of one value', () => {
    const builder = new GraphBuilder();
    const [x, y] = [slot(builder, [1, 2]), slot(builder, [1, 2])];
    const pad = (value: number) => builder.add(ops.pad, [x], withDefaults(ops.pad, { paddings: [[1, 0]], value }));
    const nodes = [
      builder.add(ops.add, [x, y]),
      builder.add(ops.add, [y, x]),
      builder.add(ops.mul, [x, y]),
      builder.add(ops.exp, [x]),
      builder.add(ops.exp, [y]),
      pad(0),
      pad(-0),
    ];
    const graph = builder.graph();
    expect(sharing(graph, ...nodes)).toEqual({ graph, twins: new Map() });
  });

  it('names every node that an index is wrong for', () => {
    const builder = new GraphBuilder();
    const [x, i] = [slot(builder, [1, 2]), builder.slot(ops.constant, tensorOf([5], 'int32'))];
    const [a, b] = [0, 1].map((position) =>
      builder.add(ops.gather, [builder.tap(x, position), i], withDefaults(ops.gather, {})),
    );
    const program = plan(builder.graph(), [a, b]);
    program.run();
    expect(program.length).toBe(1);
    expect(program.faults().map(({ node, index }) => [node, index])).toEqual([
      [a, 5],
      [b, 5],
    ]);
  });

  it('makes several gradients of one target one backward pass, with the same bits', () => {
    const ids = Array.from({ length: 8 }, (_, i) => `w${i}`);
    const nodes = Object.fromEntries(ids.map((id, i) => [id, { op: 'variable', attrs: { value: 0.3 + i / 10 } }]));
    const chain = ids.map((id, i) => [
      [`m${i}`, { op: 'mul', inputs: { a: id, b: i === 0 ? 1 : `t${i - 1}` } }],
      [`t${i}`, { op: 'tanh', inputs: { x: `m${i}` } }],
    ]);
    const slopes = (count: number) =>
      ids.slice(0, count).map((id) => [`d_${id}`, { op: 'gradient', inputs: { targets: ['t7'], source: id } }]);
    const lengthWith = (count: number) => {
      const all = Object.fromEntries([...Object.entries(nodes), ...chain.flat(), ...slopes(count)]);
      const { builder, values } = elaborate(checkDocument(documentOf(all)));
      const graph = builder.graph();
      const keep = ids.slice(0, count).map((id) => (values.get(`d_${id}`) as { node: Node }).node);
      const { graph: shared } = sharing(graph, ...keep);
      const needed = upstreamOf(shared, keep);
      return shared.ops.filter((op, node) => needed[node] && op.kind === 'primitive' && op !== ops.identity).length;
    };
    // The first weight's pass goes through everything; each other adds the one product with what its layer is given.
    expect(lengthWith(8) - lengthWith(1)).toBeLessThanOrEqual(8);
  });

  it('changes no bit of a document with gradients of gradients', () => {
    const { document } = load(JSON.stringify(seededDocument(300, 5)));
    const { builder, values } = elaborate(checkDocument(document!));
    const graph = builder.graph();
    const alone = oneByOne(graph);
    const { values: found } = evaluate(document!);
    let compared = 0;
    for (const [id, value] of values) {
      if (value === 'broken' || 'none' in value) continue;
      expect(found[id]!.data, id).toEqual(alone(value.node));
      compared++;
    }
    expect(compared).toBeGreaterThan(300);
  });
});

/** The values of a graph's nodes, each computed by its own kernel. */
function oneByOne(graph: Graph): (node: Node) => unknown {
  const tensors = Array.from({ length: graph.size }, (_, node) => {
    const { dtype, shape } = graph.types[node];
    return tensorOf(
      shape.reduceRight<unknown>((inner, size) => new Array(size).fill(inner), 0),
      dtype,
    );
  });
  for (let node = 0; node < graph.size; node++) {
    const { data } = tensors[node];
    if (graph.ops[node].kind === 'source') {
      const value = graph.values[node];
      if (value) data.set(value.data as never);
      else data.fill(graph.attrs[node].value as never);
      continue;
    }
    const inputs = graph.inputs.slice(graph.inputStart[node], graph.inputStart[node + 1]);
    const types = inputs.map((input) => graph.types[input]);
    const kernel = graph.ops[node].kernel(types, graph.types[node], graph.attrs[node]);
    prepareKernel(
      kernel,
      inputs.map((input) => tensors[input]),
      tensors[node],
    )();
  }
  return (node) => tensors[node].data;
}
