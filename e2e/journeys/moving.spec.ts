import { boxOf, centreOf, endsOf } from '../pages/Graph.js';
import { parsed } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test.beforeEach(({ editor }) => editor.open());

test('dragging a node changes its place in the layout, and no number', async ({ editor }) => {
  const { graph } = editor;
  const numbers = await editor.numbers();
  const revision = await editor.revision();
  const before = parsed((await editor.export()).text);
  const zoom = Number.parseFloat((await graph.zoom.textContent())!) / 100;
  await graph.drag('sq', { x: 60, y: -30 });
  const after = parsed((await editor.export()).text);
  expect(after.graph).toEqual(before.graph);
  const { sq: from, ...others } = before.layout!.nodes!;
  const { sq: to, ...sameOthers } = after.layout!.nodes!;
  expect(sameOthers).toEqual(others);
  expect(Math.abs(to.x - from.x - 60 / zoom)).toBeLessThan(6);
  expect(Math.abs(to.y - from.y + 30 / zoom)).toBeLessThan(6);
  expect(await editor.numbers()).toEqual(numbers);
  expect(await editor.revision()).toBe(revision);
  await expect(editor.root).toHaveAttribute('data-results', 'fresh');
});

test('dragging the canvas moves everything alike, and changes nothing of the document', async ({ editor }) => {
  const { graph } = editor;
  const { text } = await editor.export();
  const before = { x: await boxOf(graph.node('x')), z: await boxOf(graph.node('z')) };
  await graph.pan({ x: 70, y: 50 });
  for (const id of ['x', 'z'] as const) {
    const box = await boxOf(graph.node(id));
    expect(Math.abs(box.x - before[id].x - 70)).toBeLessThan(2);
    expect(Math.abs(box.y - before[id].y - 50)).toBeLessThan(2);
  }
  // The middle button does so over nodes as well.
  const { x, y } = await centreOf(graph.node('x').locator('header'));
  await editor.page.mouse.move(x, y);
  await editor.page.mouse.down({ button: 'middle' });
  await editor.page.mouse.move(x - 70, y - 50, { steps: 10 });
  await editor.page.mouse.up({ button: 'middle' });
  for (const id of ['x', 'z'] as const)
    expect(Math.abs((await boxOf(graph.node(id))).x - before[id].x)).toBeLessThan(2);
  expect((await editor.export()).text).toBe(text);
});

test('the wheel and the buttons zoom, and Fit shows everything again', async ({ editor }) => {
  const { graph } = editor;
  const percent = async () => Number.parseFloat((await graph.zoom.textContent())!);
  const first = await percent();
  const { width } = await boxOf(graph.node('z'));
  await graph.wheel(-300);
  await expect.poll(percent).toBeGreaterThan(first);
  expect((await boxOf(graph.node('z'))).width).toBeGreaterThan(width);
  await graph.fit.click();
  await expect.poll(percent).toBe(first);
  for (const node of await graph.nodes().all()) await expect(node).toBeInViewport({ ratio: 0.99 });
  await graph.zoomOut.click();
  await expect.poll(percent).toBeLessThan(first);
  await graph.zoomIn.click();
  await graph.zoomIn.click();
  await expect.poll(percent).toBeGreaterThan(first);
});

test('a wire stays at its ports while its node moves', async ({ editor }) => {
  const { graph } = editor;
  await graph.drag('z', { x: 80, y: 120 });
  const ports = [await centreOf(graph.output('sq')), await centreOf(graph.port('z.b'))];
  const ends = await endsOf(graph.wire('sq→z.b').locator('path').last());
  for (const [at, end] of ends.entries()) {
    expect(Math.abs(end.x - ports[at].x)).toBeLessThan(2);
    expect(Math.abs(end.y - ports[at].y)).toBeLessThan(2);
  }
});
