import { describe, expect, it } from 'vitest';
import { agrees, type Case, casesOf, opFiles, opsIn, referenceFolder, skipNote, textOf } from '../../test/reference.js';
import { checkDocument } from '../document/check.js';
import type { Document, NodeJson } from '../document/document.js';
import { load } from '../document/load.js';
import { save } from '../document/save.js';
import { opByName } from '../ops/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { differentiate } from './differentiateDocument.js';
import { evaluate } from './evaluate.js';
import { gradients } from './gradients.js';

const documentOf = (nodes: Record<string, NodeJson>, more: object = {}): Document => ({
  format: 'chainrule',
  version: 1,
  dtype: 'float64',
  graph: { nodes },
  ...more,
});

/** What comes of writing the document and reading it again; nothing may be wrong with it. */
function reread(document: Document): Document {
  const read = load(save(document));
  expect(read.problems).toEqual([]);
  expect(checkDocument(read.document!).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return read.document!;
}

const written = (document: Document, targets: readonly string[], sources: readonly string[]): Document =>
  reread(differentiate(document, { targets, sources }).document!);

const newNodes = (before: Document, after: Document): Record<string, NodeJson> =>
  Object.fromEntries(Object.entries(after.graph.nodes).filter(([id]) => !Object.hasOwn(before.graph.nodes, id)));

const numbers = (tensor: Tensor | null | undefined) =>
  tensor && { dtype: tensor.dtype, shape: [...tensor.shape], data: [...tensor.data] };

const g = documentOf({
  x: { op: 'variable', attrs: { value: 2 } },
  y: { op: 'variable', attrs: { value: 3 }, label: 'why' },
  sum: { op: 'add', inputs: { a: 'x', b: 5 } },
  sq: { op: 'square', inputs: { x: 'y' } },
  z: { op: 'mul', inputs: { a: 'sum', b: 'sq' } },
});

describe('differentiate', () => {
  it('writes gradients as ordinary nodes with readable ids', () => {
    const after = written(g, ['z'], ['x', 'y']);
    expect(newNodes(g, after)).toEqual({
      d_z_d_x: { op: 'identity', inputs: { x: 'sq' } },
      d_sq_mul: { op: 'mul', inputs: { a: 'sum', b: 'y' } },
      d_z_d_y: { op: 'mul', inputs: { a: 'd_sq_mul', b: 2 } },
    });
    expect(after.gradients).toEqual({ x: 'd_z_d_x', y: 'd_z_d_y' });
    const { values } = evaluate(after);
    expect([values.d_z_d_x!.data[0], values.d_z_d_y!.data[0]]).toEqual([9, 42]);
  });

  it('leaves what the document says as it is, and is the same each time', () => {
    const layout = { nodes: { x: { x: 1, y: 2 } } };
    const document = { ...g, layout, title: 't' };
    const once = differentiate(document, { targets: ['z'] }).document!;
    expect(once).toMatchObject({ layout, title: 't', graph: { nodes: g.graph.nodes } });
    expect(save(differentiate(document, { targets: ['z'] }).document!)).toBe(save(once));
    expect(g.gradients).toBeUndefined();
  });

  it('is differentiated again, as often as one likes', () => {
    let document = g;
    let targets = ['z'];
    const seen: (number | undefined)[] = [];
    for (let order = 1; order <= 3; order++) {
      document = written(document, targets, ['y']);
      targets = [document.gradients!.y!];
      seen.push(evaluate(document).values[targets[0]]?.data[0]);
      if (order === 2) break;
    }
    expect(seen).toEqual([42, 14]);
    expect(targets).toEqual(['d_d_z_d_y_d_y']);
    expect(differentiate(document, { targets, sources: ['x'] }).document!.gradients).toEqual({
      x: 'd_d_d_z_d_y_d_y_d_x',
    });
    expect(differentiate(document, { targets, sources: ['y'] })).toMatchObject({
      document: { gradients: { y: null } },
      unconnected: { y: { code: 'noPath' } },
    });
  });

  it('writes what a gradient needs of a call beside it', () => {
    const document: Document = {
      ...documentOf({
        x: { op: 'variable', attrs: { value: 0.5 } },
        c: { op: 'call', inputs: { u: 'x' }, attrs: { function: 'f' } },
      }),
      graph: {
        nodes: {
          x: { op: 'variable', attrs: { value: 0.5 } },
          c: { op: 'call', inputs: { u: 'x' }, attrs: { function: 'f' } },
        },
        functions: {
          f: {
            inputs: ['u'],
            nodes: { h: { op: 'sin', inputs: { x: 'u' } }, k: { op: 'square', inputs: { x: 'h' } } },
            outputs: ['k'],
          },
        },
      },
    };
    const after = written(document, ['c'], ['x']);
    expect(newNodes(document, after).c_h).toEqual({ op: 'sin', inputs: { x: 'x' } });
    expect(numbers(evaluate(after).values.d_c_d_x)).toEqual(
      numbers(gradients(document, { targets: ['c'] }).gradients.x as Tensor),
    );
  });

  it('takes what lies in a call as a source, also where its gradient is another parameter', () => {
    const document: Document = {
      ...g,
      graph: {
        nodes: {
          x: { op: 'variable', attrs: { value: 2 } },
          c: { op: 'call', inputs: { u: 'x', v: 3 }, attrs: { function: 'f' } },
        },
        functions: {
          f: { inputs: ['u', 'v'], nodes: { k: { op: 'mul', inputs: { a: 'u', b: 'v' } } }, outputs: ['k'] },
        },
      },
    };
    const after = written(document, ['c'], ['c/u', 'c/v']);
    expect(newNodes(document, after)).toEqual({
      d_c_d_c_u: { op: 'constant', attrs: { value: 3 } },
      d_c_d_c_v: { op: 'identity', inputs: { x: 'x' } },
    });
  });

  it('gives a node of its own to a gradient that is a number, or that of two sources', () => {
    const document = documentOf({
      x: { op: 'variable', attrs: { value: 2 } },
      y: { op: 'variable', attrs: { value: [1, 2] } },
      w: { op: 'variable', attrs: { value: [3, 4] } },
      s: { op: 'add', inputs: { a: 'y', b: 'w' } },
      z: { op: 'mul', inputs: { a: 'x', b: 7 } },
    });
    expect(newNodes(document, written(document, ['z'], ['x']))).toEqual({
      d_z_d_x: { op: 'constant', attrs: { value: 7 } },
    });
    expect(written(document, ['x'], ['x']).graph.nodes.d_x_d_x).toEqual({ op: 'constant', attrs: { value: 1 } });
    expect(newNodes(document, written(document, ['s'], ['y', 'w']))).toEqual({
      d_s_d_y: { op: 'broadcastTo', inputs: { x: 1 }, attrs: { shape: [2] } },
      d_s_d_w: { op: 'identity', inputs: { x: 'd_s_d_y' } },
    });
  });

  it('adds several targets, and takes what lies between as a source', () => {
    const after = written(g, ['z', 'sq'], ['sq']);
    expect(evaluate(after).values[after.gradients!.sq!]!.data[0]).toBe(8);
  });

  it('steps aside where an id is taken', () => {
    const document = { ...g, graph: { nodes: { ...g.graph.nodes, d_z_d_x: { op: 'constant', attrs: { value: 0 } } } } };
    expect(written(document, ['z'], ['x']).gradients).toEqual({ x: 'd_z_d_x_2' });
  });

  it('says None with its reason', () => {
    const document = { ...g, graph: { nodes: { ...g.graph.nodes, c: { op: 'constant', attrs: { value: 0 } } } } };
    expect(differentiate(document, { targets: ['z'], sources: ['c'] })).toMatchObject({
      document: { gradients: { c: null } },
      unconnected: { c: { code: 'notWatched', at: 'c' } },
    });
  });

  it('writes nothing of a target behind an error', () => {
    const document = {
      ...g,
      graph: { nodes: { ...g.graph.nodes, bad: { op: 'add', inputs: { a: 'z', b: 'nobody' } } } },
    };
    const { document: none, problems } = differentiate(document, { targets: ['bad'] });
    expect(none).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'danglingReference' }]);
  });
});

