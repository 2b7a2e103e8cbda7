import { boxOf } from '../pages/Graph.js';
import { validate } from '../support/commandLine.js';
import { fiveProblems } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test.beforeEach(({ editor }) => editor.open());

test('a file that is not JSON says so, and keeps its text', async ({ editor }) => {
  const text = 'hello, this is no document';
  await editor.import('notes.json', text);
  await expect(editor.problem('json')).toHaveAttribute('data-path', '');
  await expect(editor.problem('json')).toHaveText(/^[A-Z].*\.$/);
  await expect(editor.graph.nodes()).toHaveCount(0);
  expect((await editor.export()).text).toBe(text);
  await editor.reload();
  await expect(editor.problem('json')).toHaveCount(1);
  expect((await editor.export()).text).toBe(text);
});

for (const [what, text, code, path] of [
  ['an empty file', '', 'json', ''],
  ['a file cut off in the middle', '{"format": "chainrule", "version": 1, "dtype": "float64", "g', 'json', ''],
  ['an array', '[1, 2]', 'format', ''],
  ['nothing but null', 'null', 'format', ''],
  ['nodes that are an array', '{"format": "chainrule", "version": 1, "graph": {"nodes": []}}', 'format', 'graph.nodes'],
  ['a document of tomorrow', '{"format": "chainrule", "version": 2, "graph": {"nodes": {}}}', 'version', 'version'],
] as const)
  test(`${what} is a problem, not a blank page`, async ({ editor }) => {
    await editor.import('broken.json', text);
    await expect(editor.problem(code)).toHaveAttribute('data-path', path);
    await expect(editor.graph.canvas).toBeVisible();
    expect((await editor.export()).text).toBe(text);
    await editor.recompute(() => editor.newButton.click());
    await expect(editor.problems).toHaveCount(0);
  });

test('an id that every object inherits is an id like others, or a problem of its node', async ({ editor }) => {
  const { graph } = editor;
  const nodes = {
    toString: { op: 'variable', attrs: { value: 2 } },
    constructor: { op: 'square', inputs: { x: 'toString' } },
    z: { op: 'mul', inputs: { a: 'toString', b: 3 } },
  };
  await editor.import('ids.json', JSON.stringify({ format: 'chainrule', version: 1, graph: { nodes } }));
  await expect(editor.problem('badId')).toHaveAttribute('data-path', 'graph.nodes.constructor');
  await expect(graph.node('constructor')).toHaveAttribute('data-problem', 'badId');
  await expect(graph.adjoint('toString')).toHaveAttribute('data-exact', '3');
  await graph.node('toString').focus();
  await graph.node('toString').press('Enter');
  await expect(editor.inspector.locator('[data-check="ok"]')).toBeVisible();
});

