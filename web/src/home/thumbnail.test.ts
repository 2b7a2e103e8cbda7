import { expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { thumbnailOf } from './thumbnail';

const text = (nodes: object, layout?: object) =>
  JSON.stringify(documentOf(nodes, { ...(layout ? { layout: { nodes: layout } } : {}) }));

it('draws the nodes where they stand, with room around them, and the wires between', () => {
  const nodes = { x: { op: 'variable', attrs: { value: 1 } }, sq: { op: 'square', inputs: { x: 'x' } } };
  const picture = thumbnailOf(text(nodes, { x: { x: -100, y: 50 }, sq: { x: 300, y: 50 } }), ops)!;
  expect(picture.nodes.map(({ x, y, category }) => [x, y, category])).toEqual([
    [-100, 50, 'source'],
    [300, 50, 'elementwise'],
  ]);
  const [left, top, width] = picture.viewBox.split(' ').map(Number);
  expect([left, top]).toEqual([-140, 10]);
  expect(left + width).toBeGreaterThan(300 + picture.nodes[1].width);
  expect(picture.wires.match(/M/g)).toHaveLength(1);
});

it('draws a document without places, and nothing of one without nodes or that is none', () => {
  expect(thumbnailOf(text({ x: { op: 'variable' }, y: { op: 'variable' } }), ops)!.nodes).toHaveLength(2);
  expect(thumbnailOf(text({}), ops)).toBeUndefined();
  expect(thumbnailOf('no document', ops)).toBeUndefined();
});
