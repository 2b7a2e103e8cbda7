import { describe, expect, it } from 'vitest';
import { isRunnable } from '../../test/cases.js';
import { say } from '../../test/commandLine.js';
import { documentOf, gNodes } from '../../test/documents.js';
import { casesOf, referenceFolder, skipNote, textOf } from '../../test/reference.js';
import { load } from '../document/load.js';
import { verbs } from './verbs/index.js';

const g = documentOf(gNodes, { training: { loss: 'z', optimizer: { name: 'sgd', learningRate: 0.01 }, steps: 2 } });
const scalar = (data: number, dtype = 'float32') => ({ dtype, shape: [], data });
const onG = (...args: string[]) => say(args, { 'g.json': g, '-': g });

describe('verbs, in JSON', () => {
  it('run', async () => {
    const { exit, json, err } = await onG('run', 'g.json', '--json');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(json).toEqual({
      values: { x: scalar(2), y: scalar(3), sum: scalar(7), sq: scalar(9), z: scalar(63) },
      unconnected: {},
      problems: [],
    });
  });

  it('run of some nodes, fed, from standard input', async () => {
    const { json } = await onG('run', '-', '--nodes', 'z,sq', '--feed', 'x=-4', '--feed=y=0.1', '--json');
    expect(json.values).toEqual({ sq: scalar(0.010000001), z: scalar(0.010000001) });
  });

  it('gradient', async () => {
    const { json } = await onG('gradient', 'g.json', '--targets', 'z', '--sources', 'x,y', '--json');
    expect(json).toEqual({ gradients: { x: scalar(9), y: scalar(42) }, unconnected: {}, dead: {}, problems: [] });
  });

  it('gradient of order 2, None or zeros', async () => {
    const { json } = await onG('gradient', 'g.json', '--targets', 'z', '--order', '2', '--json');
    expect(json.gradients).toEqual({ x: { x: null, y: scalar(6) }, y: { x: scalar(6), y: scalar(14) } });
    expect(json.unconnected).toEqual({ 'x.x': { code: 'noPath', at: 'x' } });
    const zeros = await onG('gradient', 'g.json', '--targets', 'z', '--order', '2', '--unconnected', 'zero', '--json');
    expect(zeros.json.gradients.x.x).toEqual(scalar(0));
  });

  it('gradient with edges', async () => {
    const { json } = await onG('gradient', 'g.json', '--targets', 'z', '--edges', '--json');
    expect(json.adjoints).toMatchObject({ z: scalar(1), sq: scalar(7) });
    expect(json.edges).toContainEqual({ from: 'sq', to: 'z', port: 'b', contribution: scalar(7) });
  });

  it('why a gradient or value is no number, and what mends it', async () => {
    const nodes = {
      c: { op: 'constant', attrs: { value: 2 } },
      x: { op: 'variable', attrs: { value: -1 } },
      r: { op: 'relu', inputs: { x: 'x' } },
      l: { op: 'log', inputs: { x: 'x' } },
      y: { op: 'mul', inputs: { a: 'r', b: 'c' } },
    };
    const files = { 'f.json': documentOf(nodes) };
    const args = ['gradient', 'f.json', '--targets', 'y', '--sources', 'x,c'];
    const { json, exit } = await say([...args, '--why', '--json'], files);
    expect(exit).toBe(0);
    expect(json.diagnoses).toMatchObject({
      x: { state: 'dead', at: 'r', path: ['x', 'r'], cures: [{ kind: 'leakyRelu', node: 'r' }] },
      c: { state: 'none', code: 'notWatched', at: 'c', cures: [{ kind: 'watch', node: 'c' }] },
    });
    expect((await say([...args, '--json'], files)).json.diagnoses).toBeUndefined();
    expect((await say([...args, '--why'], files)).out).toContain(
      'why ∂y/∂c is None\n  c: this constant is not watched, so no gradient is kept for it.\n  cure set watched of c to true\n',
    );
    const values = await say(['run', 'f.json', '--why', '--json'], files);
    expect(Object.keys(values.json.diagnoses)).toEqual(['l']);
    expect(values.json.diagnoses.l.message).toBe('l: log of x = -1 is NaN.');
    expect((await say(['run', 'f.json', '--feed', 'x=1', '--why', '--json'], files)).json.diagnoses).toEqual({});
  });

  it('jacobian and hessian', async () => {
    expect((await onG('jacobian', 'g.json', '--targets', 'z', '--sources', 'x', '--json')).json.jacobian).toEqual({
      x: scalar(9),
    });
    const { json } = await onG('hessian', 'g.json', '--targets', 'z', '--sources', 'x,y', '--json');
    expect(json.hessian).toEqual({ x: { x: null, y: scalar(6) }, y: { x: scalar(6), y: scalar(14) } });
  });

  it('check', async () => {
    const { exit, json } = await onG('check', 'g.json', '--targets', 'z', '--step', '1e-3', '--json');
    expect(exit).toBe(0);
    expect(json.checks.x).toEqual({
      analytic: scalar(9, 'float64'),
      numeric: scalar(8.999999999993236, 'float64'),
      maxError: 9 - 8.999999999993236,
      ok: true,
    });
  });

  it('check that fails: exit status 1 without a problem', async () => {
    const document = { ...g, graph: { nodes: { ...g.graph.nodes, s: { op: 'stopGradient', inputs: { x: 'z' } } } } };
    const { exit, json } = await say(['check', 'g.json', '--targets', 's', '--sources', 'x', '--json'], {
      'g.json': document,
    });
    expect({ exit, problems: json.problems }).toEqual({ exit: 1, problems: [] });
    expect(json.checks.x).toMatchObject({ analytic: null, ok: false });
  });

  it('check of a value that is NaN: it fails, and says that there is nothing to compare', async () => {
    const nodes = { x: { op: 'variable', attrs: { value: -1 } }, y: { op: 'log', inputs: { x: 'x' } } };
    const files = { 'log.json': { ...g, graph: { nodes } } };
    const { exit, out } = await say(['check', 'log.json', '--targets', 'y'], files);
    expect(exit).toBe(1);
    expect(out).toMatch(/largest error {2}NaN {2}nothing to compare/);
  });

  it('train', async () => {
    const { exit, json } = await onG('train', 'g.json', '--steps', '1', '--learning-rate', '0.5', '--trace', '--json');
    expect(exit).toBe(0);
    expect(json).toMatchObject({ variables: { x: scalar(-2.5), y: scalar(-18) }, loss: 2.5 * 324, steps: 1 });
    expect(json.trace.map((entry: { step: number; loss: number }) => [entry.step, entry.loss])).toEqual([
      [0, 63],
      [1, 810],
    ]);
  });

  it('differentiate', async () => {
    const { json, exit } = await onG('differentiate', 'g.json', '--targets', 'z', '--sources', 'x,y', '--json');
    expect(exit).toBe(0);
    expect(json.gradients).toEqual({ x: 'd_z_d_x', y: 'd_z_d_y' });
    const { out, files } = await onG('differentiate', 'g.json', '--targets', 'z', '--sources', 'x,y', '-o', 'out.json');
    expect(out).toBe('out.json is written.\n');
    expect(JSON.parse(files.get('out.json')!)).toEqual(json);
    expect(load(files.get('out.json')!).problems).toEqual([]);
  });

  it('validate, schema, ops', async () => {
    expect((await onG('validate', 'g.json', '--json')).json).toEqual({ problems: [] });
    expect((await onG('schema', '--json')).json.$schema).toContain('json-schema.org');
    const { json } = await onG('ops', '--json');
    expect(json.find(({ name }: { name: string }) => name === 'matMul')).toMatchObject({
      ports: [{ name: 'a' }, { name: 'b' }],
      attributes: [{ name: 'transposeA', default: false }, {}],
    });
  });
});

