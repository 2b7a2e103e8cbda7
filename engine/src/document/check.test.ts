import { describe, expect, it } from 'vitest';
import type { Op } from '../op/op.js';
import { ops } from '../ops/index.js';
import { checkDocument } from './check.js';
import type { Document } from './document.js';
import { parseJson } from './json.js';
import { load } from './load.js';
import { applyPatch } from './patch.js';
import type { Problem } from './problem.js';

const documentOf = (nodes: object, more: object = {}, functions?: object): Document =>
  ({ format: 'chainrule', version: 1, graph: { nodes, ...(functions ? { functions } : {}) }, ...more }) as never;

const problemsOf = (...given: Parameters<typeof documentOf>): readonly Problem[] =>
  checkDocument(documentOf(...given)).problems;
/** `code path`, with an exclamation mark before warnings. */
const brief = (problems: readonly Problem[]) =>
  problems.map(({ code, path, severity }) => `${severity === 'warning' ? '! ' : ''}${code} ${path}`);
const messages = (...given: Parameters<typeof documentOf>) => problemsOf(...given).map(({ message }) => message);

const x = { op: 'variable', attrs: { value: 2 } };
const square = (of: unknown) => ({ op: 'square', inputs: { x: of } });
/** f(x, w) = x·w */
const f = { inputs: ['x', 'w'], nodes: { m: { op: 'mul', inputs: { a: 'x', b: 'w' } } }, outputs: ['m'] };
const call = (name: string, inputs: object) => ({ op: 'call', attrs: { function: name }, inputs });

describe('what can be computed', () => {
  it('knows each node by its op, its attributes with defaults, and its operands in the order of the ports', () => {
    const { main, dtype, problems } = checkDocument(
      documentOf({
        x,
        sum: { op: 'add', inputs: { b: 5, a: 'x' } },
        c: { op: 'concat', inputs: { values: ['x', 1, true] } },
      }),
    );
    expect(problems).toEqual([]);
    expect(dtype).toBe('float32');
    expect(main.nodes.get('x')).toMatchObject({
      id: 'x',
      attrs: { value: 2, trainable: true },
      inputs: [],
      position: 0,
    });
    expect(main.nodes.get('x')!.op.name).toBe('variable');
    expect(main.nodes.get('sum')!.inputs).toEqual([
      { port: 'a', source: { node: 'x' } },
      { port: 'b', source: { literal: 5 } },
    ]);
    expect(main.nodes.get('c')!.inputs).toEqual([
      { port: 'values', index: 0, source: { node: 'x' } },
      { port: 'values', index: 1, source: { literal: 1 } },
      { port: 'values', index: 2, source: { literal: true } },
    ]);
  });

  it('takes one operand on a variadic port without a list', () => {
    const { main } = checkDocument(documentOf({ x, c: { op: 'concat', inputs: { values: 'x' } } }));
    expect(main.nodes.get('c')!.inputs).toEqual([{ port: 'values', index: 0, source: { node: 'x' } }]);
  });

  it('names the outputs of a call where it has several, and drops the name where it has one', () => {
    const two = { inputs: ['x'], nodes: { s: square('x') }, outputs: ['s', 'x'] };
    const nodes = {
      x,
      c: call('two', { x: 'x' }),
      d: call('f', { x: 'c.s', w: 'c.x' }),
      e: square('d.m'),
      g: square('d'),
    };
    const { main, functions, problems } = checkDocument(documentOf(nodes, {}, { two, f }));
    expect(problems).toEqual([]);
    expect(main.nodes.get('d')!.inputs.map(({ source }) => source)).toEqual([
      { node: 'c', output: 's' },
      { node: 'c', output: 'x' },
    ]);
    expect(main.nodes.get('e')!.inputs[0].source).toEqual({ node: 'd' });
    expect(main.nodes.get('g')!.inputs[0].source).toEqual({ node: 'd' });
    expect(functions.get('two')).toMatchObject({
      path: 'graph.functions.two',
      inputs: ['x'],
      outputs: [
        { name: 's', source: { node: 's' } },
        { name: 'x', source: { node: 'x' } },
      ],
    });
  });

  it('takes a function without nodes that hands its input out', () => {
    expect(
      problemsOf({ x, c: call('same', { x: 'x' }) }, {}, { same: { inputs: ['x'], nodes: {}, outputs: ['x'] } }),
    ).toEqual([]);
  });

  it('keeps document order, and moves a node only behind what it reads', () => {
    const order = (nodes: object) =>
      [...checkDocument(documentOf(nodes)).main.nodes.values()].map(({ id, position }) => `${id}${position}`);
    expect(order({ b: x, a: x, d: square('a'), c: square('b') })).toEqual(['b0', 'a1', 'd2', 'c3']);
    expect(order({ a: square('c'), b: x, c: square('d'), d: x })).toEqual(['d3', 'c2', 'a0', 'b1']);
  });

  it('keeps the readers of a broken node, which is in `broken`', () => {
    const { main, problems } = checkDocument(
      documentOf({ x, bad: { op: 'sine', inputs: { x: 'x' } }, after: square('bad'), other: square('bad.q') }),
    );
    expect(brief(problems)).toEqual(['unknownOp graph.nodes.bad.op']);
    expect([...main.broken]).toEqual(['bad']);
    expect([...main.nodes.keys()]).toEqual(['x', 'after', 'other']);
  });
});

