import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type Case,
  casesOf,
  opFiles,
  opsIn,
  referenceFolder,
  skipNote,
  textOf as textOfCase,
} from '../../test/reference.js';
import type { Document, NodeJson } from '../document/document.js';
import { load } from '../document/load.js';
import { opByName } from '../ops/index.js';
import { cellLimit, type State, states } from './analysis.js';
import { evaluate } from './evaluate.js';
import { type Gradients, gradients, type NestedGradients } from './gradients.js';
import type { OpenedForm, OpenedGradient, OpenedNode, OpenedOperand } from './openedGradient.js';
import { copyGradient, openGradient, printGradient } from './openGradient.js';

const textOf = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const read = (path: string): Document => load(textOf(path)).document!;

const documentOf = (nodes: Record<string, NodeJson>, functions?: Document['graph']['functions']): Document => ({
  format: 'chainrule',
  version: 1,
  dtype: 'float64',
  graph: { nodes, ...(functions ? { functions } : {}) },
});

const g = read('docs/examples/g.json');

const operand = (of: OpenedOperand) => ('number' in of ? String(of.number) : of.node);
const formula = (form: OpenedForm | OpenedOperand | null): string =>
  form === null
    ? 'gone'
    : 'op' in form
      ? `${form.op}(${form.inputs.map((input) => operand(input.operand)).join(', ')})`
      : `= ${operand(form)}`;
const byId = (opened: OpenedGradient, id: string) => opened.nodes.find((node) => node.id === id)!;
const idOf = (opened: OpenedGradient, name: string) => opened.nodes.find((node) => node.name === name)!.id;

/** The cells of a row, as text that tells −0 and NaN apart. */
function bits(opened: OpenedGradient, node: OpenedNode): string {
  const row = opened.nodes.indexOf(node);
  const { cells, starts, state } = opened.values;
  const shown: State = states[state[row]];
  return `${shown} ${[...cells.subarray(starts[row], starts[row + 1])].map((cell) => (Object.is(cell, -0) ? '-0' : cell))}`;
}

const leafOf = ({ gradients }: Gradients, path: readonly string[]) =>
  path.reduce<unknown>(
    (tree, id) => (tree === null ? null : (tree as Record<string, NestedGradients>)[id]),
    gradients,
  ) as { readonly data: ArrayLike<number> } | null;
const bitsOf = ({ data }: { readonly data: ArrayLike<number> }) =>
  `${Array.from(data).some(Number.isNaN) ? 'nan' : 'number'} ${Array.from(data, (cell) => (Object.is(cell, -0) ? '-0' : cell))}`;

