import { describe, expect, it } from 'vitest';
import { type Cure, curePatch } from '../document/cure.js';
import { load } from '../document/load.js';
import { applyPatch } from '../document/patch.js';
import type { Json } from '../op/attribute.js';
import { states } from './analysis.js';
import { diagnose } from './diagnose.js';
import type { Diagnosis, Question } from './diagnosis.js';
import { gradients } from './gradients.js';
import { openSession } from './session.js';

type Nodes = Readonly<Record<string, Json>>;

const text = (nodes: Nodes, functions: Nodes = {}): string =>
  JSON.stringify({ format: 'chainrule', version: 1, graph: { nodes, functions } });

const variable = (value: Json, attrs: Readonly<Record<string, Json>> = {}): Json => ({
  op: 'variable',
  attrs: { value, ...attrs },
});
const constant = (value: Json, attrs: Readonly<Record<string, Json>> = {}): Json => ({
  op: 'constant',
  attrs: { value, ...attrs },
});
const node = (
  op: string,
  inputs: Readonly<Record<string, Json>>,
  attrs: Readonly<Record<string, Json>> = {},
): Json => ({
  op,
  inputs,
  attrs,
});
const of = (op: string, x: string) => node(op, { x });
const call = (name: string, inputs: Readonly<Record<string, Json>>) => node('call', inputs, { function: name });

const guarded = { pos: node('greater', { a: 'x', b: 0 }), y: node('where', { condition: 'pos', a: 'r', b: 0 }) };
const sqrt = { inputs: ['u'], nodes: { h: of('sqrt', 'u') }, outputs: ['h'] };
const safeSqrt = {
  inputs: ['u'],
  nodes: {
    pos: node('greater', { a: 'u', b: 0 }),
    h: of('sqrt', 'u'),
    w: node('where', { condition: 'pos', a: 'h', b: 0 }),
  },
  outputs: ['w'],
};
const twice = { inputs: ['v'], nodes: { d: call('f', { u: 'v' }), e: node('mul', { a: 'd', b: 2 }) }, outputs: ['e'] };
const doubleWhere = (guard: Readonly<Record<string, unknown>>): Cure =>
  ({ kind: 'doubleWhere', where: 'y', branch: 'a', port: 'x', value: 1, ...guard }) as Cure;

interface Slip {
  readonly nodes: Nodes;
  readonly functions?: Nodes;
  readonly source?: string | readonly string[];
  readonly expect: Omit<Diagnosis, 'values' | 'path' | 'message'> & Partial<Diagnosis>;
  /** What is found when the cures are applied; null where all is well. */
  readonly cured?: Diagnosis['state'] | null;
}