describe('problems', () => {
  it('say whose they are, and what was probably meant', () => {
    const nodes = {
      x,
      weight: x,
      a: square('wieght'),
      b: { op: 'Sqare', inputs: { x: 'x' } },
      c: { op: 'reduceSum', inputs: { X: 'x' }, attrs: { keepDim: true } },
    };
    expect(problemsOf(nodes)).toMatchObject([
      {
        code: 'danglingReference',
        message: 'a: "x" reads "wieght", but no node has that name; did you mean "weight"?',
        node: 'a',
        port: 'x',
      },
      {
        code: 'unknownOp',
        message: 'b: there is no op "Sqare"; did you mean "square"?',
        node: 'b',
        values: { nearest: 'square' },
      },
      {
        code: 'unknownAttribute',
        message: 'c: reduceSum has no attribute "keepDim" (it has "axes" and "keepDims"); did you mean "keepDims"?',
        attr: 'keepDim',
      },
      { code: 'unknownPort', message: 'c: reduceSum has no input "X" (it has "x"); did you mean "x"?', port: 'X' },
      {
        code: 'missingInput',
        message: 'c: reduceSum needs an input on "x": connect a node or write a number.',
        path: 'graph.nodes.c.inputs.x',
      },
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ['no op', {}, ['format graph.nodes.n.op']],
    ['an op that is a number', { op: 3 }, ['format graph.nodes.n.op']],
    ['inputs in a list', { op: 'neg', inputs: ['x'] }, ['format graph.nodes.n.inputs']],
    [
      'attributes in a list',
      { op: 'variable', attrs: [1] },
      ['format graph.nodes.n.attrs', 'badAttribute graph.nodes.n.attrs.value'],
    ],
    ['a variable without a value', { op: 'variable' }, ['badAttribute graph.nodes.n.attrs.value']],
    ['a constant without a value', { op: 'constant', attrs: {} }, ['badAttribute graph.nodes.n.attrs.value']],
    [
      'a number where a node must be named',
      { op: 'gradient', inputs: { targets: ['x'], source: 1 } },
      ['badLiteral graph.nodes.n.inputs.source'],
    ],
    ['nothing on a variadic port', { op: 'concat' }, ['arity graph.nodes.n.inputs.values']],
    ['text that is no reference', square('a b'), ['danglingReference graph.nodes.n.inputs.x']],
    ['an output of a node that has one', square('x.y'), ['danglingReference graph.nodes.n.inputs.x']],
    ['a call of nothing', { op: 'call' }, ['badAttribute graph.nodes.n.attrs.function']],
    ['a label that is none', { ...square('x'), label: 3 }, ['! format graph.nodes.n.label']],
    [
      'a reference and a name nobody has',
      { op: 'nothing', inputs: { q: 'nobody' } },
      ['unknownOp graph.nodes.n.op', 'danglingReference graph.nodes.n.inputs.q'],
    ],
  ])('name the place of %s', (_, node, expected) => {
    expect(brief(problemsOf({ x, n: node }))).toEqual(expected);
    expect(checkDocument(documentOf({ x, n: node })).main.broken.has('n')).toBe(!expected[0].startsWith('!'));
  });

  it('let what is beside the ops be wrong without stopping anything', () => {
    const given = {
      title: 3,
      layout: {
        nodes: { x: { x: 1e20, y: 0 } },
        colours: { x: 'plum', y: 'red' },
        frames: { a: { x: 0, y: 0, width: 10, height: 10, nodes: ['x'], folded: 1 }, b: 3 },
        notes: { n: { x: 0, y: 0, width: 0, height: 10 } },
        functions: { f: 1, g: { notes: [] } },
      },
      gradients: { x: 'nobody', y: null },
      lesson: 3,
    };
    const { main, problems } = checkDocument(documentOf({ x }, given));
    expect(brief(problems)).toEqual([
      '! format title',
      '! danglingReference gradients.x',
      '! danglingReference gradients.y',
      '! format layout.nodes.x',
      '! format layout.colours.y',
      '! format layout.frames.a.folded',
      '! format layout.frames.b',
      '! format layout.notes.n.text',
      '! format layout.notes.n.width',
      '! format layout.functions.f',
      '! format layout.functions.g.notes',
    ]);
    expect([...main.nodes.keys()]).toEqual(['x']);
  });

  it('follow a reference to an id that is not legal', () => {
    expect(brief(problemsOf({ 'a.b': x, c: square('a.b') }))).toEqual(['badId graph.nodes.a.b']);
  });

  it('stop at the top without format, version, float type or nodes', () => {
    const { main, problems } = checkDocument(documentOf({ x, y: square('nobody') }, { dtype: 'int32' }) as never);
    expect(brief(problems)).toEqual(['dtype dtype']);
    expect(main.nodes.size).toBe(0);
  });
});

describe('functions', () => {
  it.each<[string, object, string[]]>([
    ['no outputs', { ...f, outputs: [] }, ['arity graph.functions.f.outputs']],
    ['outputs that are missing', { inputs: [], nodes: {} }, ['format graph.functions.f.outputs']],
    ['an input twice', { ...f, inputs: ['x', 'w', 'x'] }, ['badId graph.functions.f.inputs.2']],
    ['an output that is no name', { ...f, outputs: ['m', 'm.m'] }, ['badId graph.functions.f.outputs.1']],
    ['a gradient that is nowhere', { ...f, gradient: 'g' }, ['unknownFunction graph.functions.f.gradient']],
    ['a gradient of another form', { ...f, gradient: 'f' }, ['arity graph.functions.f.gradient']],
  ])('with %s shut the calls of them, which have no problem of their own', (_, broken, expected) => {
    const { main, problems } = checkDocument(
      documentOf({ x, c: call('f', { x: 'x', w: 1 }), y: square('x') }, {}, { f: broken }),
    );
    expect(brief(problems)).toEqual(expected);
    expect([...main.broken]).toEqual(['c']);
    expect([...main.nodes.keys()]).toEqual(['x', 'y']);
  });

  it('know their own gradient', () => {
    const rule = {
      inputs: ['x', 'w', 'm', 'd_m'],
      nodes: { d_x: square('m'), d_w: square('x') },
      outputs: ['d_x', 'd_w'],
    };
    const { functions, problems } = checkDocument(documentOf({}, {}, { f: { ...f, gradient: 'rule' }, rule }));
    expect(problems).toEqual([]);
    expect(functions.get('f')!.gradient).toBe('rule');
  });

  it('may lack an output: the function says so, and the output is broken', () => {
    const { main, functions, problems } = checkDocument(
      documentOf({ x, c: call('f', { x: 'x' }) }, {}, { f: { inputs: ['x'], nodes: {}, outputs: ['y'] } }),
    );
    expect(problems[0].message).toBe(
      'The function "f" hands out "y", but no node has that name in the body of f, which sees only its inputs and its own nodes.',
    );
    expect(brief(problems)).toEqual(['danglingReference graph.functions.f.outputs.0']);
    expect(functions.get('f')!.broken.has('y')).toBe(true);
    expect(main.nodes.has('c')).toBe(true);
  });

  it('hold no variable, no input and no node with the name of an input', () => {
    const body = {
      inputs: ['x'],
      nodes: { v: x, x: square('v'), y: { op: 'input', attrs: { value: 1 } } },
      outputs: ['x'],
    };
    expect(brief(problemsOf({}, {}, { f: body }))).toEqual([
      'unknownOp graph.functions.f.nodes.v.op',
      'unknownOp graph.functions.f.nodes.y.op',
      'badId graph.functions.f.nodes.x',
    ]);
  });

  it('that come back to themselves break the calls between them and nothing else', () => {
    const through = (name: string) => ({
      inputs: ['x'],
      nodes: { c: call(name, { x: 'x' }), s: square('x') },
      outputs: ['s'],
    });
    const functions = { a: through('b'), b: through('c'), c: through('b') };
    const checked = checkDocument(documentOf({ x, y: call('a', { x: 'x' }) }, {}, functions));
    expect(checked.problems.map(({ message }) => message)).toEqual([
      'The function "b" calls "c", which calls "b"; functions cannot be recursive.',
    ]);
    expect([...checked.functions.values()].map(({ broken }) => [...broken])).toEqual([[], ['c'], ['c']]);
    expect(checked.main.nodes.has('y')).toBe(true);
  });
});

describe('cycles', () => {
  it('are named node by node and break every node on them', () => {
    const { main, problems } = checkDocument(
      documentOf({
        after: square('a'),
        c: square('b'),
        a: { op: 'add', inputs: { a: 'c', b: 'a2' } },
        a2: square('a'),
        b: square('a'),
        beside: x,
      }),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'c: it depends on itself, c → a → b → c; a graph has no circles.',
    ]);
    expect(problems[0]).toMatchObject({ code: 'cycle', path: 'graph.nodes.c', node: 'c' });
    expect([...main.broken].sort()).toEqual(['a', 'a2', 'b', 'c']);
    expect([...main.nodes.keys()]).toEqual(['after', 'beside']);
  });

  it('run through gradients and stand in bodies', () => {
    const body = {
      inputs: ['x'],
      nodes: { g: { op: 'gradient', inputs: { targets: ['h'], source: 'x' } }, h: square('g') },
      outputs: ['h'],
    };
    expect(brief(problemsOf({}, {}, { f: body }))).toEqual(['cycle graph.functions.f.nodes.g']);
  });

  it('of 150,000 nodes are found, and so are as many errors', () => {
    const size = 150_000;
    const nodes = Object.fromEntries(Array.from({ length: size }, (_, i) => [`n${i}`, square(`n${(i + 1) % size}`)]));
    const { main, problems } = checkDocument(
      documentOf(nodes, {}, { f: { inputs: [], nodes: { ...nodes, n0: square(null) }, outputs: ['n0'] } }),
    );
    expect(brief(problems)).toEqual(['cycle graph.nodes.n0', 'badLiteral graph.functions.f.nodes.n0.inputs.x']);
    expect(problems[0].message.length).toBeLessThan(400);
    expect(main.broken.size).toBe(size);
    const lost = Object.fromEntries(
      Array.from({ length: size }, (_, i) => [`n${i}`, { op: 'q', inputs: { x: `m${i}` } }]),
    );
    expect(problemsOf({}, {}, { f: { inputs: [], nodes: lost, outputs: ['n0'] } })).toHaveLength(2 * size);
  }, 60_000);
});

describe('training', () => {
  const nodes = { x, y: square('x'), c: call('f', { x: 'x', w: 'x' }) };
  it.each<[object, string[]]>([
    [
      {
        loss: 'y',
        variables: ['x'],
        optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
        steps: 3,
        batchSize: 2,
        shuffle: true,
        seed: 4294967295,
      },
      [],
    ],
    [{}, ['training training.loss']],
    [{ loss: 'c.q' }, ['training training.loss']],
    [
      { loss: 'y', steps: -1, batchSize: 0, shuffle: 1, seed: 0.5 },
      ['steps', 'batchSize', 'shuffle', 'seed'].map((name) => `training training.${name}`),
    ],
    [{ loss: 'y', variables: ['x', 'y', 'z'] }, ['training training.variables.1', 'training training.variables.2']],
    [{ loss: 'y', variables: 'x' }, ['training training.variables']],
    [{ loss: 'y', optimizer: {} }, ['training training.optimizer.name']],
    [{ loss: 'y', optimizer: 'sgd' }, ['training training.optimizer']],
    [
      { loss: 'y', optimizer: { name: 'sgd', momentum: 2, learningrate: 1 } },
      ['training training.optimizer.momentum', 'training training.optimizer.learningrate'],
    ],
    [
      { loss: 'y', optimizer: { name: 'adam', beta1: 1, beta2: -0.5, epsilon: -1, amsgrad: 0, momentum: 0 } },
      ['beta1', 'beta2', 'epsilon', 'amsgrad', 'momentum'].map((name) => `training training.optimizer.${name}`),
    ],
    [{ loss: 'y', optimizer: { name: 'nadam', amsgrad: true } }, ['training training.optimizer.amsgrad']],
    [
      { loss: 'y', optimizer: { name: 'ftrl', learningRatePower: 0.5 } },
      ['training training.optimizer.learningRatePower'],
    ],
    [{ loss: 'y', data: { columns: {} } }, ['training training.data']],
    [{ loss: 'y', mood: 1 }, ['! unknownField training.mood']],
  ])('%j', (training, expected) => {
    expect(brief(problemsOf(nodes, { training }, { f }))).toEqual(expected);
  });

  it('is an object', () => {
    expect(brief(problemsOf(nodes, { training: 3 }, { f }))).toEqual(['training training']);
  });
});

describe('looking again', () => {
  const text = JSON.stringify(
    documentOf(
      { x, y: square('x'), z: { op: 'add', inputs: { a: 'y', b: 'c' } }, c: call('f', { x: 'y', w: 2 }) },
      {},
      { f, g: f },
    ),
  );
  const document = () => load(text).document!;

  it('keeps every node that did not change, and sees what did', () => {
    const before = document();
    const first = checkDocument(before);
    const { document: after } = applyPatch(before, [{ path: ['graph', 'nodes', 'x', 'attrs', 'value'], value: 3 }]);
    const second = checkDocument(after);
    expect(second.main.nodes.get('x')!.attrs.value).toBe(3);
    for (const id of ['y', 'z', 'c']) expect(second.main.nodes.get(id)).toBe(first.main.nodes.get(id));
    expect(second.functions).toBe(first.functions);
    expect(checkDocument(after)).toBe(second);
  });

  it('sees that nodes moved in the file', () => {
    const before = document();
    const { document: after } = applyPatch(before, [{ path: ['graph', 'nodes', 'first'], value: x, before: 'x' }]);
    const positions = ({ main }: ReturnType<typeof checkDocument>) =>
      [...main.nodes].map(([id, { position }]) => id + position);
    expect(positions(checkDocument(before))).toEqual(['x0', 'y1', 'c3', 'z2']);
    expect(positions(checkDocument(after))).toEqual(['first0', 'x1', 'y2', 'c4', 'z3']);
  });

  it('looks again at no scope when only the layout changes', () => {
    const before = document();
    const { document: after } = applyPatch(before, [{ path: ['layout'], value: { nodes: { x: { x: 1, y: 2 } } } }]);
    expect(checkDocument(after).main).toBe(checkDocument(before).main);
  });

  it('follows references anew: a node that goes leaves its readers without it', () => {
    const { document: after } = applyPatch(document(), [{ path: ['graph', 'nodes', 'y'] }]);
    expect(brief(checkDocument(after).problems)).toEqual([
      'danglingReference graph.nodes.z.inputs.a',
      'danglingReference graph.nodes.c.inputs.x',
    ]);
  });

  it('looks at calls again when their function changes, and at no others', () => {
    const before = document();
    checkDocument(before);
    const { document: after } = applyPatch(before, [
      { path: ['graph', 'functions', 'f', 'inputs'], value: ['x', 'v'] },
    ]);
    expect(brief(checkDocument(after).problems)).toEqual([
      'unknownPort graph.nodes.c.inputs.w',
      'missingInput graph.nodes.c.inputs.v',
      'danglingReference graph.functions.f.nodes.m.inputs.b',
    ]);
    const { document: renamed } = applyPatch(after, [{ path: ['graph', 'functions', 'f'] }]);
    expect(brief(checkDocument(renamed).problems)).toEqual(['unknownFunction graph.nodes.c.attrs.function']);
  });

  it('does not mistake one place for another where the same object stands at both', () => {
    const shared = square(1);
    const { main, functions } = checkDocument(
      documentOf(
        { a: shared, b: shared },
        {},
        {
          f: { inputs: [], nodes: { p: shared }, outputs: ['p'] },
          g: { inputs: [], nodes: { q: shared }, outputs: ['q'] },
        },
      ),
    );
    expect([...main.nodes].map(([id, node]) => [id, node.id, node.position])).toEqual([
      ['a', 'a', 0],
      ['b', 'b', 1],
    ]);
    expect([...functions.values()].map(({ nodes }) => [...nodes.values()].map(({ id }) => id))).toEqual([['p'], ['q']]);
  });
});

it('never throws at an attribute or input of any op, however deep', () => {
  const deep = (open: string, close: string) => parseJson(`${open.repeat(100_000)}1${close.repeat(100_000)}`).value;
  const odd = [
    null,
    -1,
    1e300,
    'x',
    true,
    [],
    {},
    [[1], [2, 3]],
    { kind: 'zeros' },
    deep('[', ']'),
    deep('{"a":', '}'),
  ];
  for (const op of Object.values(ops) as Op[])
    for (const value of odd) {
      const attrs = Object.fromEntries(Object.keys(op.attributes).map((name) => [name, value]));
      const inputs = Object.fromEntries(op.ports.map(({ name }) => [name, value]));
      for (const { message, path } of problemsOf({ n: { op: op.name, attrs, inputs } })) {
        expect(path).toMatch(/^graph\.nodes\.n/);
        expect(message.length).toBeLessThan(400);
      }
    }
});

it('never throws, whatever stands where', () => {
  const odd = [null, 3, 'x', true, [], {}, [null], { a: null }, { nodes: {} }, Infinity];
  const put = (value: unknown, ...path: string[]) =>
    path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
  for (const value of odd) {
    const graph = {
      nodes: {
        x,
        y: value,
        z: { op: 'call', attrs: value, inputs: value },
        v: { op: 'concat', inputs: { values: value } },
      },
      functions: value,
    };
    for (const document of [
      value,
      put(value, 'graph'),
      documentOf({}, put(value, 'training')),
      documentOf({}, put(value, 'training', 'optimizer')),
    ])
      expect(() => checkDocument((typeof document === 'object' && document ? document : {}) as never)).not.toThrow();
    const all = {
      ...documentOf({}),
      graph,
      training: { loss: value, variables: [value], data: value },
      gradients: value,
      layout: { nodes: value, functions: value },
    };
    expect(() => checkDocument(all as never)).not.toThrow();
    for (const field of ['inputs', 'nodes', 'outputs', 'gradient'])
      expect(() => checkDocument(documentOf({ c: call('f', {}) }, {}, { f: { ...f, [field]: value } }))).not.toThrow();
  }
  expect(messages({ x: null })).toEqual(['x: a node is an object with an "op", not null.']);
});
