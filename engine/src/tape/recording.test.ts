import { describe, expect, it } from 'vitest';
import { verify } from '../graph/verify.js';
import { GradientTape } from './gradientTape.js';
import { recorders } from './recorder.js';
import { Recording } from './recording.js';
import { constant, variable } from './variable.js';

/** How many nodes a recording has. */
const sizeOf = (recording: Recording): number => {
  let size = 0;
  recording.derive(true, ({ builder }) => {
    size = builder.size;
    return [];
  });
  return size;
};

describe('a recording', () => {
  it('holds what depends on something watched, and no more', () => {
    const recording = new Recording(true);
    const [x, c] = [variable(2), constant(3)];
    recording.during(() => {
      for (let i = 0; i < 100; i++) c.add(i);
    });
    expect(sizeOf(recording)).toBe(0);
    recording.during(() => x.mul(c).add(c));
    // x, c, the product, the sum
    expect(sizeOf(recording)).toBe(4);
  });

  it('is a legal graph', () => {
    const recording = new Recording(true);
    const x = variable([1, 2]);
    recording.during(() => {
      const y = x.mul(3).reduceMean();
      x.assign([3, 4]);
      return x.mul(y).concat([[1]]);
    });
    recording.derive(true, ({ builder }) => {
      expect(verify(builder.graph())).toEqual([]);
      return [];
    });
  });

  it('does not grow when a persistent tape is asked', () => {
    const recording = new Recording(true);
    const x = variable(2);
    const y = recording.during(() => x.square());
    const before = sizeOf(recording);
    for (let i = 0; i < 3; i++)
      recording.derive(true, ({ builder, nodeOf, slot }) => [
        builder.expr(nodeOf(y)!).mul(builder.expr(slot(constant(i)))).node,
      ]);
    expect(sizeOf(recording)).toBe(before);
  });

  it('ends when a tape that is not persistent is asked', () => {
    const tape = new GradientTape();
    const x = variable(2);
    tape.record(() => {
      expect(recorders).toHaveLength(1);
      tape.gradient(x.square(), x);
      expect(recorders).toHaveLength(0);
    });
    expect(recorders).toHaveLength(0);
  });
});
