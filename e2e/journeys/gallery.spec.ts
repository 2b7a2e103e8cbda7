import type { Editor } from '../pages/Editor.js';
import { digits, wireOf } from '../support/commandLine.js';
import { gallery, states, wiresOf } from '../support/documents.js';
import { brokenSums, digitsOn, nodeOf, type Oracle, oracleOf, withGradient } from '../support/oracle.js';
import { expect, test } from '../support/test.js';

test.describe.configure({ timeout: 120_000 });

/** Every number on screen beside the command line, for one choice of target. */
async function expectNumbers(editor: Editor, oracle: Oracle, target: string | null): Promise<void> {
  await editor.chooseTarget(target);
  const expected = await oracle.digitsFor(target);
  await expect
    .poll(async () => digitsOn(await editor.numbers(), expected), { message: `numbers for target ${target}` })
    .toEqual(expected);
}

/** The states that go with the digits: None, dead and NaN are not plain numbers. */
async function expectStates(editor: Editor, oracle: Oracle, target: string): Promise<void> {
  const { values, adjoints } = await editor.numbers();
  const back = await oracle.gradientOf(target);
  for (const [id, value] of Object.entries(oracle.run.values))
    if (id in values) expect(values[id].state, `state of ${id}`).toBe(value === null ? 'none' : 'number');
  for (const id of oracle.outputs) {
    const { op, attrs } = nodeOf(oracle.document, id);
    const name = `adjoint of ${id} for ${target}`;
    if (op === 'constant' && attrs?.watched !== true) expect(adjoints[id].state, name).toBe('none');
    else if (id in back.dead) expect(adjoints[id].state, name).toBe('dead');
    else if (JSON.stringify(back.adjoints[id]?.data)?.includes('NaN')) expect(adjoints[id].state, name).toBe('nan');
    else if (id in back.adjoints) expect(adjoints[id].state, name).toBe('number');
    else expect(adjoints[id]?.state ?? 'none', name).toBe('none');
  }
}

/** The terms of every sum on screen, those without a wire included, and what they add up to. */
async function expectSums(editor: Editor, oracle: Oracle, target: string): Promise<void> {
  const screen = await editor.numbers();
  expect(await brokenSums(oracle, screen, target), `sums for ${target}`).toEqual([]);
  const { edges } = await oracle.gradientOf(target);
  const hidden = new Map(edges.filter((edge) => edge.hidden).map((edge) => [wireOf(edge), digits(edge.contribution)]));
  for (const [id, { exact }] of Object.entries(screen.threads))
    if (exact !== null) expect(exact, `thread ${id}`).toBe(hidden.get(id));
}

/** A hook for every node and wire, the problems in their list, and behind every None the link that is broken. */
async function expectHooks(editor: Editor, { document, run, outputs }: Oracle): Promise<void> {
  const ids = Object.keys(document.graph.nodes).sort();
  const wires = wiresOf(document);
  const carrying = wires.filter((wire) => !wire.isReference).map(({ id }) => id);
  const { values, adjoints, contributions, locals } = await editor.numbers();
  const attributes = (locator: ReturnType<typeof editor.graph.nodes>, name: string) =>
    locator.evaluateAll((found, name) => found.map((element) => element.getAttribute(name)).sort(), name);
  expect(await attributes(editor.graph.nodes(), 'data-node')).toEqual(ids);
  expect(await attributes(editor.graph.wires(), 'data-edge')).toEqual(wires.map(({ id }) => id).sort());
  expect(Object.keys(values).sort()).toEqual([...outputs].sort());
  expect(Object.keys(contributions).sort()).toEqual([...carrying].sort());
  expect(Object.keys(locals).sort()).toEqual([...carrying].sort());
  for (const [id, { op }] of Object.entries(document.graph.nodes))
    await expect(editor.graph.node(id)).toHaveAttribute('data-op', op);
  for (const output of outputs) await expect(editor.graph.output(output)).toHaveCount(1);
  expect(
    await editor.page
      .locator('ul [data-problem]')
      .evaluateAll((found) =>
        found.map((element) => [element.getAttribute('data-problem'), element.getAttribute('data-path')]),
      ),
  ).toEqual(run.problems.map(({ code, path }) => [code, path]));
  expect(Object.keys(adjoints).sort()).toEqual([...outputs].sort());
  const nones = Object.keys(run.values).filter((id) => run.values[id] === null);
  await expect(editor.page.locator('[data-value-of][data-state="none"]')).toHaveCount(nones.length);
  for (const id of nones) {
    const { at } = run.unconnected[id];
    await editor.graph.why(id).click();
    await expect(editor.graph.brokenLink()).toHaveCount(1);
    await expect(editor.graph.brokenLink(at)).toBeVisible();
    await expect(editor.whyCard(id)).toContainText(at);
  }
}

/** Targets of one document that are shown; `GALLERY=all` shows every one. */
const most = process.env.GALLERY === 'all' ? Number.POSITIVE_INFINITY : 3;

/** As many of them, from the first to the last. */
function spread(targets: readonly string[]): readonly string[] {
  if (targets.length <= most) return targets;
  return Array.from({ length: most }, (_, i) => targets[Math.round((i * (targets.length - 1)) / (most - 1))]);
}

/** Documents whose second derivatives are shown at every change; all of them with `GALLERY=all`. */
const ofSecondOrder = ['neuron.json', 'fan-out.json', 'constants.json'];

const documents = [...gallery.map(({ file, title, text }) => ({ name: title.en, file, text }))];
documents.push({ name: 'None, zero, dead and NaN', file: 'states.json', text: states });

for (const { name, file, text } of documents)
  test.describe(name, () => {
    test("shows the command line's numbers, problems and Nones on every node and wire, whichever the target", async ({
      editor,
    }) => {
      const oracle = await oracleOf(text);
      await editor.open();
      await editor.importByButton(file, text);
      await expectHooks(editor, oracle);
      await expect(editor.title).toHaveValue(oracle.document.title!);
      const targets = editor.target.getByRole('option');
      await expect(targets).toHaveCount(1 + oracle.targets.length);
      expect(await targets.evaluateAll((found) => found.map((each) => (each as HTMLOptionElement).value))).toEqual([
        '',
        ...oracle.targets,
      ]);
      for (const target of [null, ...spread(oracle.targets)]) {
        await expectNumbers(editor, oracle, target);
        if (target === null) continue;
        await expectStates(editor, oracle, target);
        await expectSums(editor, oracle, target);
      }
    });

    if (process.env.GALLERY === 'all' || ofSecondOrder.includes(file))
      test("shows the command line's numbers when the target is a gradient", async ({ editor }) => {
        const graded = await withGradient(text, 'order2');
        const oracle = await oracleOf(graded);
        await editor.open();
        await editor.import(file, graded);
        // Of constants that nobody watches it is None, and no target.
        if (!oracle.targets.includes('order2')) {
          await expect(editor.graph.value('order2')).toHaveAttribute('data-state', 'none');
          return expectNumbers(editor, oracle, null);
        }
        await expectNumbers(editor, oracle, 'order2');
        await expectStates(editor, oracle, 'order2');
        await expectSums(editor, oracle, 'order2');
      });
  });
