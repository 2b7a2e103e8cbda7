import { describe, expect, it } from 'vitest';
import { diagnosisPath, whyPath } from './why';

const wire = (source: string, target: string, reference = false) => ({
  id: `${source}→${target}`,
  source,
  target,
  reference,
});

describe('whyPath', () => {
  const wires = [wire('x', 's'), wire('s', 'z'), wire('y', 'z'), wire('z', 'g', true), wire('x', 'g', true)];

  it('lights the wires from the broken link to the target, and what a calculus node asks', () => {
    const path = whyPath('g', { code: 'stopGradient', at: 's' }, null, wires);
    expect(path.broken).toBe('s');
    expect([...path.wires].sort()).toEqual(['s→z', 'x→g', 'z→g']);
    expect(path.nodes.has('y')).toBe(false);
  });
  it('follows an adjoint to the chosen target', () => {
    const path = whyPath('x', { code: 'stopGradient', at: 's' }, 'z', wires);
    expect([...path.wires]).toEqual(['s→z']);
    expect([...path.nodes].sort()).toEqual(['s', 'x', 'z']);
  });
  it('lights the ends alone where there is no path', () => {
    const path = whyPath('g', { code: 'noPath', at: 'x' }, null, [wire('z', 'g', true), wire('x', 'g', true)]);
    expect(path.broken).toBe('x');
    expect([...path.wires].sort()).toEqual(['x→g', 'z→g']);
  });
  it('shows a break inside a call at the call', () =>
    expect(whyPath('x', { code: 'noDerivative', at: 'c1/d/h' }, 'z', wires).broken).toBe('c1'));
});

describe('diagnosisPath', () => {
  it('lights the wires of the path, a call as one node', () => {
    const wires = [wire('x', 'c1'), wire('c1', 'z'), wire('x', 'z'), wire('x', 'c1', true)];
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
