import { describe, expect, it } from 'vitest';
import { check } from '../src/analysis/check.js';
import { diagnose } from '../src/analysis/diagnose.js';
import { differentiate } from '../src/analysis/differentiateDocument.js';
import { evaluate } from '../src/analysis/evaluate.js';
import { type Gradients, gradients, type NestedGradients } from '../src/analysis/gradients.js';
import { hessians, jacobians } from '../src/analysis/jacobians.js';
import { openSession } from '../src/analysis/session.js';
import { openTraining } from '../src/analysis/train.js';
import { checkDocument } from '../src/document/check.js';
import type { Document, FunctionJson, NodeJson } from '../src/document/document.js';
import { load } from '../src/document/load.js';
import { save } from '../src/document/save.js';
import { verify } from '../src/graph/verify.js';
import { addAdjoints, builderFrom } from '../src/passes/differentiate.js';
import { elaborate } from '../src/passes/elaborate.js';
import { simplify } from '../src/passes/simplify.js';
import { plan } from '../src/program/program.js';
import { nestedOf as nested } from '../src/tensor/format.js';

type Nodes = Readonly<Record<string, NodeJson>>;

const variable = (value: unknown): NodeJson => ({ op: 'variable', attrs: { value: value as number } });
const node = (op: string, inputs: object, attrs?: object): NodeJson =>
  ({ op, inputs, ...(attrs ? { attrs } : {}) }) as NodeJson;
const call = (name: string, inputs: object): NodeJson => node('call', inputs, { function: name });
const repeat = (name: string, times: number, inputs: object): NodeJson =>
  node('repeat', inputs, { function: name, times });
const body = (inputs: string[], nodes: Nodes, outputs: string[], gradient?: string): FunctionJson => ({
  inputs,
  nodes,
  outputs,
  ...(gradient ? { gradient } : {}),
});

/** Functions whose own gradient is that of their body. */
const faithful = {
  /** x·σ(b·x) */
  swish: body(
    ['x', 'b'],
    {
      bx: node('mul', { a: 'b', b: 'x' }),
      s: node('sigmoid', { x: 'bx' }),
      y: node('mul', { a: 'x', b: 's' }),
    },
    ['y'],
    'swishGradient',
  ),
  swishGradient: body(
    ['x', 'b', 'y', 'd_y'],
    {
      bx: node('mul', { a: 'b', b: 'x' }),
      s: node('sigmoid', { x: 'bx' }),
      rest: node('sub', { a: 1, b: 's' }),
      slope: node('mul', { a: 'y', b: 'rest' }),
      byB: node('mul', { a: 'b', b: 'slope' }),
      byX: node('add', { a: 's', b: 'byB' }),
      d_x: node('mul', { a: 'd_y', b: 'byX' }),
      xSlope: node('mul', { a: 'x', b: 'slope' }),
      d_b: node('mul', { a: 'd_y', b: 'xSlope' }),
    },
    ['d_x', 'd_b'],
  ),
  /** a·b and a + b together. */
  both: body(
    ['a', 'b'],
    { p: node('mul', { a: 'a', b: 'b' }), s: node('add', { a: 'a', b: 'b' }) },
    ['p', 's'],
    'bothGradient',
  ),
  bothGradient: body(
    ['a', 'b', 'p', 's', 'd_p', 'd_s'],
    {
      u: node('mul', { a: 'd_p', b: 'b' }),
      v: node('mul', { a: 'd_p', b: 'a' }),
      d_a: node('add', { a: 'u', b: 'd_s' }),
      d_b: node('add', { a: 'v', b: 'd_s' }),
    },
    ['d_a', 'd_b'],
  ),
  /** exp, whose gradient applies it again. */
  power: body(['x'], { y: node('exp', { x: 'x' }) }, ['y'], 'powerGradient'),
  powerGradient: body(
    ['x', 'y', 'd_y'],
    { again: call('power', { x: 'x' }), d_x: node('mul', { a: 'd_y', b: 'again' }) },
    ['d_x'],
  ),
  /** Applies others. */
  deep: body(
    ['x', 'b'],
    {
      c: call('swish', { x: 'x', b: 'b' }),
      d: call('both', { a: 'c', b: 'x' }),
      e: node('mul', { a: 'd.p', b: 'd.s' }),
    },
    ['e'],
  ),
  /** A row of a table, by its number. */
  row: body(['table', 'i'], { y: node('gather', { x: 'table', indices: 'i' }) }, ['y'], 'rowGradient'),
  rowGradient: body(
    ['table', 'i', 'y', 'd_y'],
    {
      d_table: node('scatterAdd', { indices: 'i', updates: 'd_y' }, { shape: [3, 2] }),
      d_i: node('identity', { x: 'i' }),
    },
    ['d_table', 'd_i'],
  ),
  /** Whether x is positive, and x² where it is. */
  gated: body(
    ['x'],
    {
      open: node('greater', { a: 'x', b: 0 }),
      sq: node('square', { x: 'x' }),
      y: node('where', { condition: 'open', a: 'sq', b: 0 }),
    },
    ['open', 'y'],
    'gatedGradient',
  ),
  gatedGradient: body(
    ['x', 'open', 'y', 'd_open', 'd_y'],
    {
      x2: node('mul', { a: 2, b: 'x' }),
      slope: node('where', { condition: 'open', a: 'x2', b: 0 }),
      d_x: node('mul', { a: 'd_y', b: 'slope' }),
    },
    ['d_x'],
  ),
};