/** How deep the reference's documents are written out. */
const orders = [1, 2, 3];

/** Where gradients of a written gradient differ from those of the document, order after order. */
function* disagreements(document: Document, targets: readonly string[], sources: readonly string[]): Generator<string> {
  const wanted = orders.map((order) => gradients(document, { targets, sources, order }).gradients);
  let level: { document: Document; targets: readonly string[]; path: readonly string[] }[] = [
    { document, targets, path: [] },
  ];
  for (const order of orders) {
    const next: typeof level = [];
    for (const { document, targets, path } of level) {
      const after = written(document, targets, sources);
      const { values } = evaluate(after);
      for (const source of sources) {
        const here = [...path, source];
        const want = here.reduce<unknown>(
          (tree, id) => (tree as Record<string, unknown>)[id],
          wanted[order - 1],
        ) as Tensor | null;
        const id = after.gradients![source];
        const got = id === null ? null : values[id];
        if ((got === null) !== (want === null)) yield `${here}: got ${got && 'a tensor'}, want ${want && 'a tensor'}`;
        else if (got && want) {
          if (order === 1 && JSON.stringify(numbers(got)) !== JSON.stringify(numbers(want)))
            yield `${here}: other bits at order 1`;
          // From order 2 on terms are summed in another order: a written node has a place in the document.
          const tolerance = got.dtype === 'float32' ? 1e-5 : 1e-9;
          for (const [i, entry] of got.data.entries())
            if (!agrees(entry, want.data[i], { rtol: tolerance, atol: tolerance }))
              yield `${here}[${i}]: got ${entry}, want ${want.data[i]}`;
        }
        if (id !== null && order < 3) next.push({ document: after, targets: [id], path: here });
      }
    }
    level = next;
  }
}

/** What a case differentiates by what. */
const requestOf = ({ targets, sources, expect: { gradients } }: Case) =>
  targets && sources ? { targets, sources } : gradients[0];

describe.skipIf(!referenceFolder)(`reference documents, written out to order 3${skipNote}`, () => {
  const isReady = (given: Case) =>
    requestOf(given) !== undefined &&
    given.expect.problem === undefined &&
    [...opsIn(given.document)].every((op) => opByName(op));
  const files = referenceFolder ? [...opFiles(), 'edges.json', 'none.json', 'kinks.json'] : [];
  const cases = files.flatMap((file) =>
    casesOf(file)
      .filter(isReady)
      .map((given) => ({ file, given })),
  );

  it.each(cases.map(({ file, given }) => [`${file}: ${given.name}`, given] as const))('%s', (_, given) => {
    const { targets, sources } = requestOf(given)!;
    expect([...disagreements(load(textOf(given)).document!, targets, sources)]).toEqual([]);
  });

  it('are many', () => {
    console.log(`differentiated documents: ${cases.length}`);
    expect(cases.length).toBeGreaterThan(250);
  });
});