describe('ids that every object inherits are ids like others', () => {
  const product = (p: string, q: string) => ({
    format: 'chainrule',
    version: 1,
    graph: {
      nodes: {
        [p]: { op: 'variable', attrs: { value: 2 } },
        [q]: { op: 'variable', attrs: { value: 3 } },
        z: { op: 'mul', inputs: { a: p, b: q } },
      },
    },
    training: { loss: 'z', steps: 1 },
  });
  const names: Readonly<Record<string, string>> = { p: 'valueOf', q: 'toString' };
  const wordsOf = ({ out }: { readonly out: string }) => out.replace(/\b[pq]\b/g, (id) => names[id]).split(/\s+/);

  it.each([
    'run g.json',
    'gradient g.json --targets z',
    'gradient g.json --targets z --order 2',
    'gradient g.json --targets z --edges',
    'jacobian g.json --targets z',
    'hessian g.json --targets z',
    'train g.json --trace',
  ])('%s', async (line) => {
    for (const args of [line.split(' '), [...line.split(' '), '--json']]) {
      const told = await say(args, { 'g.json': product('p', 'q') });
      const inherited = await say(args, { 'g.json': product(names.p, names.q) });
      expect(wordsOf(inherited)).toEqual(wordsOf(told));
    }
  });
});

