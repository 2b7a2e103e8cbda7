import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/documents.js';
import { GraphBuilder } from '../graph/builder.js';
import { primitive } from '../op/define.js';
import { port } from '../op/op.js';
import { ops } from '../ops/index.js';
import { addAdjoints } from '../passes/differentiate.js';
import type { Wire } from '../passes/elaboration.js';
import { filled } from '../tensor/tensor.js';
import { backwardEquations, type Equation, type Numbered, tangentEquations } from './equations.js';
import { openSession } from './session.js';

const lines = ({ left, rule, numbers, result }: Equation) => [left, rule, numbers, result];

const gallery = (name: string, target: string | null) => {
  const session = openSession(readFileSync(`public/gallery/${name}.json`, 'utf8'));
  session.apply({ revision: 1, target });
  return session;
};

describe('the equations of g = (x + 5)·y²', () => {
  const session = gallery('tape-two-sources', 'z');
  it('forward: operands by name, then by number', () => {
    expect(session.equations('z', 'forward').map(lines)).toEqual([
      ['z', '\\mathrm{sum} \\cdot \\mathrm{sq}', '7 \\cdot 9', '63'],
    ]);
    expect(session.equations('sum', 'forward').map(lines)).toEqual([['\\mathrm{sum}', 'x + 5', '2 + 5', '7']]);
  });
  it('backward: one term for each wire, what arrived marked', () => {
    const [a, b] = session.equations('z', 'backward');
    expect(lines(a)).toEqual([
      '\\frac{\\partial z}{\\partial \\mathrm{sum}}',
      '\\frac{\\partial z}{\\partial z} \\cdot \\mathrm{sq}',
      '\\class{arriving}{1} \\cdot 9',
      '9',
    ]);
    expect([a.wire, a.exact, b.wire, b.exact]).toEqual(['sum→z.a', '9', 'sq→z.b', '7']);
  });
  it('the backward pass begins with ∂z/∂z = 1', () => {
    expect(session.equations('z', 'seed').map(lines)).toEqual([['\\frac{\\partial z}{\\partial z}', '1', '1', '1']]);
    expect(session.equations('sum', 'seed')).toEqual([]);
  });
  it('a rule that hands on what arrived shows the one it is multiplied by', () =>
    expect(session.equations('sum', 'backward')[0].numbers).toBe('\\class{arriving}{9} \\cdot 1'));
  it('a source has none, and neither has a node that is not there', () => {
    expect(session.equations('x', 'forward')).toEqual([]);
    expect(session.equations('x', 'backward')).toEqual([]);
    expect(session.equations('nobody', 'backward')).toEqual([]);
  });
  it('a derivative is written as one', () =>
    expect(session.equations('dz_dx', 'forward')[0].rule).toBe('\\frac{\\partial z}{\\partial x}'));
});

describe('the equations of labelled nodes', () => {
  const inside = {
    inputs: ['p'],
    outputs: ['q'],
    nodes: {
      h: { op: 'square', inputs: { x: 'p' }, label: 'half way' },
      q: { op: 'mul', inputs: { a: 'h', b: 3 }, label: 'end' },
    },
  };
  const document = documentOf({
    x: { op: 'variable', attrs: { value: 2 }, label: 'weight' },
    a: { op: 'square', inputs: { x: 'x' }, label: 'twin' },
    b: { op: 'call', inputs: { p: 'a' }, attrs: { function: 'f' }, label: 'twin' },
    z: { op: 'add', inputs: { a: 'a', b: 'b' }, label: 'loss' },
  });
  const session = openSession(
    JSON.stringify({
      ...document,
      graph: { ...document.graph, functions: { f: inside } },
      training: { loss: 'z', optimizer: { name: 'sgd', learningRate: 0.5 } },
    }),
  );
  session.apply({ revision: 1, target: 'z' });
  it('call them by their labels, with the id behind one that two bear', () => {
    expect(session.equations('z', 'forward').map(lines)).toEqual([
      ['\\mathrm{loss}', '\\text{twin (a)} + \\text{twin (b)}', '4 + 48', '52'],
    ]);
    expect(lines(session.equations('a', 'backward')[0])[0]).toBe(
      '\\frac{\\partial \\mathrm{loss}}{\\partial \\mathrm{weight}}',
    );
    expect(session.equations('z', 'seed')[0].left).toBe('\\frac{\\partial \\mathrm{loss}}{\\partial \\mathrm{loss}}');
  });
  it('inside a call by those of the function', () => {
    expect(session.equations('b/q', 'forward').map(lines)[0].slice(0, 2)).toEqual([
      '\\mathrm{end}',
      '\\text{half way} \\cdot 3',
    ]);
    expect(session.equations('b/p', 'forward')[0].rule).toBe('\\text{twin (a)}');
  });
});