/** Functions whose own gradient is another than that of their body. */
const others = {
  /** Rounds; its gradient passes straight through. */
  straight: body(['x'], { y: node('round', { x: 'x' }) }, ['y'], 'straightGradient'),
  straightGradient: body(['x', 'y', 'd_y'], { d_x: node('identity', { x: 'd_y' }) }, ['d_x']),
  /** Rounds; its gradient is that of another function. */
  soft: body(['x'], { y: node('round', { x: 'x' }) }, ['y'], 'softGradient'),
  softGradient: body(
    ['x', 'y', 'd_y'],
    {
      s: call('swish', { x: 'x', b: 1 }),
      d_x: node('gradient', { targets: ['s'], source: 'x', seed: 'd_y' }),
    },
    ['d_x'],
  ),
  /** The same values; what flows back is cut at ±1. */
  clipped: body(['x'], { y: node('identity', { x: 'x' }) }, ['y'], 'clippedGradient'),
  clippedGradient: body(['x', 'y', 'd_y'], { d_x: node('clip', { x: 'd_y' }, { min: -1, max: 1 }) }, ['d_x']),
  /** x², whose gradient has a gradient of its own: the names that it must have make it hand out what it is given. */
  twice: body(['x'], { y: node('square', { x: 'x' }) }, ['y'], 'twiceGradient'),
  twiceGradient: body(
    ['x', 'y', 'd_y'],
    { x2: node('mul', { a: 2, b: 'x' }), d_x: node('mul', { a: 'd_y', b: 'x2' }) },
    ['d_x'],
    'twiceSecond',
  ),
  twiceSecond: body(['x', 'y', 'd_y', 'd_x', 'd_d_x'], { d_d_y: node('identity', { x: 'd_d_x' }) }, [
    'd_x',
    'd_y',
    'd_d_y',
  ]),
  /** x·k, whose gradient knows nothing of k. */
  deaf: body(['x', 'k'], { y: node('mul', { a: 'x', b: 'k' }) }, ['y'], 'deafGradient'),
  deafGradient: body(
    ['x', 'k', 'y', 'd_y'],
    { d_x: node('mul', { a: 'd_y', b: 'k' }), d_k: node('gradient', { targets: ['x'], source: 'k' }) },
    ['d_x', 'd_k'],
  ),
};

const documentOf = (nodes: Nodes, functions: object = { ...faithful, ...others }): Document =>
  ({ format: 'chainrule', version: 1, dtype: 'float64', graph: { nodes, functions } }) as never;

/** The document with the rules that the bodies have. */
const derived = (document: Document): Document => {
  const { nodes, functions } = document.graph;
  const plain = Object.entries(functions!).map(([name, { gradient, ...rest }]) => [name, rest]);
  return { ...document, graph: { nodes, functions: Object.fromEntries(plain) } };
};

