import { describe, expect, it } from 'vitest';
import type { Node } from '../src/graph/graph.js';
import { differentiate } from '../src/passes/differentiate.js';
import { plan } from '../src/program/program.js';
import { buildExample, computingOps, weightedSum } from './examples.js';

/** The kept nodes as they come out of one program, entry for entry. */
function bits(graph: Parameters<typeof plan>[0], kept: readonly Node[], compiled: boolean): number[] {
  const program = plan(graph, kept, { compiled });
  program.run();
  program.run();
  return kept.flatMap((node) => [...program.tensor(node).data]);
}

describe('compiled programs have the bits of the interpreter, value and gradients', () => {
  for (const op of computingOps)
    it(op.name, () => {
      for (const dtype of ['float32', 'float64'] as const)
        for (const example of op.examples) {
          const { builder, sources, output } = buildExample(op, example, dtype);
          const total = weightedSum(
            builder,
            builder.types[output].dtype === dtype ? output : builder.expr(output).cast(dtype).node,
            1,
          );
          const { graph, gradients } = differentiate(builder.graph(), { targets: [total], sources });
          const kept = [output, total, ...gradients.filter((node) => node !== null)];
          expect(bits(graph, kept, true)).toEqual(bits(graph, kept, false));
        }
    });
});
