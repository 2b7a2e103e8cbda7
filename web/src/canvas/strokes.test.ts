import { describe, expect, it } from 'vitest';
import type { WireVisual } from '../overlays/visual';
import { runsOf } from './edges';
import type { PlacedNode, WireSpec } from './flow';
import { strokesOf } from './strokes';

const node = (id: string, x: number) => {
  const spec: PlacedNode = {
    ...{ id, op: 'neg', name: id, symbol: '−', category: 'elementwise', width: 136, height: 110 },
    position: { x, y: 0 },
    rows: [
      { kind: 'input', port: 'x', key: 'x', label: 'x', doc: '', reference: false, wired: true },
      { kind: 'value', output: id },
      { kind: 'adjoint', output: id },
    ],
  };
  return { id, position: spec.position, data: { spec } };
};
const wire = (source: string, target: string, reference = false): WireSpec => ({
  ...{ id: `${source}→${target}.x`, from: source, source, target, targetKey: 'x', reference },
  ...{ parallel: undefined, levels: undefined, labels: { value: 0.5, pill: 0.5, isBead: false } },
});
const signed = (sign: WireVisual['sign'], width: number): WireVisual => ({ kind: 'signed', sign, width });
const nodes = [node('a', 0), node('b', 200), node('c', 400)];

describe('strokesOf', () => {
  it('draws wires of one sign and width in one stroke, from port to port', () => {
    const strokes = strokesOf(runsOf(nodes, [wire('a', 'b'), wire('b', 'c')]), () => signed('pos', 7.1), new Set());
    expect(strokes).toHaveLength(1);
    expect(strokes[0]).toMatchObject({ ink: 'pos', width: 7 });
    expect(strokes[0].paths).toEqual(['M136,70C168,70 168,46 200,46', expect.stringMatching(/^M336,70/)]);
  });
  it('keeps signs and widths apart, thick wires above thin ones', () => {
    const look = ({ source }: WireSpec) => (source === 'a' ? signed('neg', 9) : signed('pos', 2));
    expect(strokesOf(runsOf(nodes, [wire('a', 'b'), wire('b', 'c')]), look, new Set()).map(({ ink }) => ink)).toEqual([
      'pos',
      'neg',
    ]);
  });
  it('tells what is not reached, what is referred to and what is picked', () => {
    const wires = [wire('a', 'b'), wire('b', 'c', true), wire('a', 'c')];
    const look = (): WireVisual => ({ kind: 'pending', sign: 'zero', width: 1.5 });
    const inks = strokesOf(runsOf(nodes, wires), look, new Set(['a→c.x'])).map(({ ink }) => ink);
    expect(inks.toSorted()).toEqual(['picked', 'reference', 'unknown']);
  });
  it('passes over a wire whose node is not in the picture', () =>
    expect(runsOf(nodes, [wire('a', 'nobody')])).toEqual([]));
});