const numberAt = ({ gradients }: Gradients, id: string): number => (gradients[id] as { data: Float64Array }).data[0];

/** Numbers by path, null where there is None. */
function flat(tree: NestedGradients[string], path: string): [path: string, entries: number[] | null][] {
  if (tree === null) return [[path, null]];
  if (ArrayBuffer.isView(tree.data)) return [[path, [...(tree.data as Float64Array)]]];
  return Object.entries(tree as NestedGradients).flatMap(([id, below]) => flat(below, `${path}.${id}`));
}

/** What leaves each node of `edges` adds up to its adjoint, the seed of the target aside. */
function expectSums({ adjoints, edges }: Gradients, target: string): void {
  for (const [id, { data }] of Object.entries(adjoints!)) {
    const leaving = edges!.filter(({ from }) => from === id);
    data.forEach((entry, i) => {
      const sum = leaving.reduce((total, { contribution }) => total + contribution.data[i], id === target ? 1 : 0);
      expect(sum, id).toBeCloseTo(entry, 12);
    });
  }
}

const x = variable([0.7, -1.2, 2.5]);
const b = variable(1.3);
const total = node('reduceSum', { x: 'y' });

/** Documents whose target z is made with functions whose own gradient is that of their body. */
const contexts: Record<string, Nodes> = {
  'a call': { x: b, b: variable(0.4), y: call('swish', { x: 'x', b: 'b' }), z: node('square', { x: 'y' }) },
  'a call that stretches an input': { x, b, y: call('swish', { x: 'x', b: 'b' }), z: total },
  'a call of a call': {
    x: b,
    b: variable(0.4),
    y: call('swish', { x: 'x', b: 'b' }),
    z: call('swish', { x: 'y', b: 'x' }),
  },
  'an argument wired twice': { x: b, y: call('swish', { x: 'x', b: 'x' }), z: node('sin', { x: 'y' }) },
  'both outputs': {
    x: b,
    b: variable(0.4),
    c: call('both', { a: 'x', b: 'b' }),
    y: node('mul', { a: 'c.p', b: 'c.s' }),
    z: node('square', { x: 'y' }),
  },
  'one output of two': {
    x: b,
    b: variable(0.4),
    c: call('both', { a: 'x', b: 'b' }),
    z: node('pow', { base: 'c.p', exponent: 3 }),
  },
  'an output that is read twice': {
    x: b,
    c: call('power', { x: 'x' }),
    s: node('sin', { x: 'c' }),
    z: node('mul', { a: 's', b: 'c' }),
  },
  'a call in a function': { x, b, y: call('deep', { x: 'x', b: 'b' }), z: total },
  'a repeat': { x: b, b: variable(0.4), z: repeat('swish', 3, { x: 'x', b: 'b' }) },
  'a repeat of two outputs': {
    x: b,
    b: variable(0.4),
    r: repeat('both', 3, { a: 'x', b: 'b' }),
    z: node('add', { a: 'r.p', b: 'r.s' }),
  },
  'a repeat of a function that calls': { x: variable(0.3), b: variable(0.4), z: repeat('deep', 2, { x: 'x', b: 'b' }) },
  'a gradient of it': {
    x: b,
    b: variable(0.4),
    y: call('swish', { x: 'x', b: 'b' }),
    g: node('gradient', { targets: ['y'], source: 'x' }),
    z: node('mul', { a: 'g', b: 'y' }),
  },
  'a boolean before its output': {
    x,
    c: call('gated', { x: 'x' }),
    y: node('where', { condition: 'c.open', a: 'c.y', b: 'x' }),
    z: total,
  },
  'an integer among its inputs': {
    x: variable([
      [1, 2],
      [0.5, -1],
      [3, 0.25],
    ]),
    i: node('constant', {}, { value: [2, 0, 2], dtype: 'int32' }),
    c: call('row', { table: 'x', i: 'i' }),
    y: node('pow', { base: 'c', exponent: 3 }),
    z: total,
  },
};

