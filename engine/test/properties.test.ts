import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededDocument } from '../bench/documents.js';
import { evaluate } from '../src/analysis/evaluate.js';
import { gradients } from '../src/analysis/gradients.js';
import type { Document, NodeJson } from '../src/document/document.js';
import { load } from '../src/document/load.js';
import { GraphBuilder } from '../src/graph/builder.js';
import { type Node, upstreamOf } from '../src/graph/graph.js';
import { ops } from '../src/ops/index.js';
import { addAdjoints } from '../src/passes/differentiate.js';
import { plan } from '../src/program/program.js';
import { broadcastShapes, sizeOf, stridesOf } from '../src/tensor/shape.js';
import { tensorOf } from '../src/tensor/tensor.js';
import { documentOf } from './documents.js';
import { unevenTensor } from './examples.js';

const open = (json: unknown): Document => {
  const { document, problems } = load(JSON.stringify(json));
  expect(problems).toEqual([]);
  return document!;
};

/** A pair of shapes that broadcast: one is the other with axes cut off in front and sizes made 1. */
const broadcastPair = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((shape) =>
  fc
    .record({
      cut: fc.integer({ min: 0, max: shape.length }),
      ones: fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }),
      swap: fc.boolean(),
    })
    .map(({ cut, ones, swap }) => {
      const small = shape.map((size, i) => (ones[i] ? 1 : size)).slice(cut);
      return swap ? [small, shape] : [shape, small];
    }),
);

describe('broadcasting', () => {
  it('adds as its definition says, and gradients come back in the shapes of the operands', () => {
    fc.assert(
      fc.property(broadcastPair, ([a, b]) => {
        const builder = new GraphBuilder();
        const [left, right] = [a, b].map((shape, i) => unevenTensor({ dtype: 'float64', shape }, i));
        const x = builder.slot(ops.variable, left, {}, 0);
        const y = builder.slot(ops.variable, right, {}, 1);
        const product = builder.expr(x).mul(builder.expr(y)).node;
        const shape = broadcastShapes(a, b)!;
        expect(builder.types[product].shape).toEqual(shape);
        const adjointOf = addAdjoints(builder, { targets: [product], sources: [x, y] });
        const [dx, dy] = [adjointOf(x)!, adjointOf(y)!];
        const program = plan(builder.graph(), [product, dx, dy]);
        program.run();
        const wantedX = new Float64Array(sizeOf(a));
        const wantedY = new Float64Array(sizeOf(b));
        const strides = stridesOf(shape);
        for (let entry = 0; entry < sizeOf(shape); entry++) {
          const at = (own: readonly number[]): number => {
            const ownStrides = stridesOf(own);
            let place = 0;
            for (let axis = 0; axis < own.length; axis++) {
              const outer = axis + shape.length - own.length;
              const index = Math.floor(entry / strides[outer]) % shape[outer];
              place += (own[axis] === 1 ? 0 : index) * ownStrides[axis];
            }
            return place;
          };
          expect(program.tensor(product).data[entry]).toBe(left.data[at(a)] * right.data[at(b)]);
          wantedX[at(a)] += right.data[at(b)];
          wantedY[at(b)] += left.data[at(a)];
        }
        for (const [node, wanted, own] of [
          [dx, wantedX, a],
          [dy, wantedY, b],
        ] as const) {
          expect(program.tensor(node).shape).toEqual(own);
          for (const [i, value] of wanted.entries()) expect(program.tensor(node).data[i]).toBeCloseTo(value, 10);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('contributions in random documents with nested gradients and calls', () => {
  it('of the wires that leave a node add up to its adjoint', () => {
    let hidden = 0;
    let calls = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 12, max: 60 }), (seed, size) => {
        const document = open({ ...seededDocument(size, seed, 0.3), dtype: 'float64' });
        const { adjoints = {}, edges = [], problems } = gradients(document, { targets: ['loss'], edges: true });
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        for (const [id, adjoint] of Object.entries(adjoints)) {
          const leaving = edges.filter(({ from }) => from === id);
          adjoint.data.forEach((entry, i) => {
            const terms = leaving.map(({ contribution }) => contribution.data[i]);
            const sum = terms.reduce((total, term) => total + term, id === 'loss' ? 1 : 0);
            const size = terms.reduce((total, term) => total + Math.abs(term), 1);
            expect(Math.abs(sum - entry)).toBeLessThanOrEqual(1e-12 * size);
          });
        }
        hidden += edges.filter((edge) => edge.hidden).length;
        calls += edges.filter(({ to }) => to.includes('/')).length;
      }),
      { numRuns: 60 },
    );
    expect(hidden).toBeGreaterThan(50);
    expect(calls).toBeGreaterThan(50);
  });
});

describe('long chains', () => {
  it('of 100,000 nodes are evaluated and differentiated', () => {
    const nodes: Record<string, NodeJson> = { n0: { op: 'variable', attrs: { value: 1 } } };
    for (let i = 1; i <= 100_000; i++) nodes[`n${i}`] = { op: i % 2 ? 'neg' : 'identity', inputs: { x: `n${i - 1}` } };
    const document = open(documentOf(nodes));
    expect(evaluate(document, { nodes: ['n100000'] }).values.n100000?.data[0]).toBe(1);
    const { gradients: found } = gradients(document, { targets: ['n100000'], sources: ['n0'] });
    expect((found.n0 as { data: Float32Array }).data[0]).toBe(1);
  });
});

describe('the k-th derivative of a chain of 50 tanh', () => {
  it('has at most four times the nodes of the one before', () => {
    const builder = new GraphBuilder();
    const x = builder.slot(ops.variable, tensorOf(0.3, 'float64'), {}, 0);
    let target: Node = x;
    for (let i = 0; i < 50; i++) target = builder.addUnique(ops.tanh, [target], {}, i + 1);
    const counts: number[] = [];
    for (let order = 0; order <= 4; order++) {
      if (order > 0) target = addAdjoints(builder, { targets: [target], sources: [x], order })(x)!;
      counts.push(upstreamOf(builder, [target]).reduce((sum, mark) => sum + mark, 0));
    }
    console.log(
      `nodes of the derivatives of order 0 to 4: ${counts.join(', ')}; ratios ${counts
        .slice(1)
        .map((count, i) => (count / counts[i]).toFixed(2))
        .join(', ')}`,
    );
    for (let order = 2; order <= 4; order++) expect(counts[order]).toBeLessThanOrEqual(4 * counts[order - 1]);
  });
});