const slips: Readonly<Record<string, Slip>> = {
  'a constant that is not watched': {
    nodes: { x: constant(3), y: of('square', 'x') },
    expect: { state: 'none', code: 'notWatched', at: 'x', path: ['x'], cures: [{ kind: 'watch', node: 'x' }] },
  },
  'a constant that is not watched, in the second derivative': {
    nodes: { x: constant(3), y: node('pow', { base: 'x', exponent: 3 }) },
    source: ['x', 'x'],
    expect: { state: 'none', code: 'notWatched', at: 'x', cures: [{ kind: 'watch', node: 'x' }] },
  },
  'a constant in the body of a call': {
    nodes: { v: variable(3), y: call('f', { u: 'v' }) },
    functions: { f: { inputs: ['u'], nodes: { k: constant(2), m: node('mul', { a: 'u', b: 'k' }) }, outputs: ['m'] } },
    source: 'y/k',
    expect: { state: 'none', code: 'notWatched', at: 'y/k', cures: [{ kind: 'watch', node: 'y/k' }] },
  },
  'a stop, and a second one behind it': {
    nodes: { x: variable(2), s: of('stopGradient', 'x'), q: of('square', 's'), y: of('stopGradient', 'q') },
    expect: {
      state: 'none',
      code: 'stopGradient',
      at: 's',
      path: ['x', 's'],
      cures: [
        { kind: 'passGradient', node: 's' },
        { kind: 'passGradient', node: 'y' },
      ],
    },
  },
  'a stop in a call of a call': {
    nodes: { x: variable(2), y: call('g', { v: 'x' }) },
    functions: { g: twice, f: { inputs: ['u'], nodes: { s: of('stopGradient', 'u') }, outputs: ['s'] } },
    expect: {
      state: 'none',
      code: 'stopGradient',
      at: 'y/d/s',
      path: ['x', 'y/v', 'y/d/u', 'y/d/s'],
      cures: [{ kind: 'passGradient', node: 'y/d/s' }],
    },
  },
  'a stop in a repeat': {
    nodes: { x: variable(2), y: node('repeat', { u: 'x' }, { function: 'f', times: 2 }) },
    functions: { f: { inputs: ['u'], nodes: { s: of('stopGradient', 'u'), q: of('square', 's') }, outputs: ['q'] } },
    expect: { state: 'none', code: 'stopGradient', at: 'y/0/s', cures: [{ kind: 'passGradient', node: 'y/0/s' }] },
  },
  'an integer source': {
    nodes: {
      x: variable(2, { dtype: 'int32' }),
      f: node('cast', { x: 'x' }, { dtype: 'float32' }),
      y: of('square', 'f'),
    },
    expect: { state: 'none', code: 'dtype', at: 'x', cures: [{ kind: 'cast', node: 'x', dtype: 'float32' }] },
  },
  'a way through int32': {
    nodes: {
      x: variable(2.5),
      i: node('cast', { x: 'x' }, { dtype: 'int32' }),
      f: node('cast', { x: 'i' }, { dtype: 'float32' }),
      y: of('square', 'f'),
    },
    expect: { state: 'none', code: 'dtype', at: 'i', cures: [{ kind: 'cast', node: 'i', dtype: 'float32' }] },
  },
  'indices, which no cast helps': {
    nodes: { t: variable([1, 2, 3]), x: variable(1, { dtype: 'int32' }), y: node('gather', { x: 't', indices: 'x' }) },
    expect: { state: 'none', code: 'dtype', at: 'x', cures: [] },
  },
  'a comparison': {
    nodes: { x: variable(2), c: node('greater', { a: 'x', b: 0 }), y: node('cast', { x: 'c' }, { dtype: 'float32' }) },
    expect: { state: 'none', code: 'dtype', at: 'c', cures: [] },
  },
  'no derivative': {
    nodes: { x: variable(2.5), y: of('floor', 'x') },
    expect: { state: 'none', code: 'noDerivative', at: 'y', cures: [] },
  },
  'no path': {
    nodes: { x: variable(2), k: variable(3), y: of('square', 'k') },
    expect: {
      state: 'none',
      code: 'noPath',
      at: 'x',
      message: 'x: y does not depend on it: no differentiable path leads there.',
      values: { at: 'x', target: 'y' },
      cures: [],
    },
  },
  'the second derivative of what is linear': {
    nodes: { x: variable(2), y: node('mul', { a: 'x', b: 3 }) },
    source: ['x', 'x'],
    expect: { state: 'none', code: 'noPath', at: 'x', values: { at: 'x', target: '∂y/∂x' }, cures: [] },
  },
  'a dead relu': {
    nodes: { x: variable([-2, -1]), r: of('relu', 'x'), y: of('reduceSum', 'r') },
    expect: { state: 'dead', code: 'gate', at: 'r', path: ['x', 'r'], cures: [{ kind: 'leakyRelu', node: 'r' }] },
  },
  'dead neurons in a dense layer': {
    nodes: {
      x: variable([[1, 2]]),
      w: constant([[-1], [-1]]),
      y: node('dense', { x: 'x', kernel: 'w' }, { activation: 'relu' }),
    },
    expect: { state: 'dead', code: 'gate', at: 'y', cures: [{ kind: 'leakyRelu', node: 'y' }] },
  },
  'a dead relu in a call': {
    nodes: { x: variable(-2), y: call('f', { u: 'x' }) },
    functions: { f: { inputs: ['u'], nodes: { r: of('relu', 'u') }, outputs: ['r'] } },
    expect: { state: 'dead', code: 'gate', at: 'y/r', cures: [{ kind: 'leakyRelu', node: 'y/r' }] },
  },
  'a clip from outside': {
    nodes: { x: variable(7), y: node('clip', { x: 'x' }, { min: 0, max: 1 }) },
    expect: { state: 'dead', code: 'gate', at: 'y', cures: [] },
  },
  'a root below 0 that is not taken': {
    nodes: { x: variable([-1, 4]), r: of('sqrt', 'x'), ...guarded },
    expect: {
      state: 'nan',
      code: 'forward',
      at: 'r',
      path: ['x', 'r'],
      message: 'r: sqrt of x = -1 is NaN at [0].',
      cures: [doubleWhere({ node: 'r' })],
    },
  },
  'a root at 0 that is not taken: dead then, behind the where': {
    nodes: { x: variable(0), r: of('sqrt', 'x'), ...guarded },
    expect: {
      state: 'nan',
      code: 'backward',
      at: 'r',
      message: 'r: on the way back, the rule of sqrt at x = 0 takes div of a = 0 and b = 0, which is NaN.',
      cures: [doubleWhere({ node: 'r' })],
    },
    cured: 'dead',
  },
  'the same in the second derivative': {
    nodes: { x: variable([0, 4]), r: of('sqrt', 'x'), ...guarded },
    source: ['x', 'x'],
    expect: { state: 'nan', code: 'backward', at: 'r', cures: [doubleWhere({ node: 'r' })] },
  },
  'two steps of a branch that both need a guard': {
    nodes: { x: variable([0, 4]), q: of('sqrt', 'x'), r: of('log', 'q'), ...guarded },
    expect: {
      state: 'nan',
      code: 'backward',
      at: 'r',
      path: ['x', 'q', 'r'],
      cures: [doubleWhere({ node: 'r' }), doubleWhere({ where: 'r_safe', node: 'q' })],
    },
  },
  'a quotient that is not taken': {
    nodes: { x: variable([0, 4]), r: node('div', { a: 1, b: 'x' }), ...guarded },
    expect: { state: 'nan', code: 'backward', at: 'r', cures: [doubleWhere({ node: 'r', port: 'b' })] },
  },
  'an arc sine outside, whose slope at 1 is infinite': {
    nodes: {
      x: variable([2, 0.5]),
      r: of('asin', 'x'),
      pos: node('less', { a: 'x', b: 1 }),
      y: node('where', { condition: 'pos', a: 'r', b: 0 }),
    },
    expect: { state: 'nan', code: 'backward', at: 'r', cures: [doubleWhere({ node: 'r', value: 0.5 })] },
  },
  'the other branch of the where': {
    nodes: {
      x: variable([-1, 4]),
      r: of('sqrt', 'x'),
      neg: node('less', { a: 'x', b: 0 }),
      y: node('where', { condition: 'neg', a: 0, b: 'r' }),
    },
    expect: { state: 'nan', code: 'forward', at: 'r', cures: [doubleWhere({ node: 'r', branch: 'b' })] },
  },
  'one of many operands': {
    nodes: {
      x: variable([0, 4]),
      k: variable([1, 1]),
      q: of('reciprocal', 'x'),
      r: node('addN', { values: ['k', 'q'] }),
      p: node('mul', { a: 'r', b: 'x' }),
      pos: node('greater', { a: 'x', b: 0 }),
      y: node('where', { condition: 'pos', a: 'p', b: 0 }),
    },
    expect: { state: 'nan', code: 'forward', at: 'q', cures: [doubleWhere({ node: 'q' })] },
  },
  'a where around a call': {
    nodes: { x: variable([0, 4]), r: call('g', { v: 'x' }), ...guarded },
    functions: { g: twice, f: sqrt },
    expect: {
      state: 'nan',
      code: 'backward',
      at: 'r/d/h',
      path: ['x', 'r/v', 'r/d/u', 'r/d/h'],
      cures: [doubleWhere({ node: 'r', port: 'v' })],
    },
  },
  'a where in a call of a call': {
    nodes: { x: variable([0, 4]), y: call('g', { v: 'x' }) },
    functions: { g: twice, f: safeSqrt },
    expect: {
      state: 'nan',
      code: 'backward',
      at: 'y/d/h',
      cures: [doubleWhere({ where: 'y/d/w', node: 'y/d/h' })],
    },
  },
  'a where in a repeat': {
    nodes: { x: variable([0, 4]), y: node('repeat', { u: 'x' }, { function: 'f', times: 2 }) },
    functions: { f: safeSqrt },
    expect: { state: 'nan', code: 'backward', at: 'y/0/h', cures: [doubleWhere({ where: 'y/0/w', node: 'y/0/h' })] },
  },
  'the length of nothing': {
    nodes: { x: variable(0), sq: node('mul', { a: 'x', b: 'x' }), y: of('sqrt', 'sq') },
    expect: {
      state: 'nan',
      code: 'backward',
      at: 'y',
      path: ['x', 'sq', 'y'],
      message:
        'y: on the way back, the rule of sqrt at x = 0 takes div of a = 1 and b = 0, which is Infinity. At sq, mul of a = Infinity and b = 0 then is NaN.',
      cures: [],
    },
  },
  'the slope of the root at 0': {
    nodes: { x: variable(0), y: of('sqrt', 'x') },
    expect: { state: 'infinite', code: 'backward', at: 'y', cures: [] },
  },
  'its second derivative': {
    nodes: { x: variable(0), y: of('sqrt', 'x') },
    source: ['x', 'x'],
    expect: { state: 'infinite', code: 'backward', at: 'y', cures: [] },
  },
  'an overflow that cancels': {
    nodes: { x: variable(1e30), q: of('square', 'x'), e: node('sub', { a: 'q', b: 'q' }), y: of('exp', 'e') },
    expect: {
      state: 'nan',
      code: 'forward',
      at: 'q',
      path: ['x', 'q'],
      message: 'q: square of x = 1e+30 is Infinity. At e, sub of a = Infinity and b = Infinity then is NaN.',
      cures: [],
    },
  },
  'a composite of equal entries': {
    nodes: { x: variable([2, 2]), n: node('layerNorm', { x: 'x' }, { epsilon: 0 }), y: of('reduceSum', 'n') },
    expect: { state: 'nan', code: 'forward', at: 'n', cures: [] },
  },
  'NaN in the document': {
    nodes: { x: variable(2), k: constant('NaN'), y: node('mul', { a: 'x', b: 'k' }) },
    expect: { state: 'nan', code: 'given', at: 'k', message: 'k: its value is NaN.', cures: [] },
  },
  'an infinity in the document that meets a 0': {
    nodes: { x: variable(0), k: constant('-Infinity'), m: node('mul', { a: 'x', b: 'k' }), y: of('exp', 'm') },
    expect: { state: 'nan', code: 'forward', at: 'm', message: 'm: mul of a = 0 and b = -Infinity is NaN.', cures: [] },
  },
};

