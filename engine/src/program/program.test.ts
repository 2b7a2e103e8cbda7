import { expect, it } from 'vitest';
import { tensorFrom } from '../../test/apply.js';
import { GraphBuilder } from '../graph/builder.js';
import { ops } from '../ops/index.js';
import { plan } from './program.js';

it('keeps the numbers that rules wrote out of the buffers that a run reuses', () => {
  const builder = new GraphBuilder();
  const x = builder.slot(
    ops.variable,
    tensorFrom([], () => 3),
  );
  const y = builder.expr(x).neg().neg().neg().mul(2);
  const program = plan(builder.graph(), [y.node]);
  for (let run = 0; run < 2; run++) {
    program.run();
    expect([...program.tensor(y.node).data]).toEqual([-6]);
  }
});
