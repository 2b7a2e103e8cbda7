import { describe, expect, it } from 'vitest';
import { diagnosisPath, whyPath } from './path';

const wire = (source: string, target: string, asks?: 'targets[0]' | 'source') => ({
  id: `${source}→${target}`,
  source,
  target,
  targetKey: asks ?? 'x',
  reference: asks !== undefined,
});

describe('whyPath', () => {
  const wires = [
    ...[wire('x', 's'), wire('s', 'z'), wire('y', 'z')],
    ...[wire('z', 'g', 'targets[0]'), wire('x', 'g', 'source')],
  ];

  it('lights the wires from the target to the broken link, and cuts the wire beyond', () => {
    const path = whyPath('g', { code: 'stopGradient', at: 's' }, ['z'], { wires, threads: [] });
    expect(path.broken).toBe('s');
    expect([...path.wires]).toEqual(['s→z']);
    expect([...path.asked].sort()).toEqual(['x→g', 'z→g']);
    expect(path.cuts).toEqual([{ kind: 'wire', wire: 'x→s', at: 'target' }]);
    expect(path.nodes.has('y')).toBe(false);
  });
  it('follows an adjoint to the chosen target', () => {
    const path = whyPath('x', { code: 'stopGradient', at: 's' }, ['z'], { wires, threads: [] });
    expect([...path.wires]).toEqual(['s→z']);
    expect([...path.nodes].sort()).toEqual(['s', 'x', 'z']);
    expect(path.cuts).toEqual([{ kind: 'wire', wire: 'x→s', at: 'target' }]);
  });
  it('cuts no wire into the broken link that does not come from the source', () => {
    const more = [...wires, wire('k', 's')];
    const path = whyPath('x', { code: 'noDerivative', at: 's' }, ['z'], { wires: more, threads: [] });
    expect(path.cuts).toEqual([{ kind: 'wire', wire: 'x→s', at: 'target' }]);
  });
  it('cuts the wires that leave a source at which nothing arrives', () => {
    const path = whyPath('y', { code: 'notWatched', at: 'y' }, ['z'], { wires, threads: [] });
    expect([[...path.wires], path.cuts]).toEqual([['y→z'], [{ kind: 'wire', wire: 'y→z', at: 'source' }]]);
  });
  it('lights what the target depends on where the source stands apart, and no reference', () => {
    const own = [wire('y', 'sq'), wire('x', 'sum'), wire('d', 'g', 'targets[0]'), wire('x', 'g', 'source')];
    const threads = [{ from: 'sq', to: 'd' }];
    const path = whyPath('g', { code: 'noPath', at: 'x' }, ['d'], { wires: own, threads });
    expect([path.broken, [...path.wires]]).toEqual(['x', ['y→sq']]);
    expect([...path.nodes].sort()).toEqual(['d', 'g', 'sq', 'x', 'y']);
    expect([path.cuts, path.reads]).toEqual([[{ kind: 'missing', source: 'x', target: 'd' }], ['sq']]);
  });
  it('shows a break inside a call at the call', () => {
    const path = whyPath('x', { code: 'noDerivative', at: 'c1/d/h' }, ['z'], {
      wires: [wire('x', 'c1'), wire('c1', 'z')],
      threads: [],
    });
    expect([path.broken, path.cuts]).toEqual(['c1', [{ kind: 'wire', wire: 'x→c1', at: 'target' }]]);
  });
});

describe('diagnosisPath', () => {
  it('lights the wires of the path, a call as one node', () => {
    const wires = [wire('x', 'c1'), wire('c1', 'z'), wire('x', 'z'), wire('x', 'c1', 'source')];
    const diagnosis = {
      state: 'nan',
      code: 'backward',
      at: 'c1/d/h',
      path: ['x', 'c1/u', 'c1/d/h'],
      message: '',
      values: {},
      cures: [],
    } as const;
    const path = diagnosisPath('x', diagnosis, wires);
    expect([path.broken, [...path.nodes], [...path.wires]]).toEqual(['c1', ['x', 'c1'], ['x→c1']]);
  });
});
