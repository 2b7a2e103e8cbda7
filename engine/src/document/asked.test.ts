import { describe, expect, it } from 'vitest';
import { load } from '../analysis/load.js';
import { askedTargets } from './asked.js';

const node = (op: string, inputs: object, attrs: object = {}) => ({ op, inputs, attrs });

const { document } = load(
  JSON.stringify({
    format: 'chainrule',
    version: 1,
    graph: {
      nodes: {
        x: { op: 'variable', attrs: { value: 2 } },
        y: node('mul', { a: 'x', b: 3 }),
        slope: node('gradient', { targets: ['y'], source: 'x' }),
        bend: node('gradient', { targets: ['slope'], source: 'x' }),
        third: node('gradient', { targets: ['bend'], source: 'x' }),
        both: node('gradient', { targets: ['bend', 'slope'], source: 'x' }),
        rows: node('jacobian', { target: 'slope', source: 'x' }),
        c1: node('call', { v: 'x' }, { function: 'f' }),
      },
      functions: {
        f: {
          inputs: ['v'],
          nodes: { h: node('mul', { a: 'v', b: 2 }), g: node('gradient', { targets: ['h'], source: 'v' }) },
          outputs: ['g'],
        },
      },
    },
  }),
);

describe('askedTargets', () => {
  const isNone = (id: string) => ['bend', 'third', 'both', 'rows'].includes(id);
  it.each([
    ['bend', ['slope']],
    ['rows', ['slope']],
    ['third', ['slope']],
    ['both', ['slope']],
    ['c1/g', ['c1/h']],
    ['y', []],
    ['nowhere', []],
  ])('of %s is what was differentiated where the break is', (id, targets) =>
    expect(askedTargets(document!, id, isNone)).toEqual(targets),
  );

  it('names a None target that asks nothing itself', () =>
    expect(askedTargets(document!, 'bend', () => true)).toEqual(['y']));
});