it('numbers are those of the last analysis, also of literals that were dragged', () => {
  const session = gallery('tape-two-sources', 'z');
  session.apply({ revision: 2, patch: [{ path: ['graph', 'nodes', 'sum', 'inputs', 'b'], value: 6 }] });
  expect(session.equations('sum', 'forward').map(lines)).toEqual([['\\mathrm{sum}', 'x + 6', '2 + 6', '8']]);
  expect(session.equations('sum', 'forward')[0].exact).toBe('8');
});

it('a call is written with its arguments', () => {
  const session = gallery('partial-differences', 'z');
  expect(session.equations('z', 'forward')[0].rule).toBe('\\operatorname{g}\\left(x, y\\right)');
});

it('rules of matrices say by their shapes why they are transposed', () => {
  const nodes = {
    X: {
      op: 'constant',
      attrs: {
        value: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
    },
    W: { op: 'variable', attrs: { value: [[1], [0], [-1]] } },
    y: { op: 'matMul', inputs: { a: 'X', b: 'W' } },
    loss: { op: 'reduceSum', inputs: { x: 'y' } },
  };
  const session = openSession(JSON.stringify(documentOf(nodes)));
  session.apply({ revision: 1, target: 'loss' });
  const equation = session.equations('y', 'backward').find(({ wire }) => wire === 'W→y.b')!;
  expect(equation.rule).toBe('{X}^{\\mathsf T} \\, \\frac{\\partial \\mathrm{loss}}{\\partial y}');
  expect(equation.shapes).toBe(
    '{\\left[2 \\times 3\\right]}^{\\mathsf T} \\, \\left[2 \\times 1\\right] = \\left[3 \\times 1\\right]',
  );
});

describe('inside a call things are named as they are there', () => {
  const session = openSession(
    JSON.stringify({
      format: 'chainrule',
      version: 1,
      graph: {
        nodes: {
          u: { op: 'variable', attrs: { value: 2 } },
          c: { op: 'call', inputs: { x: 'u' }, attrs: { function: 'f' } },
          r: { op: 'repeat', inputs: { x: 'c' }, attrs: { function: 'g', times: 2 } },
          q: { op: 'call', inputs: { v: 'r' }, attrs: { function: 'quantize' } },
          z: { op: 'mul', inputs: { a: 'q', b: 3 } },
        },
        functions: {
          f: {
            inputs: ['x'],
            nodes: {
              h: { op: 'mul', inputs: { a: 'x', b: 5 } },
              d: { op: 'call', inputs: { x: 'h' }, attrs: { function: 'g' } },
            },
            outputs: ['d'],
          },
          g: { inputs: ['x'], nodes: { s: { op: 'square', inputs: { x: 'x' } } }, outputs: ['s'] },
          quantize: {
            inputs: ['v'],
            nodes: { y: { op: 'round', inputs: { x: 'v' } } },
            outputs: ['y'],
            gradient: 'straight',
          },
          straight: {
            inputs: ['v', 'y', 'd_y'],
            nodes: { d_v: { op: 'identity', inputs: { x: 'd_y' } } },
            outputs: ['d_v'],
          },
        },
      },
    }),
  );
  session.apply({ revision: 1, target: 'z' });
  const first = (...asked: Parameters<typeof session.equations>) => lines(session.equations(...asked)[0]);
  it('forward: literals, calls and steps of a repeat', () => {
    expect(first('c/h', 'forward')).toEqual(['h', 'x \\cdot 5', '2 \\cdot 5', '10']);
    expect(first('c/d', 'forward').slice(0, 3)).toEqual([
      'd',
      '\\operatorname{g}\\left(h\\right)',
      '\\operatorname{g}\\left(10\\right)',
    ]);
    expect(first('r/1/s', 'forward').slice(0, 2)).toEqual(['s', 'x^{2}']);
  });
  it('an input is what is handed in, by its full name', () => {
    expect(first('c/x', 'forward')).toEqual(['x', 'u', 'u', '2']);
    expect(first('c/d/x', 'forward').slice(0, 2)).toEqual(['x', '\\mathrm{c/h}']);
    expect(first('r/1/x', 'forward').slice(0, 2)).toEqual(['x', '\\mathrm{r/0/s}']);
  });
  it('backward: its own wires, and what arrives at its outputs from outside', () => {
    const [term, ...more] = session.equations('c/h', 'backward');
    expect(more).toEqual([]);
    expect([term.wire, term.left, term.rule]).toEqual([
      'c/x→c/h.a',
      '\\frac{\\partial z}{\\partial x}',
      '\\frac{\\partial z}{\\partial h} \\cdot 5',
    ]);
    expect(first('c/d', 'seed').slice(0, 2)).toEqual([
      '\\frac{\\partial z}{\\partial d}',
      '\\frac{\\partial z}{\\partial c}',
    ]);
    expect(first('r/0/s', 'seed')[1]).toBe('\\frac{\\partial z}{\\partial \\mathrm{r/1/x}}');
    expect(session.equations('c', 'backward').map(({ wire }) => wire)).toEqual(['u→c.x']);
  });
  it('a gradient of its own hands on to the inputs, and nothing flows through the body', () => {
    expect(first('q/v', 'seed')).toEqual([
      '\\frac{\\partial z}{\\partial v}',
      '\\frac{\\partial z}{\\partial q}',
      '\\class{arriving}{3}',
      '3',
    ]);
    expect(session.equations('q/y', 'seed')).toEqual([]);
    expect(session.equations('q/y', 'backward')).toEqual([]);
  });
  it('a gradient of its own is written out with its numbers, at every step of a repeat too', () => {
    const own = openSession(
      JSON.stringify({
        format: 'chainrule',
        version: 1,
        graph: {
          nodes: {
            x: { op: 'variable', attrs: { value: 3 } },
            r: { op: 'repeat', inputs: { a: 'x' }, attrs: { function: 'half', times: 2 } },
            c: { op: 'call', inputs: { u: 'x' }, attrs: { function: 'two' } },
            both: { op: 'add', inputs: { a: 'c.p', b: 'c.q' } },
            z: { op: 'add', inputs: { a: 'r', b: 'both' } },
          },
          functions: {
            half: {
              inputs: ['a'],
              nodes: { y: { op: 'square', inputs: { x: 'a' } } },
              outputs: ['y'],
              gradient: 'dHalf',
            },
            dHalf: {
              inputs: ['a', 'y', 'd_y'],
              nodes: { d_a: { op: 'mul', inputs: { a: 'd_y', b: 'a' } } },
              outputs: ['d_a'],
            },
            two: {
              inputs: ['u'],
              nodes: { p: { op: 'sin', inputs: { x: 'u' } }, q: { op: 'square', inputs: { x: 'u' } } },
              outputs: ['p', 'q'],
              gradient: 'dTwo',
            },
            dTwo: {
              inputs: ['u', 'p', 'q', 'd_p', 'd_q'],
              nodes: {
                k: { op: 'mul', inputs: { a: 'd_p', b: 'q' } },
                d_u: { op: 'add', inputs: { a: 'k', b: 'd_q' } },
              },
              outputs: ['d_u'],
            },
          },
        },
      }),
    );
    own.apply({ revision: 1, target: 'z' });
    const arrival = (id: string) =>
      own.equations(id, 'seed').map(({ rule, numbers, result }) => [rule, numbers, result]);
    expect(arrival('r/0/a')).toEqual([
      ['\\frac{\\partial z}{\\partial \\mathrm{r/1/a}} \\cdot a', '\\class{arriving}{9} \\cdot 3', '27'],
    ]);
    expect(arrival('r/1/a')).toEqual([
      ['\\frac{\\partial z}{\\partial r} \\cdot a', '\\class{arriving}{1} \\cdot 9', '9'],
    ]);
    expect(arrival('c/u')).toEqual([
      [
        '\\frac{\\partial z}{\\partial \\mathrm{c.p}} \\cdot \\mathrm{c.q} + \\frac{\\partial z}{\\partial \\mathrm{c.q}}',
        '\\class{arriving}{1} \\cdot 9 + \\class{arriving}{1}',
        '10',
      ],
    ]);
  });
  it('forward mode: tangents', () => {
    session.apply({ revision: 2, source: 'u' });
    expect(first('c/h', 'tangent').slice(0, 2)).toEqual([
      '\\frac{\\partial h}{\\partial u}',
      '\\frac{\\partial x}{\\partial u} \\cdot 5',
    ]);
  });
});

it('without a target nothing flows back', () =>
  expect(gallery('tape-two-sources', null).equations('z', 'backward')).toEqual([]));

describe('an op that nobody has heard of', () => {
  const cube = primitive({
    ...{ name: 'cube', symbol: 'x³', synonyms: [], category: 'elementwise', doc: 'x³.' },
    inputs: { x: port('values') },
    type: ({ x }) => x,
    kernel: ops.square.kernel as never,
    gradient: ({ x, dy }) => ({ x: dy.mul(x.square()).mul(3) }),
    latex: ({ x }) => `${x}^{3}`,
    examples: [],
  });
  const scalar = (value: number) => filled({ dtype: 'float64', shape: [] }, value);

  /** y = x³ at 2 and its slope, as a document would have them. */
  function numberedCube(): Numbered {
    const builder = new GraphBuilder();
    const x = builder.slot(ops.variable, scalar(2), {}, 0);
    const tap = builder.tap(x, 1);
    const y = builder.addUnique(cube, [tap], {}, 1);
    const hidden = builder.tap(x, 2);
    const made = addAdjoints(builder, { targets: [y], sources: [x], read: (node) => (node === x ? hidden : node) })(x)!;
    const slope = builder.addUnique(ops.identity, [made], undefined, 2);
    const wires: Wire[] = [
      { from: 'x', to: 'y', port: 'x', tap },
      { from: 'x', to: 'slope', port: '', hidden: true, tap: hidden },
    ];
    const numbers = new Map([
      [x, 2],
      [y, 8],
      [slope, 12],
    ]);
    const tangents = new Map(Object.entries({ x: 1, y: 12, slope: 12 }));
    return {
      document: documentOf({}),
      elaborated: {
        ...{ builder, wires, problems: [], slots: new Map(), paths: new Map(), opNames: new Map() },
        values: new Map([
          ['x', { node: x }],
          ['y', { node: y }],
          ['slope', { node: slope }],
        ]),
      },
      target: 'slope',
      source: 'x',
      tensor: (node) => (numbers.has(node) ? scalar(numbers.get(node)!) : undefined),
      adjoint: () => scalar(1),
      tangent: (reference) => (tangents.has(reference) ? scalar(tangents.get(reference)!) : undefined),
      contribution: () => scalar(12),
      wireId: ({ from, to }) => `${from}→${to}`,
    };
  }

  it('has its equations backward at order 2', () =>
    expect(backwardEquations('slope', numberedCube()).map(lines)).toEqual([
      [
        '\\frac{\\partial \\mathrm{slope}}{\\partial x}',
        '\\frac{\\partial \\mathrm{slope}}{\\partial \\mathrm{slope}} \\cdot 3 \\cdot x \\cdot 2',
        '\\class{arriving}{1} \\cdot 3 \\cdot 2 \\cdot 2',
        '12',
      ],
    ]));
  it('has its equations forward at orders 1 and 2', () =>
    expect(['y', 'slope'].flatMap((id) => tangentEquations(id, numberedCube()).map(lines))).toEqual([
      [
        '\\frac{\\partial y}{\\partial x}',
        '\\frac{\\partial x}{\\partial x} \\cdot 3 \\cdot x^{2}',
        '\\class{arriving}{1} \\cdot 3 \\cdot 2^{2}',
        '12',
      ],
      [
        '\\frac{\\partial \\mathrm{slope}}{\\partial x}',
        '\\frac{\\partial x}{\\partial x} \\cdot 2 \\cdot x \\cdot 3',
        '\\class{arriving}{1} \\cdot 2 \\cdot 2 \\cdot 3',
        '12',
      ],
    ]));
});

describe('the tangents of g = (x + 5)·y² by x', () => {
  const session = gallery('tape-two-sources', 'z');
  session.apply({ revision: 2, source: 'x' });
  const tangents = (id: string) => session.equations(id, 'tangent').map(lines);
  it('begin with ∂x/∂x = 1', () =>
    expect(tangents('x')).toEqual([['\\frac{\\partial x}{\\partial x}', '1', '1', '1']]));
  it('are made of those that arrived, which are marked', () =>
    expect([...tangents('sum'), ...tangents('z')]).toEqual([
      [
        '\\frac{\\partial \\mathrm{sum}}{\\partial x}',
        '\\frac{\\partial x}{\\partial x} \\cdot 1',
        '\\class{arriving}{1} \\cdot 1',
        '1',
      ],
      [
        '\\frac{\\partial z}{\\partial x}',
        '\\frac{\\partial \\mathrm{sum}}{\\partial x} \\cdot \\mathrm{sq}',
        '\\class{arriving}{1} \\cdot 9',
        '9',
      ],
    ]));
  it('add up where several arrived, and go along all entries of a tensor', () => {
    const nodes = {
      w: { op: 'variable', attrs: { value: [1, 2] } },
      y: { op: 'mul', inputs: { a: 'w', b: 'w' } },
    };
    const own = openSession(JSON.stringify(documentOf(nodes)));
    own.apply({ revision: 1, source: 'w' });
    const [{ rule, shapes, exact }] = own.equations('y', 'tangent');
    const tangent = '\\frac{\\partial w}{\\partial w} \\mathbf{1}';
    expect(rule).toBe(`${tangent} \\cdot w + ${tangent} \\cdot w`);
    const shape = '\\left[2\\right]';
    expect([shapes, exact]).toEqual([`${shape} \\cdot ${shape} + ${shape} \\cdot ${shape} = ${shape}`, '[2,4]']);
  });

  it('are none where no path leads', () => expect(tangents('sq')).toEqual([]));
  it('are none without a source', () => {
    session.apply({ revision: 3, source: null });
    expect(tangents('z')).toEqual([]);
  });
});
