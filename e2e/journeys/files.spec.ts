import { load, save } from 'chainrule';
import { gallery, galleryText, parsed } from '../support/documents.js';
import { expect, test } from '../support/test.js';

const canonical = (text: string) => save(load(text).document!);

test.beforeEach(({ editor }) => editor.open());

test('a dropped file opens at once, as a document of its own', async ({ editor }) => {
  const { graph } = editor;
  await editor.recompute(() => graph.type('b', 'sum', '6'));
  await editor.drop('several-targets.json', galleryText('several-targets.json'));
  await expect(editor.title).toHaveValue('Several targets add up');
  await expect(graph.value('slope')).toHaveAttribute('data-exact', '88');
  await expect(graph.node('sum')).toHaveCount(0);
  await editor.page.getByRole('button', { name: 'Documents' }).click();
  await editor.recompute(() => editor.page.getByRole('menuitem', { name: 'Second derivatives of g' }).click());
  await expect(graph.literal('b', 'sum')).toHaveValue('6');
});

test("the files' buttons are in reach without a menu", async ({ editor }) => {
  for (const button of [editor.importButton, editor.exportButton, editor.newButton])
    await expect(button).toBeInViewport();
});

test('what is exported is what was imported, byte for byte, under its title', async ({ editor }) => {
  test.setTimeout(120_000);
  for (const { file, text } of gallery) {
    await editor.import(file, text);
    expect(await editor.export(), file).toEqual({ name: `${parsed(text).title}.json`, text });
  }
});

test('unknown fields, odd orders and a byte order mark survive in canonical form, which comes back the same', async ({
  editor,
}) => {
  const text = `\uFEFF{"mood":"sunny","graph":{"nodes":{"ü":{"label":"π","op":"variable","attrs":{"value":0.1},"colour":"red"}}},"version":1,"format":"chainrule"}`;
  await editor.import('odd.json', text);
  await expect(editor.graph.value('ü')).toHaveAttribute('data-exact', '0.1');
  const saved = `{
  "format": "chainrule",
  "version": 1,
  "graph": {
    "nodes": {
      "ü": {
        "op": "variable",
        "attrs": {
          "value": 0.1
        },
        "label": "π",
        "colour": "red"
      }
    }
  },
  "mood": "sunny"
}
`;
  expect((await editor.export()).text).toBe(saved);
  await editor.import('again.json', saved);
  expect((await editor.export()).text).toBe(saved);
});

test('a new document is empty, and so is its export', async ({ editor }) => {
  await editor.recompute(() => editor.newButton.click());
  await expect(editor.graph.nodes()).toHaveCount(0);
  const { text } = await editor.export();
  expect(text).toBe(canonical(text));
  expect(JSON.parse(text).graph).toEqual({ nodes: {} });
  await expect(editor.problems).toHaveCount(0);
});

test('the examples are the gallery under its headings, each with its note', async ({ editor, page }) => {
  await editor.examplesButton.click();
  const items = page.getByRole('menuitem');
  await expect(items).toHaveCount(gallery.length);
  const begins = gallery.flatMap(({ heading }, at) => (heading ? [{ heading, at }] : []));
  expect(begins.length).toBeGreaterThan(3);
  for (const [i, { heading, at }] of begins.entries()) {
    const group = page.getByRole('group', { name: heading.en, exact: true });
    await expect(group).toContainText(heading.en);
    await expect(group.getByRole('menuitem')).toHaveCount((begins[i + 1]?.at ?? gallery.length) - at);
  }
  for (const [at, { title, note }] of gallery.entries()) {
    await expect(items.nth(at)).toContainText(title.en);
    await expect(items.nth(at)).toContainText(note.en);
  }
  await editor.recompute(() => items.filter({ hasText: 'Several targets' }).click());
  await expect(editor.graph.value('slope')).toHaveAttribute('data-exact', '88');
});

test('the title is part of the document', async ({ editor }) => {
  await editor.title.fill('My g');
  await editor.title.press('Enter');
  const { name, text } = await editor.export();
  expect(name).toBe('My g.json');
  expect(JSON.parse(text).title).toBe('My g');
});