describe('verbs, for people', () => {
  it('align their columns', async () => {
    expect((await onG('run', 'g.json', '--nodes', 'sum,z')).out).toBe('sum  float32  7\nz    float32  63\n');
    expect((await onG('gradient', 'g.json', '--targets', 'z')).out).toBe('∂z/∂x  float32  9\n∂z/∂y  float32  42\n');
  });

  it('colour a terminal and nothing else', async () => {
    const { out } = await say(['run', 'g.json', '--nodes', 'z'], { 'g.json': g }, { color: true });
    expect(out).toContain('\u001b[1mz\u001b[0m');
    expect((await onG('run', 'g.json')).out).not.toContain('\u001b');
  });

  it('say why a gradient is None', async () => {
    const { out } = await onG('gradient', 'g.json', '--targets', 'sum', '--sources', 'y');
    expect(out).toBe('∂sum/∂y    None  no path from y\n');
  });

  it('put problems on standard error', async () => {
    const document = {
      ...g,
      graph: { nodes: { ...g.graph.nodes, bad: { op: 'add', inputs: { a: 'x', b: 'nobody' } } } },
    };
    const { exit, out, err } = await say(['run', 'g.json'], { 'g.json': document });
    expect(exit).toBe(1);
    expect(out).toContain('z    float32  63');
    expect(err).toMatch(/^error danglingReference at graph\.nodes\.bad\.inputs\.b\n {2}.*nobody/);
  });

  it.each(verbs.map(({ name }) => [name]))('help with %s', async (name) => {
    const { exit, out } = await onG(name, '--help');
    expect(exit).toBe(0);
    expect(out).toContain(`chainrule ${name}`);
    expect(out).toContain('--json');
    expect((await onG('help', name)).out).toBe(out);
  });

  it('are listed by help', async () => {
    const { exit, out } = await onG('help');
    expect(exit).toBe(0);
    for (const { name } of verbs) expect(out).toContain(name);
  });
});