describe('a gradient that is the one of the body', () => {
  for (const [name, nodes] of Object.entries(contexts)) {
    const own = documentOf(nodes);
    const plain = derived(own);
    const sources = Object.keys(nodes).filter((id) => nodes[id].op === 'variable');

    for (const order of [1, 2, 3])
      it(`changes nothing at order ${order}: ${name}`, () => {
        const options = { targets: ['z'], sources, order, unconnected: 'zero' } as const;
        const [got, want] = [gradients(own, options), gradients(plain, options)];
        expect(got.problems).toEqual([]);
        const wanted = new Map(flat(want.gradients, ''));
        for (const [path, entries] of flat(got.gradients, ''))
          entries!.forEach((entry, i) => {
            const other = wanted.get(path)![i];
            expect(Math.abs(entry - other), `${path}: ${entry}, ${other}`).toBeLessThan(
              1e-11 * Math.max(1, Math.abs(other)),
            );
          });
      });

    it(`agrees with central differences: ${name}`, () => {
      const { checks, problems } = check(own, { targets: ['z'] });
      expect(problems).toEqual([]);
      expect(Object.values(checks).map(({ ok }) => ok)).toEqual(sources.map(() => true));
    });

    it(`adds up on every node, and is a legal graph: ${name}`, () => {
      expectSums(gradients(own, { targets: ['z'], edges: true }), 'z');
      const elaborated = elaborate(checkDocument(own), { taps: true });
      expect(verify(elaborated.builder.graph())).toEqual([]);
    });

    it(`gives the same bits with every wire a node of its own: ${name}`, () => {
      const dx: NodeJson = node('gradient', { targets: ['z'], source: 'x' });
      const document = documentOf({ ...nodes, dx, ddx: node('gradient', { targets: ['dx'], source: 'x' }) });
      const session = openSession(save(document));
      session.apply({ revision: 1, target: null });
      const { values } = evaluate(document);
      for (const id of ['z', 'dx', 'ddx'])
        expect(session.tensor(id, 'value')?.data ?? null).toEqual(values[id] === null ? null : nested(values[id]!));
    });

    it(`is written out and differentiated again: ${name}`, () => {
      const written = differentiate(own, { targets: ['z'], sources }).document!;
      const { problems } = load(save(written));
      expect(problems).toEqual([]);
      for (const source of sources) {
        const id = written.gradients![source];
        if (id === null) continue;
        const direct = gradients(own, { targets: ['z'], sources, order: 2, unconnected: 'zero' }).gradients[source];
        const again = gradients(written, { targets: [id], sources, unconnected: 'zero' }).gradients;
        const wanted = new Map(flat(direct, ''));
        for (const [path, entries] of flat(again, ''))
          for (const [i, entry] of entries!.entries())
            expect(entry, `${source}${path}`).toBeCloseTo(wanted.get(path)![i], 11);
      }
    });
  }
});