describe('openGradient', () => {
  const opened = openGradient(g, { targets: ['z'] })!;

  it('mirrors the function: every node has its adjoint', () => {
    expect(opened.nodes.map(({ name, adjointOf, rule, from }) => [name, adjointOf, rule, from])).toEqual([
      ['x', null, 'variable', null],
      ['y', null, 'variable', null],
      ['sum', null, 'add', null],
      ['sq', null, 'square', null],
      ['z', null, 'mul', null],
      ['∂z/∂z', 'z', 'seed', 'z'],
      ['∂z/∂sum', 'sum', 'mul', 'z'],
      ['∂z/∂sq', 'sq', 'mul', 'z'],
      ['(∂z/∂sq)·y', null, 'square', 'sq'],
      ['∂z/∂y', 'y', 'square', 'sq'],
      ['∂z/∂x', 'x', 'add', 'sum'],
    ]);
  });

  it('shows what the rules gave and what it became, with each rewrite', () => {
    const [, , , , , seed, dSum, dSq, twice, dY, dX] = opened.nodes;
    expect([seed, dSum, dSq, dX].map(({ derived, simplified }) => [formula(derived), formula(simplified)])).toEqual([
      ['identity(1)', '= 1'],
      [`mul(${seed.id}, sq)`, '= sq'],
      [`mul(${seed.id}, sum)`, '= sum'],
      [`identity(${dSum.id})`, '= sq'],
    ]);
    expect([formula(dY.derived), formula(dY.simplified)]).toEqual([`mul(${twice.id}, 2)`, `mul(2, ${twice.id})`]);
    expect(
      opened.rewrites.map(({ number, node, name, isOfView }) => [number, byId(opened, node).name, name, isOfView]),
    ).toEqual([
      [1, '∂z/∂z', 'identity(x) = x', true],
      [2, '∂z/∂sum', 'x·1 = x', false],
      [3, '∂z/∂sq', 'x·1 = x', false],
      [4, '∂z/∂y', 'x·2 = 2·x', true],
      [5, '∂z/∂x', 'identity(x) = x', true],
    ]);
    const nodes = opened.nodes.map(({ id }) => id);
    const printed = Object.values(printGradient(g, { targets: ['z'] }, nodes)!);
    expect(Object.assign({}, ...printed.map(({ rewrites }) => rewrites))).toEqual({
      1: { before: '\\frac{\\partial z}{\\partial z}', after: '1' },
      2: { before: '1 \\cdot \\mathrm{sq}', after: '\\mathrm{sq}' },
      3: { before: '1 \\cdot \\mathrm{sum}', after: '\\mathrm{sum}' },
      4: { before: '\\mathrm{sum} \\cdot y \\cdot 2', after: '2 \\cdot \\mathrm{sum} \\cdot y' },
      5: { before: '\\frac{\\partial z}{\\partial x}', after: '\\mathrm{sq}' },
    });
  });

  it('differentiates the order before; what commutes becomes the same node', () => {
    const second = openGradient(g, { targets: ['z'], order: 2 })!;
    const [xy, yx, yy] = ['∂²z/∂x∂y', '∂²z/∂y∂x', '∂²z/∂y∂y'].map((name) => byId(second, idOf(second, name)));
    expect(formula(xy.simplified)).toBe('mul(2, y)');
    expect(formula(yx.simplified)).toBe(`= ${xy.id}`);
    expect(formula(yy.simplified)).toBe('mul(2, sum)');
    expect(second.gradients.filter(({ path }) => path.length === 2)).toMatchObject([
      { path: ['x', 'x'], name: '∂²z/∂x∂x', node: null, unconnected: { code: 'noPath', at: 'x' } },
      { path: ['x', 'y'], name: '∂²z/∂x∂y', node: xy.id },
      { path: ['y', 'x'], name: '∂²z/∂y∂x', node: yx.id },
      { path: ['y', 'y'], name: '∂²z/∂y∂y', node: yy.id },
    ]);
  });

  it('prints what it shows: formulas down to the sources, rules in symbols and numbers', () => {
    expect(opened.latex).toEqual({ name: 'z', formula: '\\left(x + 5\\right) \\cdot y^{2}' });
    expect(opened.gradients.map(({ latex }) => [latex.name, latex.formula])).toEqual([
      ['\\frac{\\partial z}{\\partial x}', 'y^{2}'],
      ['\\frac{\\partial z}{\\partial y}', '2 \\cdot \\left(x + 5\\right) \\cdot y'],
    ]);
    const ids = ['∂z/∂y', '∂z/∂sum'].map((name) => idOf(opened, name));
    const [dY, dSum] = Object.values(printGradient(g, { targets: ['z'] }, ids)!);
    expect(dY.name).toBe('\\frac{\\partial z}{\\partial y}');
    expect(dY.equations).toEqual({
      derived: {
        rule: '\\frac{\\partial z}{\\partial \\mathrm{sq}} \\cdot y \\cdot 2',
        numbers: '\\class{arriving}{7} \\cdot 3 \\cdot 2',
      },
      simplified: { rule: '2 \\cdot \\mathrm{sum} \\cdot y', numbers: '2 \\cdot 7 \\cdot 3' },
    });
    expect(dSum.rewrites).toEqual({ 2: { before: '1 \\cdot \\mathrm{sq}', after: '\\mathrm{sq}' } });
  });

  it('gives ids that neither numbers nor a higher order change', () => {
    const moved = { ...g, graph: { nodes: { ...g.graph.nodes, x: { op: 'variable', attrs: { value: -7 } } } } };
    const third = openGradient(moved, { targets: ['z'], order: 3 })!;
    const lower = third.nodes.filter(({ order }) => order < 2);
    expect(lower.map(({ id, name }) => [id, name])).toEqual(opened.nodes.map(({ id, name }) => [id, name]));
    expect(lower.map(({ derived, simplified }) => [derived, simplified])).toEqual(
      opened.nodes.map(({ derived, simplified }) => [derived, simplified]),
    );
    expect(new Set(third.nodes.map(({ id }) => id)).size).toBe(third.nodes.length);
  });

  it('keeps calls and composites folded, their derivatives too', () => {
    const document = documentOf(
      {
        x: { op: 'variable', attrs: { value: [0.5, 2] } },
        c: { op: 'call', inputs: { u: 'x' }, attrs: { function: 'f' } },
        loss: { op: 'meanSquaredError', inputs: { prediction: 'c', target: 1 } },
      },
      {
        f: {
          inputs: ['u'],
          nodes: { h: { op: 'sin', inputs: { x: 'u' } }, k: { op: 'square', inputs: { x: 'h' } } },
          outputs: ['k'],
        },
      },
    );
    const folded = openGradient(document, { targets: ['loss'], order: 2 })!;
    expect(folded.nodes.filter(({ order }) => order === 0).map(({ id, folds }) => [id, folds > 0])).toEqual([
      ['x', false],
      ['c', true],
      ['loss', true],
    ]);
    expect(folded.nodes.filter(({ order }) => order === 1).map(({ name, folds }) => [name, folds > 0])).toEqual([
      ['∂loss/∂loss', false],
      ['∂loss', true],
      ['∂loss/∂c', false],
      ['∂c', true],
      ['∂loss/∂x', false],
    ]);
    expect(folded.latex.formula).not.toContain('loss');
    const all = new Set(folded.nodes.map(({ id }) => id));
    for (const { derived, simplified } of folded.nodes)
      for (const form of [derived, simplified])
        for (const input of form && 'op' in form ? form.inputs : [])
          if ('node' in input.operand) expect(all).toContain(input.operand.node);
  });

  const cell = {
    inputs: ['u'],
    nodes: { h: { op: 'sin', inputs: { x: 'u' } }, k: { op: 'square', inputs: { x: 'h' } } },
    outputs: ['k', 'h'],
  };

  it('unfolds a call, one within another, a repeat and a composite: the same bits, and nothing left folded', () => {
    const document = documentOf(
      {
        x: { op: 'variable', attrs: { value: 0.5 } },
        c: { op: 'call', inputs: { v: 'x' }, attrs: { function: 'twice' } },
        r: { op: 'repeat', inputs: { a: 'c' }, attrs: { function: 'sine', times: 2 } },
        loss: { op: 'meanSquaredError', inputs: { prediction: 'r', target: 1 } },
      },
      {
        cell,
        twice: {
          inputs: ['v'],
          nodes: {
            in: { op: 'call', inputs: { u: 'v' }, attrs: { function: 'cell' } },
            k: { op: 'sin', inputs: { x: 'in.k' } },
          },
          outputs: ['k'],
        },
        sine: { inputs: ['a'], nodes: { s: { op: 'sin', inputs: { x: 'a' } } }, outputs: ['s'] },
      },
    );
    const options = { targets: ['loss'], order: 2 };
    const folded = openGradient(document, options)!;
    const some = openGradient(document, { ...options, unfolded: ['c'] })!;
    expect(some.nodes.flatMap(({ id, order, folds }) => (order === 0 ? [[id, folds > 0]] : []))).toEqual([
      ...[
        ['x', false],
        ['c/v', false],
        ['c/in', true],
        ['c/k', false],
        ['c', false],
        ['r', true],
        ['loss', true],
      ],
    ]);
    expect(formula(byId(some, 'c').simplified)).toBe('identity(c/k)');
    expect(some.nodes.map(({ name }) => name)).toContain('∂loss/∂(c/v)');
    const open = openGradient(document, { ...options, unfolded: ['c', 'c/in', 'r', 'loss'] })!;
    expect(open.nodes.filter(({ folds }) => folds > 0)).toEqual([]);
    expect(open.nodes.flatMap(({ id, order }) => (order === 0 ? [id] : []))).toEqual(
      expect.arrayContaining(['c/in/u', 'c/in/h', 'c/in.k', 'r/0/a', 'r/1/s', 'loss']),
    );
    for (const opened of [some, open])
      for (const { path, node } of folded.gradients) {
        const other = opened.gradients.find((gradient) => gradient.path.join() === path.join())!;
        expect(bits(opened, byId(opened, other.node!))).toBe(bits(folded, byId(folded, node!)));
      }
  });

  it('calls things by their labels, in a call by those of its body, and keeps their ids', () => {
    const document = documentOf(
      {
        x: { op: 'variable', attrs: { value: 2 }, label: 'first weight' },
        y: { op: 'variable', attrs: { value: 3 }, label: 'both' },
        c: { op: 'call', inputs: { u: 'x' }, attrs: { function: 'f' }, label: 'cell' },
        z: { op: 'mul', inputs: { a: 'c', b: 'y' }, label: 'both' },
      },
      {
        f: {
          inputs: ['u'],
          nodes: { h: { op: 'square', inputs: { x: 'u' }, label: '50% & more' }, k: { op: 'sin', inputs: { x: 'h' } } },
          outputs: ['k'],
        },
      },
    );
    const named = openGradient(document, { targets: ['z'] })!;
    expect(named.nodes.flatMap(({ id, name, order }) => (order === 0 ? [[id, name]] : []))).toEqual([
      ['x', 'first weight'],
      ['y', 'both (y)'],
      ['c', 'cell'],
      ['z', 'both (z)'],
    ]);
    expect(named.gradients.map(({ path, name }) => [path, name])).toEqual([
      [['x'], '∂(both (z))/∂(first weight)'],
      [['y'], '∂(both (z))/∂(both (y))'],
    ]);
    expect(named.names).toMatchObject({ x: 'first weight', z: 'both (z)', 'c/h': 'c/50% & more' });
    expect(named.nodes.map(({ name }) => name)).toContain('∂(both (z))/∂cell');
    expect(named.latex).toEqual({
      name: '\\text{both (z)}',
      formula: '\\sin \\text{first weight}^{2} \\cdot \\text{both (y)}',
    });
    const inside = openGradient(document, { targets: ['z'], unfolded: ['c'], within: 'c' })!;
    expect(
      inside.nodes.flatMap(({ id, name, order }) => (order === 0 && id.startsWith('c') ? [[id, name]] : [])),
    ).toEqual([
      ['c/u', 'u'],
      ['c/h', '50% & more'],
      ['c/k', 'k'],
      ['c', 'cell'],
    ]);
    expect(inside.names.c).toBe('cell');
    const { id } = inside.nodes.find(({ name }) => name === '∂(both (z))/∂u')!;
    expect(printGradient(document, { targets: ['z'], unfolded: ['c'], within: 'c' }, [id])![id]).toMatchObject({
      name: '\\frac{\\partial \\text{both (z)}}{\\partial u}',
      equations: {
        simplified: { rule: '2 \\cdot \\frac{\\partial \\text{both (z)}}{\\partial \\text{50\\% \\& more}} \\cdot u' },
      },
    });
  });

  it('leaves a rewrite out where it is told to, and says that it could be done', () => {
    const [, second] = opened.rewrites;
    expect(opened.rewrites.every(({ isDone }) => isDone)).toBe(true);
    const without = openGradient(g, { targets: ['z'], left: [second.key] })!;
    expect(without.rewrites.flatMap(({ key, isDone }) => (isDone ? [] : [key]))).toEqual([second.key]);
    expect(formula(byId(without, second.node).simplified)).toBe('mul(1, sq)');
    expect(without.gradients.map(({ node }) => bits(without, byId(without, node!)))).toEqual(
      opened.gradients.map(({ node }) => bits(opened, byId(opened, node!))),
    );
  });

  it('opens a function alone, and nothing behind an error', () => {
    expect(openGradient(g, { targets: ['z'], order: 0 })!.nodes.every(({ order }) => order === 0)).toBe(true);
    const bad = documentOf({ z: { op: 'exp', inputs: { x: 'nobody' } } });
    expect(openGradient(bad, { targets: ['z'] })).toBeUndefined();
    expect(() => openGradient(g, { targets: ['w'] })).toThrow('There is no node w.');
  });
});

