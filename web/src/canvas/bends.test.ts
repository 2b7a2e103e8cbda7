import { expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { bendsOf } from './bends';
import { flowOf } from './flow';

it('reaches below the node that a reference runs around, and knows no corners of other wires', () => {
  const document = documentOf(
    {
      x: { op: 'variable', attrs: { value: 2 } },
      y: { op: 'square', inputs: { x: 'x' } },
      d: { op: 'gradient', inputs: { targets: ['y'], source: 'x' } },
    },
    { layout: { nodes: { x: { x: 0, y: 0 }, y: { x: 300, y: 40 }, d: { x: 600, y: 0 } } } },
  );
  const flow = flowOf(document, ops);
  const { position, height } = flow.nodes.find(({ id }) => id === 'y')!;
  const bends = bendsOf(flow, flow.nodes);
  expect(bends.every(({ width, height }) => width === 0 && height === 0)).toBe(true);
  expect(Math.max(...bends.map(({ position }) => position.y))).toBe(position.y + height + 18);
  expect(bendsOf({ ...flow, wires: flow.wires.filter(({ reference }) => !reference) }, flow.nodes)).toEqual([]);
});