describe('a gradient that is another than the one of the body', () => {
  const at = (name: string, value: unknown, z: NodeJson, more: Nodes = {}) =>
    documentOf({ x: variable(value), y: call(name, { x: 'x' }), z, ...more });
  const scaled = (by: number) => node('mul', { a: 'y', b: by });
  const dataOf = (found: NestedGradients[string]) => [...(found as { data: Float64Array }).data];

  it('is used: straight through what has no derivative', () => {
    const document = at('straight', [0.4, 1.6], scaled(3));
    expect(dataOf(gradients(document, { targets: ['z'] }).gradients.x)).toEqual([3, 3]);
    expect(gradients(derived(document), { targets: ['z'] }).gradients.x).toBeNull();
  });

  it('is used: the gradient of a smooth function in the place of that of steps, at every order', () => {
    const nodes = { s: call('swish', { x: 'x', b: 1 }), w: node('mul', { a: 's', b: 3 }) };
    const document = at('soft', 0.4, scaled(3), nodes);
    for (const order of [1, 2, 3]) {
      const options = { sources: ['x'], order };
      const [got, want] = ['z', 'w'].map((target) => gradients(document, { ...options, targets: [target] }).gradients);
      expect(flat(got, '')[0][1]![0]).toBeCloseTo(flat(want, '')[0][1]![0], 12);
    }
  });

  it('is used: what flows back is cut, in every step of a repeat too', () => {
    const document = (by: number) =>
      documentOf({
        x: variable(2),
        y: repeat('clipped', 4, { x: 'x' }),
        z: node('mul', { a: 'y', b: by }),
      });
    expect(numberAt(gradients(document(0.5), { targets: ['z'] }), 'x')).toBe(0.5);
    expect(numberAt(gradients(document(-8), { targets: ['z'] }), 'x')).toBe(-1);
  });

  it('sees the sum of what arrives, not its terms', () => {
    const nodes = { z: node('add', { a: 'y', b: 'y' }), w: node('sub', { a: 'y', b: 'y' }) };
    const document = documentOf({ x: variable(2), y: call('clipped', { x: 'x' }), ...nodes });
    expect(numberAt(gradients(document, { targets: ['z'] }), 'x')).toBe(1);
    expect(numberAt(gradients(document, { targets: ['w'] }), 'x')).toBe(0);
  });

  it('fails the check against differences', () => {
    const { checks } = check(at('straight', 0.4, scaled(3)), { targets: ['z'] });
    expect(checks.x).toMatchObject({ ok: false, maxError: 3 });
  });

  it('trains', () => {
    const document = at('straight', 3.4, node('square', { x: 'y' }));
    const { training } = openTraining({
      ...document,
      training: { loss: 'z', optimizer: { name: 'sgd', learningRate: 0.1 } },
    });
    training!.step();
    expect(training!.variables.get('x')!.data[0]).toBeCloseTo(3.4 - 0.1 * 6, 14);
  });

  it('has a gradient of its own, which is used for the second', () => {
    const { gradients: found } = gradients(at('twice', 3, scaled(1)), { targets: ['y'], order: 2 });
    // It hands d_x = 6 to x and d_y = 1 to y, and from there another 6 comes to x.
    expect(found).toMatchObject({ x: { x: { data: Float64Array.of(12) } } });
  });

  it('is written out as a call where it has a gradient of its own', () => {
    const written = differentiate(at('twice', 3, scaled(1)), { targets: ['y'], sources: ['x'] }).document!;
    expect(written.graph.nodes[written.gradients!.x!].op).toBe('identity');
    expect(numberAt(gradients(written, { targets: [written.gradients!.x!] }), 'x')).toBe(12);
  });

  it('is transposed in forward mode, at an adjoint of zero', () => {
    const along = (name: string) =>
      evaluate(
        at(name, [0.4, 1.6], scaled(3), {
          j: node('jvp', { target: 'z', source: 'x', tangent: 't' }),
          t: variable([1, -2]),
        }),
      ).values.j!;
    expect([...along('straight').data]).toEqual([3, -6]);
    expect([...along('clipped').data]).toEqual([3, -6]);
  });

  it('gives the rows of a Jacobian, also where the source has fewer entries than the target', () => {
    const stretched = { z: node('mul', { a: 'y', b: 'k' }), k: variable([0.5, 7, -3]) };
    const document = documentOf({ x: variable(2), y: call('clipped', { x: 'x' }), ...stretched });
    expect([...jacobians(document, { targets: ['z'], sources: ['x'] }).jacobian.x!.data]).toEqual([0.5, 1, -1]);
  });

  it('makes Hessians', () => {
    const document = documentOf({
      x: variable([0.3, 0.8]),
      s: call('soft', { x: 'x' }),
      z: node('reduceSum', { x: 's' }),
    });
    const smooth = documentOf({
      x: variable([0.3, 0.8]),
      s: call('swish', { x: 'x', b: 1 }),
      z: node('reduceSum', { x: 's' }),
    });
    const [got, want] = [document, smooth].map((one) => hessians(one, { targets: ['z'] }).hessian.x.x!.data);
    for (const i of [0, 1, 2, 3]) expect(got[i]).toBeCloseTo(want[i], 13);
    expect(got[1]).toBe(0);
  });

  it('keeps its bits in a session where a literal of it is changed', () => {
    const nodes = { x: variable(2), y: call('clipped', { x: 'x' }), z: scaled(3) };
    const document = (limit: number) => {
      const halved = { h: node('mul', { a: 'd_y', b: limit }), d_x: node('tanh', { x: 'h' }) };
      return documentOf(nodes, { ...others, ...faithful, clippedGradient: body(['x', 'y', 'd_y'], halved, ['d_x']) });
    };
    const session = openSession(save(document(0.25)));
    session.apply({ revision: 1, target: 'z' });
    const path = ['graph', 'functions', 'clippedGradient', 'nodes', 'h', 'inputs', 'b'];
    session.apply({ revision: 2, patch: [{ path, value: 0.1 }] });
    expect(session.tensor('x', 'adjoint')!.data).toBe(numberAt(gradients(document(0.1), { targets: ['z'] }), 'x'));
  });

  it('is saved as it was', () => {
    const text = save(at('straight', 1, scaled(3)));
    expect(text).toContain('"gradient": "straightGradient"');
    expect(save(load(text).document!)).toBe(text);
  });
});