test('parts of another form than they should have are problems beside what still computes', async ({
  editor,
  page,
}) => {
  const { graph } = editor;
  const whole = { inputs: ['a'], nodes: { b: { op: 'square', inputs: { x: 'a' } } }, outputs: ['b'] };
  const functions = { whole, names: { ...whole, inputs: [{ a: 1 }] }, number: { ...whole, outputs: 3 }, nothing: null };
  const nodes = {
    x: { op: 'variable', attrs: { value: 3 } },
    odd: { op: { sin: 'x' }, inputs: { x: 'x' }, label: { en: 'odd' } },
    y: { op: 'call', inputs: { a: 'x' }, attrs: { function: 'whole' } },
    lost: { op: 'call', inputs: { a: 'x' }, attrs: { function: 'names' } },
  };
  const document = { format: 'chainrule', version: 1, graph: { nodes, functions }, training: { loss: { y: 1 } } };
  await editor.import('odd.json', JSON.stringify(document));
  await expect(graph.node('odd')).toHaveAttribute('data-problem', 'format');
  await expect(graph.value('y')).toHaveAttribute('data-exact', '9');
  await graph.node('odd').focus();
  await graph.node('odd').press('Enter');
  await expect(editor.inspector.getByRole('heading', { name: 'odd', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Training', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Training' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Functions' }).getByRole('listitem')).toHaveText([/^whole\(a\) → b/]);
  await graph.node('lost').focus();
  await page.keyboard.press('Enter');
  await expect(graph.node('lost')).toBeVisible();
  await page.keyboard.press('A');
  await expect(page.getByRole('option', { name: /^call/ }).first()).toBeVisible();
});

test.describe('a document with five problems', () => {
  test.beforeEach(({ editor }) => editor.import('five.json', fiveProblems));

  test('opens as far as it can and lists what is wrong, as the command line does', async ({ editor }) => {
    const { graph } = editor;
    const expected = await validate(fiveProblems);
    expect(new Set(expected.map(({ code }) => code))).toEqual(
      new Set(['unknownOp', 'missingInput', 'danglingReference', 'badAttribute', 'shape']),
    );
    const listed = editor.problems.locator('[data-problem]');
    await expect(listed).toHaveCount(expected.length);
    for (const [at, { code, path, message }] of expected.entries()) {
      await expect(listed.nth(at)).toHaveAttribute('data-problem', code);
      await expect(listed.nth(at)).toHaveAttribute('data-path', path);
      await expect(listed.nth(at)).toHaveText(message);
    }
    await expect(graph.value('x')).toHaveAttribute('data-exact', '[1,2]');
    await expect(graph.value('fine')).toHaveAttribute('data-exact', '[1,4]');
    for (const id of ['odd', 'half', 'lost', 'ragged', 'clash', 'after']) {
      await expect(graph.value(id)).toHaveAttribute('data-state', 'problem');
      await expect(graph.value(id)).not.toHaveAttribute('data-exact');
    }
  });

  test('lists them beside the graph, over no node', async ({ editor }) => {
    const list = await boxOf(editor.problems);
    for (const node of await editor.graph.nodes().all()) {
      const { x, width } = await boxOf(node);
      expect(x + width).toBeLessThanOrEqual(list.x);
    }
    // However short its sentences are, it is as wide as the panel below it.
    await editor.page.getByRole('button', { name: '5 problems' }).click();
    const region = await boxOf(editor.page.getByRole('region', { name: 'Problems' }));
    expect(region.width).toBe((await boxOf(editor.inspector)).width);
  });

  for (const [where, viewport] of [
    ['on a phone', { width: 390, height: 844 }],
    ['on a phone on its side', { width: 844, height: 390 }],
  ] as const)
    test(`${where}, a bar says how many there are, and opens until one of them is gone to`, async ({
      page,
      editor,
    }) => {
      await page.setViewportSize(viewport);
      const { graph, problems } = editor;
      const bar = page.getByRole('button', { name: '5 problems', expanded: false });
      await expect(bar).toBeInViewport({ ratio: 1 });
      await expect(problems).toHaveCount(0);
      const { height, width } = await boxOf(page.getByRole('region', { name: 'Problems' }));
      expect(height).toBeLessThan(50);
      expect(width).toBeLessThan(viewport.width / 2);
      await bar.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await expect(editor.problem('unknownOp')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(graph.node('odd')).toBeFocused();
      await expect(problems).toHaveCount(0);
      await expect(bar).toBeInViewport({ ratio: 1 });
    });

  test('marks the nodes that have a problem, and not those after them', async ({ editor }) => {
    const { graph } = editor;
    const codes = {
      odd: 'unknownOp',
      half: 'missingInput',
      lost: 'danglingReference',
      ragged: 'badAttribute',
      clash: 'shape',
    };
    for (const [id, code] of Object.entries(codes)) await expect(graph.node(id)).toHaveAttribute('data-problem', code);
    for (const id of ['x', 'fine', 'tall', 'after']) await expect(graph.node(id)).not.toHaveAttribute('data-problem');
  });

  test('a click on a problem goes to its place', async ({ editor }) => {
    const { graph } = editor;
    await graph.pan({ x: 0, y: 700 });
    await expect(graph.node('clash')).not.toBeInViewport();
    await editor.problem('shape').click();
    await expect(graph.node('clash')).toBeInViewport();
    await expect(graph.node('clash')).toBeFocused();
    await expect(editor.inspector).toContainText('clash');
    await editor.problem('unknownOp').focus();
    await editor.page.keyboard.press('Enter');
    await expect(graph.node('odd')).toBeInViewport();
    await expect(editor.inspector).toContainText('odd');
  });

  test('a missing input is mended where it is missing', async ({ editor }) => {
    const { graph } = editor;
    await editor.problem('missingInput').click();
    await editor.recompute(() => graph.type('b', 'half', '3'));
    await expect(editor.problem('missingInput')).toHaveCount(0);
    await expect(editor.problems.locator('[data-problem]')).toHaveCount(4);
    await expect(graph.value('half')).toHaveAttribute('data-exact', '[4,5]');
  });

  test('is exported as it was until somebody mends it', async ({ editor }) => {
    expect((await editor.export()).text).toBe(fiveProblems);
  });
});
