import { expect, it } from 'vitest';
import { GraphBuilder } from '../../src/graph/builder.js';
import { opByName, ops } from '../../src/ops/index.js';
import { plan } from '../../src/program/program.js';
import { allocate, type FloatDType } from '../../src/tensor/dtype.js';
import { count, inputsOf, regionsOf } from './inputs.js';

/** Entries whose bits differ between a compiled program and an interpreted one; all NaNs are one. */
function differences(name: string, dtype: FloatDType): number[] {
  const op = opByName(name)!;
  const { x, y } = inputsOf(name, dtype);
  const builder = new GraphBuilder();
  const operands = [x, y].slice(0, op.ports.length).map((values) => {
    const data = allocate(dtype, count);
    data.set(values);
    return builder.slot(ops.variable, { dtype, shape: [count], data });
  });
  const node = builder.add(op, operands);
  const [compiled, interpreted] = [true, false].map((compiled) => {
    const program = plan(builder.graph(), [node], { compiled });
    program.run();
    return program.tensor(node).data;
  });
  return [...compiled.keys()].filter((i) => !Object.is(compiled[i], interpreted[i])).map((i) => x[i]);
}

it.each(Object.keys(regionsOf))('%s has the same bits compiled, over its whole range', (name) => {
  for (const dtype of ['float32', 'float64'] as const) expect(differences(name, dtype).slice(0, 10), dtype).toEqual([]);
});