const files = Object.keys(JSON.parse(textOf('public/gallery/index.json')) as object);

/** Every float a document could open the gradient of: all but its sources. */
const targetsOf = (document: Document): string[] =>
  Object.entries(evaluate(document).values).flatMap(([id, value]) => {
    const op = document.graph.nodes[id]?.op;
    return value?.dtype.startsWith('float') && op !== undefined && opByName(op)?.kind !== 'source' ? [id] : [];
  });

let compared = 0;

describe.each(files)('gallery: %s', (file) => {
  const document = read(`public/gallery/${file}`);

  it.each([1, 2, 3])('has the bits and the Nones of gradients at order %i, opened and copied', (order) => {
    const all = targetsOf(document);
    // What a third order finds, it finds of the last: the others are parts of it.
    for (const target of order === 3 ? all.slice(-1) : all) {
      const options = { targets: [target], order };
      const opened = openGradient(document, options)!;
      const wanted = gradients(document, options);
      const copied = copyGradient(document, options)!;
      const { values, problems } = evaluate({
        ...document,
        graph: { ...document.graph, nodes: { ...document.graph.nodes, ...copied.nodes } },
      });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const last = opened.gradients.filter(({ path }) => path.length === order);
      for (const { path, node, unconnected } of last) {
        const want = leafOf(wanted, path);
        const reason = path.map((_, at) => wanted.unconnected[path.slice(0, at + 1).join('.')]).find((why) => why);
        expect(unconnected, `${target} by ${path}`).toEqual(reason);
        expect(node === null, `${target} by ${path}`).toBe(want === null);
        if (node === null || want === null) continue;
        const shown = byId(opened, node);
        expect(bits(opened, shown), `${target} by ${path}`).toBe(bitsOf(want));
        const id = copied.gradients.find((gradient) => gradient.path.join() === path.join())!.id;
        expect(bitsOf(values[id]!), `${target} by ${path}, copied`).toBe(bitsOf(want));
      }
      compared += last.length;
    }
  });
});