describe('wrong usage ends with status 2 and one sentence', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown verb', ['trian', 'g.json'], /no verb trian; there is run,/],
    ['a verb that is nearly one', ['gradients', 'g.json'], /did you mean gradient\?/],
    ['the verb that is to come', ['export', 'g.json', '--to', 'jax'], /export is not there yet/],
    ['an unknown flag', ['run', 'g.json', '--node', 'x'], /no flag --node; did you mean --nodes\?/],
    ['an unknown short flag', ['run', 'g.json', '-x'], /no flag -x/],
    ['no file', ['run'], /wants a FILE/],
    ['two files', ['run', 'g.json', 'h.json'], /takes one file/],
    ['a file that is not there', ['run', 'nowhere.json'], /nowhere\.json cannot be read/],
    ['no targets', ['gradient', 'g.json'], /wants --targets/],
    ['an unknown target', ['gradient', 'g.json', '--targets', 'nobody'], /no node nobody/],
    ['an unknown source', ['jacobian', 'g.json', '--targets', 'z', '--sources', 'nobody'], /no node nobody/],
    ['an unknown node', ['run', 'g.json', '--nodes', 'x,nobody'], /no node nobody/],
    ['an empty list', ['gradient', 'g.json', '--targets', 'z,,x'], /--targets wants names/],
    ['a flag without its value', ['gradient', 'g.json', '--targets', '--json'], /--targets wants a value/],
    ['a switch with a value', ['run', 'g.json', '--json=yes'], /takes no value/],
    ['a flag twice', ['train', 'g.json', '--steps', '1', '--steps', '2'], /stands twice/],
    ['half an order', ['gradient', 'g.json', '--targets', 'z', '--order', '1.5'], /--order wants a whole number/],
    ['edges of order 2', ['gradient', 'g.json', '--targets', 'z', '--order', '2', '--edges'], /order 1 only/],
    ['a strange choice', ['gradient', 'g.json', '--targets', 'z', '--unconnected', 'maybe'], /none or zero/],
    ['a step of 0', ['check', 'g.json', '--targets', 'z', '--step', '0'], /--step wants a number above 0/],
    ['fewer steps than none', ['train', 'g.json', '--steps=-1'], /--steps wants a whole number/],
    ['an unknown optimizer', ['train', 'g.json', '--optimizer', 'magic'], /no optimizer magic/],
    ['a feed without a value', ['run', 'g.json', '--feed', 'x'], /wants id=JSON/],
    ['a feed that is no JSON', ['run', 'g.json', '--feed', 'x=[1'], /no JSON/],
    ['a feed that is text', ['run', 'g.json', '--feed', 'x="a"'], /x cannot be fed/],
    ['a feed of another shape', ['run', 'g.json', '--feed', 'x=[1,2]'], /shape/],
    ['a feed of nothing', ['run', 'g.json', '--feed', 'nobody=1'], /no node nobody/],
    ['a feed of what is computed', ['run', 'g.json', '--feed', 'z=1'], /z is computed/],
    ['a feed twice', ['run', 'g.json', '--feed', 'x=1', '--feed', 'x=2'], /x twice/],
    ['a file for schema', ['schema', 'g.json'], /takes no file/],
  ])('%s', async (_, args, sentence) => {
    const { exit, out, err } = await onG(...args);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/^chainrule: [^\n]+\n$/);
    expect(err).toMatch(sentence);
  });

  it('nothing at all shows the help', async () => {
    const { exit, out, err } = await say([]);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain('VERB FILE');
  });
});

describe('what is no document', () => {
  it.each(verbs.filter((verb) => 'run' in verb).map((verb) => [verb.name]))(
    '%s: its problem, and status 1',
    async (name) => {
      const { exit, json } = await say(
        [name, 'x.json', '--targets', 'z', '--json'].filter(
          (arg, i, args) =>
            !['train', 'run', 'validate'].includes(name) || (arg !== '--targets' && args[i - 1] !== '--targets'),
        ),
        { 'x.json': '{' },
      );
      expect(exit).toBe(1);
      expect(json.problems).toMatchObject([{ code: 'json', path: '' }]);
    },
  );
});

describe.skipIf(!referenceFolder)(`problems of the reference${skipNote}`, () => {
  const all = referenceFolder ? casesOf('problems.json') : [];
  const cases = all.filter(isRunnable);

  it.each(cases.map((given) => [given.name, given] as const))('%s', async (_, given) => {
    const { expect: wanted } = given;
    const run = await say(['run', 'x.json', '--json'], { 'x.json': textOf(given) });
    const validated = await say(['validate', 'x.json', '--json'], { 'x.json': textOf(given) });
    expect([run.exit, validated.exit]).toEqual([wanted.exit ?? 0, wanted.exit ?? 0]);
    for (const { problems } of [run.json, validated.json]) {
      const first = problems.find(({ severity }: { severity: string }) => severity === wanted.problem?.severity);
      if (!wanted.problem) {
        expect(problems).toEqual([]);
        continue;
      }
      expect([wanted.problem.code].flat()).toContain(first.code);
      expect(
        [wanted.problem.path]
          .flat()
          .some((path) => path === '' || first.path === path || first.path.startsWith(`${path}.`)),
      ).toBe(true);
    }
  });

  it('are run but for ops outside the list', () => {
    console.log(`problems: ${cases.length} run, ${all.length - cases.length} skipped`);
    expect({ run: cases.length, skipped: all.length - cases.length }).toEqual({ run: 99, skipped: 0 });
  });
});