it('a function of nothing that has a derivative is applied as it is', () => {
  const functions = {
    odd: body(['n'], { y: node('greater', { a: 'n', b: 2 }) }, ['y'], 'oddGradient'),
    oddGradient: body(['n', 'y', 'd_y'], { d_n: node('identity', { x: 'n' }) }, ['d_n']),
  };
  const nodes = (dtype: string) => ({
    n: node('constant', {}, { value: [1, 3], dtype }),
    c: call('odd', { n: 'n' }),
    d: call('odd', { n: 'n' }),
  });
  for (const dtype of ['int32', 'float64']) {
    const { values, problems } = evaluate(documentOf(nodes(dtype), functions));
    expect(problems).toEqual([]);
    expect([...values.c!.data, ...values.d!.data]).toEqual([0, 1, 0, 1]);
  }
});

describe('None and a gradient of its own', () => {
  const deaf = documentOf({
    x: variable(2),
    k: variable(3),
    y: call('deaf', { x: 'x', k: 'k' }),
    z: node('square', { x: 'y' }),
  });

  it('is what the gradient says it is', () => {
    const { gradients: found, unconnected } = gradients(deaf, { targets: ['z'] });
    expect(numberAt({ gradients: found } as Gradients, 'x')).toBe(36);
    expect(found.k).toBeNull();
    expect(unconnected).toEqual({ k: { code: 'stopGradient', at: 'y' } });
  });

  it('is the body, which the gradient cuts off', () => {
    const { gradients: found, unconnected } = gradients(deaf, { targets: ['z'], sources: ['y', 'y/x', 'y/y'] });
    expect([numberAt({ gradients: found } as Gradients, 'y/x'), found['y/y']]).toEqual([36, null]);
    expect(unconnected).toEqual({ 'y/y': { code: 'stopGradient', at: 'y' } });
  });

  it('has no cure: the call is to be differentiated so', () => {
    expect(diagnose(deaf, { targets: ['z'], source: 'k' })).toMatchObject({ code: 'stopGradient', at: 'y', cures: [] });
    expect(diagnose(deaf, { targets: ['z'], source: 'y/y' })).toMatchObject({ code: 'stopGradient', cures: [] });
  });

  it('is explained by what stands behind the call, where that is the break', () => {
    const document = documentOf({ x: variable(2), y: call('straight', { x: 'x' }), z: node('floor', { x: 'y' }) });
    expect(gradients(document, { targets: ['z'] }).unconnected).toEqual({ x: { code: 'noDerivative', at: 'z' } });
  });

  it('is not between a call and an output that its body makes of nothing: the gradient decides', () => {
    const constant = body(['x'], { y: node('constant', {}, { value: 2 }) }, ['y'], 'straightGradient');
    const document = documentOf(
      { x: variable(2), y: call('constant', { x: 'x' }) },
      { ...others, ...faithful, constant },
    );
    expect(numberAt(gradients(document, { targets: ['y'] }), 'x')).toBe(1);
  });
});

