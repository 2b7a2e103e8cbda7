import { digits, train } from '../support/commandLine.js';
import { galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

interface Cell {
  readonly cell: string;
  readonly file: string;
  readonly target?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly adjoints?: Readonly<Record<string, string>>;
  readonly contributions?: Readonly<Record<string, string>>;
  readonly nones?: readonly string[];
}
/** The notebook's numbers, literally. */
const cells: readonly Cell[] = [
  {
    cell: 'central difference',
    file: 'central-difference.json',
    values: { quotient: '7.999999999994678', slope: '8' },
  },
  {
    cell: 'partial differences',
    file: 'partial-differences.json',
    values: { by_x: '8.999999999993236', by_y: '41.999999999994486', dz_dx: '9', dz_dy: '42' },
  },
  {
    cell: 'tape, two sources',
    file: 'tape-two-sources.json',
    values: { dz_dx: '9', dz_dy: '42' },
    target: 'z',
    adjoints: { x: '9', y: '42' },
  },
  {
    cell: 'z1 = z·z',
    file: 'z-squared.json',
    values: { dz1_dx: '1134' },
    target: 'z1',
    adjoints: { x: '1134', z: '126' },
    contributions: { 'z→z1.a': '63', 'z→z1.b': '63' },
  },
  { cell: 'watched constants', file: 'watched-constants.json', values: { dz_dx: '9', dz_dy: '42' } },
  { cell: 'several targets', file: 'several-targets.json', values: { slope: '88' } },
  {
    cell: 'second derivatives',
    file: 'second-derivatives.json',
    values: { xy: '6', yx: '6', yy: '14' },
    nones: ['xx'],
  },
  { cell: 'constants', file: 'constants.json', nones: ['dz_dx', 'dz_dy'] },
];

for (const { cell, file, values = {}, target, adjoints = {}, contributions = {}, nones = [] } of cells)
  test(`the cell “${cell}” reads as in the notebook`, async ({ editor }) => {
    const { graph } = editor;
    await editor.open();
    await editor.import(file, galleryText(file));
    if (target) await editor.chooseTarget(target);
    for (const [id, exact] of Object.entries(values))
      await expect(graph.value(id)).toHaveAttribute('data-exact', exact);
    for (const [id, exact] of Object.entries(adjoints))
      await expect(graph.adjoint(id)).toHaveAttribute('data-exact', exact);
    for (const [wire, exact] of Object.entries(contributions)) {
      await expect(graph.contribution(wire)).toHaveAttribute('data-exact', exact);
      await expect(graph.contribution(wire)).toHaveText(exact);
    }
    for (const id of nones) {
      await expect(graph.value(id)).toHaveAttribute('data-state', 'none');
      await expect(graph.value(id)).not.toHaveAttribute('data-exact');
      await expect(graph.value(id)).toHaveText('None');
    }
  });

test('a constant that is not watched is named as the reason of its None', async ({ editor }) => {
  const { graph } = editor;
  await editor.open();
  await editor.import('constants.json', galleryText('constants.json'));
  await graph.why('dz_dy').click();
  await expect(graph.brokenLink()).toHaveCount(1);
  await expect(graph.brokenLink('y')).toBeVisible();
  await expect(editor.whyCard('dz_dy')).toContainText('y is a constant that is not watched');
  await expect(graph.node('y')).toHaveAttribute('data-broken-link', 'y');
});

test('descent by hand: the next x, typed again and again, arrives at −1/3', async ({ editor }) => {
  const { graph } = editor;
  const file = 'descent-by-hand.json';
  /** x after so many updates, as TensorFlow's run of the notebook has it. */
  const known: Readonly<Record<number, string>> = { 1: '-0.6', 2: '-0.44', 3: '-0.37600002', 20: '-0.33333334' };
  await editor.open();
  await editor.import(file, galleryText(file));
  const { trace, variables } = await train(galleryText(file));
  for (const { step, variables } of trace) {
    await expect(graph.value('x')).toHaveAttribute('data-exact', digits(variables.x));
    if (step in known) await expect(graph.value('x')).toHaveAttribute('data-exact', known[step]);
    const next = await graph.value('next').getAttribute('data-exact');
    // Once a step leads nowhere else, the remaining ones do not either.
    if (next === digits(variables.x)) break;
    await editor.recompute(() => graph.type('value', 'x', next!));
  }
  await expect(graph.value('x')).toHaveAttribute('data-exact', '-0.33333334');
  expect(digits(variables.x)).toBe('-0.33333334');
});

test('descent with an optimizer: at each step of the command line, the screen has its loss', async ({ editor }) => {
  const { graph } = editor;
  const file = 'descent-with-optimizer.json';
  await editor.open();
  await editor.import(file, galleryText(file));
  const { trace } = await train(galleryText(file));
  expect(trace).toHaveLength(101);
  const steps = trace.filter(({ step }) => step < 4 || step % 20 === 0);
  for (const { variables, loss } of steps) {
    const x = digits(variables.x);
    if ((await graph.value('x').getAttribute('data-exact')) !== x)
      await editor.recompute(() => graph.type('value', 'x', x));
    await expect(graph.value('x')).toHaveAttribute('data-exact', x);
    await expect(graph.value('f')).toHaveAttribute('data-exact', JSON.stringify(loss));
  }
  await expect(graph.value('x')).toHaveAttribute('data-exact', '-0.3333333');
});
