import { openSession } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf, gNodes } from '../document/testDocuments';
import { resultsOf } from '../session/results';
import { flowOf } from './flow';
import { threadsOf } from './threads';

const document = documentOf({
  ...gNodes,
  dz_dx: { op: 'gradient', inputs: { targets: ['z'], source: 'x' } },
  dz_dy: { op: 'gradient', inputs: { targets: ['z'], source: 'y' } },
});
const nodes = new Map(flowOf(document, ops).nodes.map((spec) => [spec.id, { spec, position: spec.position }]));
const drawn = (target: string, near: readonly string[] = [], reading: 'adjoint' | 'value' = 'adjoint') => {
  const results = resultsOf(openSession(JSON.stringify(document)).apply({ revision: 1, target }));
  return threadsOf(nodes, results, new Set(near), reading);
};

describe('threads', () => {
  it('show what a derivative hands back where it is the target', () => {
    expect(drawn('dz_dx').map(({ id, isLit, term }) => [id, isLit, term?.text, term?.exact])).toEqual([
      ['sq→dz_dx', false, '1', '1'],
    ]);
    expect(drawn('dz_dx', [], 'value')[0].term).toBeUndefined();
    expect(drawn('z')).toEqual([]);
  });

  it('lead from everything that is read to the node somebody points at, and from what is read to its readers', () => {
    expect(drawn('z', ['dz_dy']).map(({ id }) => id)).toEqual(['sum→dz_dy', 'y→dz_dy']);
    const [thread] = drawn('z', ['sum']);
    const { spec, position } = nodes.get('sum')!;
    expect(thread).toMatchObject({ id: 'sum→dz_dy', isLit: true, term: undefined });
    expect(thread.ends[0].x).toBe(position.x + spec.width);
    expect(thread.ends[1].x).toBe(nodes.get('dz_dy')!.position.x);
  });

  it('are told in words', () => {
    const results = resultsOf(openSession(JSON.stringify(document)).apply({ revision: 1 }));
    expect(results.readBy('dz_dx')).toBe('sq');
    expect(results.readBy('dz_dy')).toBe('sum, y');
    expect(results.readBy('z')).toBe('');
  });
});