describe('a diagnosis', () => {
  it.each(Object.entries(slips))('%s', (_, slip) => {
    const { source = 'x', expect: expected, cured = null } = slip;
    const document = load(text(slip.nodes, slip.functions)).document!;
    const question: Question = { targets: ['y'], source };
    const found = diagnose(document, question);
    expect(found).toMatchObject(expected);
    expect(found!.cures).toEqual(expected.cures);
    expect(found!.message).toMatch(new RegExp(`^${found!.at}: .*\\.$`));
    expect(structuredClone(found)).toEqual(found);
    if (found!.cures.length === 0) return;
    const { document: mended } = applyPatch(document, curePatch(document, found!.cures));
    expect(diagnose(mended, question)?.state ?? null).toBe(cured);
  });

  it.each<[string, Nodes]>([
    ['a number', { x: variable(2), y: of('sqrt', 'x') }],
    ['a zero that no gate makes', { x: variable(0), y: of('square', 'x') }],
    ['the flat of a composite', { x: variable(0), y: node('huber', { prediction: 'x', target: 0 }) }],
    ['a composite far out', { x: variable(-200), y: of('elu', 'x') }],
    [
      'a layer of which one neuron lives',
      {
        x: variable([[1, 2]]),
        w: constant([
          [-1, 1],
          [-1, -0.5],
        ]),
        b: constant([0, 1]),
        y: node('dense', { x: 'x', kernel: 'w', bias: 'b' }, { activation: 'relu' }),
      },
    ],
  ])('has nothing to say of %s', (_, nodes) =>
    expect(diagnose(load(text(nodes)).document!, { targets: ['y'], source: 'x' })).toBeNull(),
  );

  it('finds dead in results what it calls dead, gates inside composites too', () => {
    const { nodes } = slips['dead neurons in a dense layer'];
    const found = gradients(load(text(nodes)).document!, { targets: ['y'], sources: ['x'] });
    expect(found.dead).toEqual({ x: 'y' });
    const analysis = openSession(text(nodes)).apply({ revision: 1, target: 'y' });
    expect(analysis.nodes.dead.x).toBe('y');
    expect(states[analysis.nodes.adjoint.state[analysis.nodes.ids.indexOf('x')]]).toBe('dead');
  });

  it('explains values, of calculus nodes too', () => {
    const document = load(
      text({
        x: variable(0),
        k: variable(1),
        sq: node('mul', { a: 'x', b: 'x' }),
        y: of('sqrt', 'sq'),
        slope: node('gradient', { targets: ['y'], source: 'x' }),
        none: node('gradient', { targets: ['y'], source: 'k' }),
        after: node('mul', { a: 'slope', b: 2 }),
      }),
    ).document!;
    expect(diagnose(document, { value: 'after' })).toMatchObject({
      state: 'nan',
      code: 'backward',
      at: 'y',
      path: ['after', 'slope', 'x', 'sq', 'y'],
    });
    expect(diagnose(document, { value: 'none' })).toMatchObject({
      state: 'none',
      code: 'noPath',
      at: 'k',
      values: { at: 'k', target: 'y' },
      cures: [{ kind: 'zero', node: 'none' }],
    });
    expect(diagnose(document, { value: 'y' })).toBeNull();
  });

  it('follows feeds, and in a session the values shown', () => {
    const nodes = { x: variable(4), y: of('log', 'x') };
    expect(diagnose(load(text(nodes)).document!, { value: 'y', feeds: { x: -1 } })).toMatchObject({ at: 'y' });
    const session = openSession(text(nodes));
    session.apply({ revision: 1, target: 'y' });
    expect(session.diagnose('y', 'value')).toBeNull();
    session.apply({ revision: 2, overrides: { x: { dtype: 'float32', shape: [], data: -1 } } });
    expect(session.diagnose('y', 'value')?.message).toBe('y: log of x = -1 is NaN.');
    session.apply({ revision: 3, overrides: { x: { dtype: 'float32', shape: [], data: 0 } } });
    expect(session.diagnose('x', 'adjoint')?.code).toBe('backward');
    expect(session.diagnose('nobody', 'value')).toBeNull();
  });
});

