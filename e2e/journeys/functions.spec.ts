import { Functions } from '../pages/Functions.js';
import { StepPanel } from '../pages/StepPanel.js';
import { expectAccessible } from '../support/accessibility.js';
import { expect, test } from '../support/test.js';

const document = JSON.stringify({
  format: 'chainrule',
  version: 1,
  title: 'Slopes',
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: 0.5 } },
      y: { op: 'variable', attrs: { value: 3 } },
      s: { op: 'sin', inputs: { x: 'x' } },
      p: { op: 'mul', inputs: { a: 's', b: 'x' } },
      z: { op: 'add', inputs: { a: 'p', b: 'y' } },
    },
  },
  layout: {
    nodes: {
      x: { x: 0, y: 0 },
      y: { x: 0, y: 200 },
      s: { x: 200, y: 0 },
      p: { x: 400, y: 0 },
      z: { x: 620, y: 100 },
    },
  },
});

test('nodes become a function that is used twice, edited once, and unpacked', async ({ editor, page }) => {
  const functions = new Functions(page);
  const { graph } = editor;
  await editor.open();
  await editor.import('slopes.json', document);
  const first = (await editor.export()).text;
  const [value, slope] = await Promise.all([
    graph.value('z').getAttribute('data-exact'),
    graph.adjoint('x').getAttribute('data-exact'),
  ]);

  await functions.select(['s', 'z']);
  await page.keyboard.press('Shift+F');
  await expect(page.getByText('p lies between the selected nodes')).toBeVisible();
  await page.keyboard.press('Escape');

  await editor.recompute(() => functions.make(['s', 'p'], 'wave'));
  await expect(graph.node('wave')).toHaveAttribute('data-op', 'call');
  await expect(graph.node('s')).toHaveCount(0);
  await expect(graph.value('z')).toHaveAttribute('data-exact', value!);
  await expect(graph.adjoint('x')).toHaveAttribute('data-exact', slope!);

  // Inside, everything is as this call has it, under its name.
  await functions.enter('wave');
  await expect(functions.breadcrumb.getByRole('button')).toHaveText(['Slopes', 'wave']);
  await expect(graph.node('wave/s')).toHaveAccessibleName(/^wave\/s, sin, value 0\.4794/);
  await expect(graph.adjoint('wave/x')).toHaveAttribute('data-exact', slope!);
  await expect(graph.wire('wave/s→wave/p.a')).toBeVisible();
  await expect(graph.node('wave/p')).toHaveAttribute('data-function-output', 'true');
  await expect(page.getByRole('toolbar', { name: 'Steps' })).toBeVisible();
  await expectAccessible(page, 'inside a function');

  // A node is added and wired inside by keyboard, a literal typed, and taken back.
  await functions.select(['wave/p']);
  await editor.recompute(() => page.keyboard.press('Control+d'));
  await editor.recompute(() => page.keyboard.press('Control+z'));
  await expect(graph.node('wave/p2')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(functions.breadcrumb).toHaveCount(0);
  await expect(graph.node('wave')).toBeVisible();

  // A second call from the palette; what is edited in the function changes both.
  await editor.recompute(() => page.getByRole('option', { name: 'call wave' }).click());
  await editor.recompute(() => graph.type('x', 'wave2', '2'));
  await expect(graph.value('wave2')).toHaveAttribute('data-exact', '1.8185948');
  await functions.enter('wave2');
  await expect(graph.value('wave2/x')).toHaveAttribute('data-exact', '2');
  await functions.call.selectOption({ label: 'wave' });
  await expect(graph.value('wave/x')).toHaveAttribute('data-exact', '0.5');
  await functions.button('Add input').click();
  await functions.inspector.getByRole('textbox', { name: 'Name of input x2' }).fill('scale');
  await page.keyboard.press('Enter');
  await expect(graph.node('wave/scale')).toBeVisible();
  await functions.button('Move scale up').focus();
  await page.keyboard.press('Enter');
  // It can go no higher, and the focus stays with it.
  await expect(functions.button('Move scale down')).toBeFocused();
  await functions.inspector.getByRole('textbox', { name: 'Name of output p' }).fill('out');
  await editor.recompute(() => page.keyboard.press('Enter'));
  await expect(graph.node('wave/out')).toBeVisible();
  await functions.inspector.getByRole('textbox', { name: 'Name of the function' }).fill('bump');
  await editor.recompute(() => page.keyboard.press('Enter'));
  await expect(functions.breadcrumb.getByRole('button')).toHaveText(['Slopes', 'bump']);
  await page.keyboard.press('Alt+ArrowUp');
  await expect(graph.literal('scale', 'wave2')).toHaveValue('0');
  await expect(graph.value('z')).toHaveAttribute('data-exact', value!);

  // Unpacked, the call's nodes take its place with the same numbers.
  await functions.select(['wave']);
  await editor.recompute(() => functions.button('Unpack').click());
  await expect(graph.node('out')).toBeVisible();
  await expect(graph.value('z')).toHaveAttribute('data-exact', value!);
  await expect(graph.adjoint('x')).toHaveAttribute('data-exact', slope!);

  // Nobody calls it any more: it can be deleted; and all of it is undone to the first bytes.
  await functions.select(['wave2']);
  await editor.recompute(() => page.keyboard.press('Delete'));
  await functions.button('Delete function bump').click();
  await expect(page.getByRole('list', { name: 'Functions' })).toHaveCount(0);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  for (let entry = 0; entry < 30 && (await undo.getAttribute('aria-disabled')) === null; entry++) await undo.click();
  expect((await editor.export()).text).toBe(first);
});

test('a repeat shows its steps, and one walks through them inside', async ({ editor, page }) => {
  const functions = new Functions(page);
  const { graph } = editor;
  await editor.open();
  await editor.import(
    'root.json',
    JSON.stringify({
      format: 'chainrule',
      version: 1,
      title: 'Root',
      graph: {
        nodes: {
          a: { op: 'variable', attrs: { value: 2 } },
          r: { op: 'repeat', inputs: { x: 1, a: 'a' }, attrs: { function: 'newton', times: 3 } },
        },
        functions: {
          newton: {
            inputs: ['x', 'a'],
            nodes: {
              q: { op: 'div', inputs: { a: 'a', b: 'x' } },
              s: { op: 'add', inputs: { a: 'x', b: 'q' } },
              y: { op: 'div', inputs: { a: 's', b: 2 } },
            },
            outputs: ['y'],
          },
        },
      },
    }),
  );
  await functions.select(['r']);
  await expect(functions.inspector.locator('[data-repeat-step]')).toHaveText([/1\.5/, /1\.417/, /1\.414/]);
  await functions.inspector.locator('[data-repeat-step="2"]').getByRole('button').click();
  await expect(page.locator('[data-time]')).toHaveText('step 2 of 3');
  await expect(graph.value('r/1/x')).toHaveAttribute('data-exact', '1.5');
  await page.getByRole('button', { name: 'Step after' }).click();
  await expect(page.locator('[data-time]')).toHaveText('step 3 of 3');
  await expect(graph.value('r/2/x')).toHaveAttribute('data-exact', '1.4166667');
});

test('a function gets a gradient of its own, which differences check at once', async ({ editor, page }) => {
  const functions = new Functions(page);
  const { graph } = editor;
  const check = functions.inspector.locator('[data-gradient-check]');
  await editor.open();
  await editor.import('slopes.json', document);
  const slope = await graph.adjoint('x').getAttribute('data-exact');
  await editor.recompute(() => functions.make(['s', 'p'], 'wave'));
  await functions.enter('wave');
  await editor.recompute(() => functions.button('Write the derived rule out').click());
  await expect(check).toHaveAttribute('data-gradient-check', 'ok');
  await expect(graph.adjoint('wave/x')).toHaveAttribute('data-exact', slope!);

  // What it hands on to the input is a step like any other: the rule, and the numbers put in.
  const steps = new StepPanel(page);
  await steps.step.click();
  await steps.position.fill(String(Number(await steps.position.getAttribute('max')) - 1));
  await steps.step.click();
  await expect.poll(steps.equations).toMatchObject([
    {
      rule: expect.stringContaining('\\frac{\\partial z}{\\partial \\mathrm{wave}}'),
      numbers: expect.stringContaining('\\class{arriving}{1}'),
      exact: slope,
    },
  ]);
  await steps.close.click();

  // Beside the function, its rule; a slip in it is named with its place.
  await functions.button('Edit d_wave').click();
  await expect(functions.breadcrumb.getByRole('button')).toHaveText(['Slopes', 'wave', 'd_wave']);
  await expect(graph.node('d_wave()/d_x')).toHaveAttribute('data-function-output', 'true');
  await functions.select(['d_wave()/d_x']);
  await editor.recompute(() => functions.inspector.getByRole('button', { name: 'Disconnect x' }).click());
  await editor.recompute(() => graph.type('x', 'd_wave()/d_x', '1'));
  await page.keyboard.press('Escape');
  await expect(check).toHaveAttribute('data-gradient-check', 'failed');
  await expect(check).toContainText('By x, entry 1, it gives 1');
  await expectAccessible(page, 'beside the gradient of a function');
  await functions.breadcrumb.getByRole('button', { name: 'wave', exact: true }).click();
  await editor.recompute(() => functions.button('Use the derived rule again').click());
  await expect(graph.adjoint('wave/x')).toHaveAttribute('data-exact', slope!);
});
