import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensorFrom } from '../../test/apply.js';
import { GraphBuilder, withDefaults } from '../graph/builder.js';
import type { Node } from '../graph/graph.js';
import type { Op } from '../op/op.js';
import { ops } from '../ops/index.js';
import { replay } from '../tape/replay.js';
import { run } from '../tape/run.js';
import type { DType } from '../tensor/dtype.js';
import { plan } from './program.js';

const numbers = [0, -0, 1, -1, 0.5, -2.25, 3.7, 1e-30, -1e10, 700, Number.NaN, Infinity, -Infinity];
const dtypes: readonly DType[] = ['float32', 'float64', 'int32', 'bool'];

const attributesOf = (op: Op) => withDefaults(op, op.name === 'cast' ? { dtype: 'int32' } : {});

/** The op on scalars, one node for each of several operands, or on vectors of them: all results in order. */
function results(
  op: Op,
  operands: readonly (readonly number[])[],
  dtypesOf: readonly DType[],
  asScalars: boolean,
  compiled = false,
): number[] {
  const builder = new GraphBuilder();
  const shape = asScalars ? [] : [operands.length];
  const nodes = (asScalars ? operands : [operands[0]]).map((own, k) =>
    builder.addUnique(
      op,
      own.map((_, port) =>
        builder.slot(
          ops.variable,
          tensorFrom(shape, (i) => operands[k + i][port], dtypesOf[port]),
        ),
      ),
      attributesOf(op),
    ),
  );
  const program = plan(builder.graph(), nodes, { compiled });
  program.run();
  return nodes.flatMap((node) => [...program.tensor(node).data]);
}

/** Dtypes that an op takes on its ports, the same on all that leave it open. */
const dtypesFor = (op: Op): DType[][] =>
  dtypes.flatMap((dtype) => {
    const own = op.ports.map(({ port }) =>
      port.accepts === 'bool' || port.accepts === 'int32' ? port.accepts : dtype,
    );
    try {
      op.type(
        own.map((one) => ({ dtype: one, shape: [] })),
        attributesOf(op),
      );
      return [own];
    } catch {
      return [];
    }
  });

describe('flat code', () => {
  const scalarOps = Object.values<Op>(ops).filter((op) => op.kind === 'primitive' && op.category === 'elementwise');

  it.each(scalarOps.map((op) => [op.name, op] as const))('of %s on scalars gives the bits of vectors', (_, op) => {
    const cases = dtypesFor(op);
    expect(cases.length).toBeGreaterThan(0);
    const operands = numbers.map((_, i) =>
      op.ports.map((_, port) => numbers[(i * (port + 1) + port) % numbers.length]),
    );
    for (const own of cases) {
      const vectors = results(op, operands, own, false);
      for (const compiled of [false, true]) expect(results(op, operands, own, true, compiled)).toEqual(vectors);
    }
  });

  /** Scalars and now and then a vector, each computed from some before; floats of one dtype. */
  const graphs = fc
    .record({
      dtype: fc.constantFrom<DType>('float32', 'float64'),
      steps: fc.array(fc.tuple(fc.nat(9), fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 60 }),
      kept: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
    })
    .map(({ dtype, steps, kept }) => {
      const builder = new GraphBuilder();
      const made = [0.7, -1.3].map((value) =>
        builder.slot(
          ops.variable,
          tensorFrom([], () => value, dtype),
        ),
      );
      const computed: Node[] = [];
      for (const [kind, i, j] of steps) {
        const [a, b] = [i, j].map((at) => builder.expr(made[at % made.length]));
        const own = [
          () => a.add(b),
          () => a.mul(b),
          () => a.sub(b),
          () => a.sin(),
          () => a.op('tanh', []),
          () => a.neg(),
          () => a.greater(b).where(a, b),
          () => a.op('identity', []),
          () => a.broadcastTo([3]).mul(b).reduceSum(),
          () => a.reshape([1, 1]).reshape([]),
        ][kind]();
        made.push(own.node);
        computed.push(own.node);
      }
      return { graph: builder.graph(), keep: [...computed.filter((_, i) => kept[i]), computed.at(-1)!] };
    });

  it('gives what the ops give one by one, however buffers are reused', () => {
    fc.assert(
      fc.property(graphs, fc.boolean(), ({ graph, keep }, compiled) => {
        const program = plan(graph, keep, { compiled });
        const values: ReturnType<typeof run>[] = [];
        replay(graph, values, keep, { tensor: (value) => value, apply: run });
        for (let times = 0; times < 2; times++) {
          program.run();
          for (const node of keep) expect(program.tensor(node).data).toEqual(values[node].data);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is cut into pieces that can be run apart', () => {
    const builder = new GraphBuilder();
    let y = builder.expr(
      builder.slot(
        ops.variable,
        tensorFrom([], () => 1),
      ),
    );
    for (let i = 0; i < 20_000; i++) y = y.add(y.scalar(1));
    const program = plan(builder.graph(), [y.node]);
    expect(program.length).toBeGreaterThan(3);
    expect(program.length).toBeLessThan(10);
    for (let part = 0; part < program.length; part++) program.runPart(part, part + 1);
    expect([...program.tensor(y.node).data]).toEqual([20_001]);
  });
});