describe('a gradient that does not fit', () => {
  const identity = { y: node('identity', { x: 'x' }) };
  const rule = (nodes: Nodes) => ({
    f: body(['x'], identity, ['y'], 'g'),
    g: body(['x', 'y', 'd_y'], nodes, ['d_x']),
  });
  const other = { w: variable(5), v: node('square', { x: 'w' }) };

  /** What is said of a call of f, where everything that does not read the call computes. */
  function said(functions: object, nodes: Nodes = { x: variable([1, 2]), c: call('f', { x: 'x' }) }): string[] {
    const { values, problems } = evaluate(documentOf({ ...nodes, ...other }, functions));
    expect(Object.keys(values).filter((id) => id === 'c' || id.startsWith('c.'))).toEqual([]);
    expect(values.v!.data[0]).toBe(25);
    return problems.map(({ code, path, message }) => `${code} ${path}: ${message}`);
  }

  it('in shape is named with both', () => {
    expect(said(rule({ d_x: node('reshape', { x: 'd_y' }, { shape: [2, 1] }) }))).toEqual([
      'shape graph.functions.g.outputs.0: c: g, the gradient of f, gives d_x as float64 [2, 1], but x is float64 [2] here.',
    ]);
  });

  it('in dtype is named with both', () => {
    expect(said(rule({ d_x: node('cast', { x: 'd_y' }, { dtype: 'float32' }) }))).toEqual([
      'dtype graph.functions.g.outputs.0: c: g, the gradient of f, gives d_x as float32 [2], but x is float64 [2] here.',
    ]);
  });

  it('inside has its own place, said once for calls of the same types', () => {
    const nodes = { x: variable([1, 2]), c: call('f', { x: 'x' }), d: call('f', { x: 'x' }) };
    expect(said(rule({ d_x: node('matMul', { a: 'x', b: 'd_y' }) }), nodes)).toEqual([
      expect.stringMatching(/^shape graph\.functions\.g\.nodes\.d_x: g\(c\)\/d_x: matMul /),
    ]);
  });

  it('is said once for all the steps of a repeat', () => {
    const nodes = { x: variable([1, 2]), c: repeat('f', 5, { x: 'x' }) };
    expect(said(rule({ d_x: node('reduceSum', { x: 'd_y' }) }), nodes)).toHaveLength(1);
  });

  it('has a broken body', () => {
    expect(said(rule({ d_x: node('mull', { a: 'x', b: 'd_y' }) }))).toEqual([
      expect.stringMatching(/^unknownOp graph\.functions\.g\.nodes\.d_x/),
    ]);
  });

  it('reads the adjoint of an integer', () => {
    const functions = {
      f: body(['x'], { y: node('identity', { x: 'x' }), n: node('argMax', { x: 'x' }, { axis: 0 }) }, ['y', 'n'], 'g'),
      g: body(['x', 'y', 'n', 'd_y', 'd_n'], { d_x: node('mul', { a: 'd_y', b: 'd_n' }) }, ['d_x']),
    };
    expect(said(functions)).toEqual([
      'unconnected graph.functions.g.nodes.d_x.inputs.b: g(c)/d_x: b is fed by g(c)/d_n, which is None (dtype at c.n): there is nothing to compute with.',
    ]);
  });

  it('would be made of itself', () => {
    const functions = rule({
      again: call('f', { x: 'x' }),
      d_x: node('gradient', { targets: ['again'], source: 'x', seed: 'd_y' }),
    });
    expect(said(functions)).toEqual([
      'recursion graph.functions.g.nodes.d_x: g(c)/d_x: this differentiates f in g, which is its gradient: it would be made of itself.',
    ]);
  });

  it('may stand in what another one applies', () => {
    const functions = {
      ...rule({ again: call('h', { x: 'x' }), d_x: node('mul', { a: 'd_y', b: 'again' }) }),
      h: body(['x'], identity, ['y'], 'k'),
      k: body(['x', 'y', 'd_y'], { d_x: node('reduceSum', { x: 'd_y' }) }, ['d_x']),
    };
    expect(said(functions)).toEqual([
      'shape graph.functions.k.outputs.0: g(c)/again: k, the gradient of h, gives d_x as float64 [], but x is float64 [2] here.',
    ]);
  });

  it('may be one whose own function is not sound', () => {
    const functions = rule({ d_x: node('identity', { x: 'd_y' }) });
    const longer = { ...functions, g: { ...functions.g, gradient: 'nowhere' } };
    expect(said(longer)).toEqual([expect.stringMatching(/^unknownFunction graph\.functions\.g\.gradient/)]);
  });

  it('reads every argument: a call of which one is broken has no outputs', () => {
    const nodes = { x: node('square', { x: 'nobody' }), y: variable(1), c: call('both', { a: 'x', b: 'y' }) };
    expect(said(faithful, nodes)).toEqual([expect.stringMatching(/^danglingReference graph\.nodes\.x/)]);
  });

  it('counts for how large a document is written out', () => {
    const long = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`n${i}`, node('mul', { a: i === 0 ? 'd_y' : `n${i - 1}`, b: 1 })]),
    );
    const nodes = { x: variable([1, 2]), c: repeat('f', 2000, { x: 'x' }) };
    expect(said(rule({ ...long, d_x: node('identity', { x: 'n299' }) }), nodes)).toEqual([
      expect.stringMatching(/^tooLarge graph\.nodes\.c: /),
    ]);
  });
});