it('compared many gradients', () => {
  expect(compared).toBeGreaterThan(300);
});

/** What a case differentiates by what. */
const requestOf = ({ targets, sources, expect: { gradients } }: Case) =>
  targets && sources ? { targets, sources } : gradients[0];

describe.skipIf(!referenceFolder)(`reference documents, opened to order 2${skipNote}`, () => {
  const isReady = (given: Case) =>
    requestOf(given) !== undefined &&
    given.expect.problem === undefined &&
    [...opsIn(given.document)].every((op) => opByName(op));
  const names = referenceFolder ? [...opFiles(), 'edges.json', 'none.json', 'kinks.json'] : [];
  // Of the ops a few cases each: what they differ in is their numbers.
  const cases = names.flatMap((file) =>
    casesOf(file)
      .filter(isReady)
      .slice(0, file.startsWith('ops/') ? 3 : undefined)
      .map((given) => [`${file}: ${given.name}`, given] as const),
  );

  it.each(cases)('%s', (_, given) => {
    const document = load(textOfCase(given)).document!;
    const { targets, sources } = requestOf(given)!;
    const opened = openGradient(document, { targets, sources, order: 2 })!;
    const wanted = [1, 2].map((order) => gradients(document, { targets, sources, order }));
    for (const { path, node } of opened.gradients) {
      const want = leafOf(wanted[path.length - 1], path);
      expect(node === null, `${path}`).toBe(want === null);
      if (node === null || want === null || want.data.length > cellLimit) continue;
      expect(bits(opened, byId(opened, node)), `${path}`).toBe(bitsOf(want));
    }
  });
});