describe('the warning of what is not finite', () => {
  const warnings = (nodes: Nodes) =>
    openSession(text(nodes))
      .apply({ revision: 1, target: 'y' })
      .problems.map(({ code, severity, path, message }) => [code, severity, path, message]);

  it('stands at the first broken place', () => {
    expect(warnings({ x: variable(0), y: of('log', 'x') })).toEqual([
      ['nan', 'warning', 'graph.nodes.y', 'y: log of x = 0 is -Infinity.'],
    ]);
    expect(warnings({ x: variable(0), y: of('sqrt', 'x') })).toEqual([
      [
        'nan',
        'warning',
        'graph.nodes.y',
        'y: on the way back, the rule of sqrt at x = 0 takes div of a = 1 and b = 0, which is Infinity.',
      ],
    ]);
  });

  it('prefers NaN to an infinity that comes before it', () => {
    const nodes = { x: variable(0), l: of('log', 'x'), r: node('div', { a: 'x', b: 'x' }), y: of('exp', 'l') };
    expect(warnings(nodes)).toEqual([['nan', 'warning', 'graph.nodes.r', 'r: div of a = 0 and b = 0 is NaN.']]);
  });

  it('leaves infinities alone that somebody wrote', () => {
    expect(warnings({ x: variable([0, '-Infinity']), y: node('add', { a: 'x', b: 1 }) })).toEqual([]);
  });
});