it('a gradient may apply its function to what is larger: only so many orders are looked at before they are asked for', () => {
  const functions = {
    f: body(['x'], { y: node('square', { x: 'x' }) }, ['y'], 'g'),
    g: body(
      ['x', 'y', 'd_y'],
      {
        longer: node('concat', { values: ['x', 'x'] }),
        again: call('f', { x: 'longer' }),
        some: node('reduceSum', { x: 'again' }),
        d_x: node('mul', { a: 'd_y', b: 'some' }),
      },
      ['d_x'],
    ),
  };
  const document = documentOf({ x: variable([1, 2]), c: call('f', { x: 'x' }) }, functions);
  const { gradients: found, problems } = gradients(document, { targets: ['c'] });
  expect(problems).toEqual([]);
  expect(found.x).toMatchObject({ data: Float64Array.of(10, 10) });
});

it('a node of a gradient that none of its outputs needs harms nothing but itself', () => {
  const functions = {
    f: body(['x'], { y: node('square', { x: 'x' }) }, ['y'], 'g'),
    g: body(['x', 'y', 'd_y'], { bad: node('matMul', { a: 'x', b: 'x' }), d_x: node('identity', { x: 'd_y' }) }, [
      'd_x',
    ]),
  };
  const document = documentOf({ x: variable(2), y: call('f', { x: 'x' }) }, functions);
  const found = gradients(document, { targets: ['y'] });
  expect(found.problems.map(({ path }) => path)).toEqual(['graph.functions.g.nodes.bad']);
  expect(numberAt(found, 'x')).toBe(1);
});

it('a graph that was swept is differentiated by the gradients of its functions', () => {
  const document = documentOf({ x: variable(2), b: variable(3), c: call('both', { a: 'x', b: 'b' }) });
  const { builder, values } = elaborate(checkDocument(document));
  const [from, target] = ['x', 'c.s'].map((id) => (values.get(id) as { node: number }).node);
  const { graph, rename } = simplify(builder.graph(), [from, target]);
  const swept = builderFrom(graph);
  const [x, s] = [rename(from)!, rename(target)!];
  const dx = addAdjoints(swept, { targets: [s], sources: [x] })(x)!;
  expect(verify(swept.graph())).toEqual([]);
  const program = plan(swept.graph(), [dx]);
  program.run();
  expect(program.tensor(dx).data[0]).toBe(1);
});

it('a repeat of 1,000 steps with a gradient of its own is differentiated without harm', { tags: 'long' }, () => {
  const document = documentOf({ x: variable(0.5), y: repeat('straight', 1000, { x: 'x' }) });
  expect(numberAt(gradients(document, { targets: ['y'] }), 'x')).toBe(1);
});
