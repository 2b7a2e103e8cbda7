import { describe, expect, it } from 'vitest';
import { check } from '../src/analysis/check.js';
import { evaluate } from '../src/analysis/evaluate.js';
import { gradients, type NestedGradients } from '../src/analysis/gradients.js';
import type { Document, NodeJson } from '../src/document/document.js';

type Nodes = Readonly<Record<string, NodeJson>>;

const node = (op: string, inputs: object, attrs?: object): NodeJson =>
  ({ op, inputs, ...(attrs ? { attrs } : {}) }) as NodeJson;
const variable = (value: unknown): NodeJson => node('variable', {}, { value });
const call = (name: string, inputs: object): NodeJson => node('call', inputs, { function: name });
const repeat = (name: string, times: number, inputs: object): NodeJson =>
  node('repeat', inputs, { function: name, times });
const gradientOf = (target: string, source: string): NodeJson => node('gradient', { targets: [target], source });

const functions = {
  neuron: {
    inputs: ['x', 'w'],
    nodes: { wx: node('mul', { a: 'w', b: 'x' }), y: node('tanh', { x: 'wx' }) },
    outputs: ['y'],
  },
  square: { inputs: ['x'], nodes: { y: node('pow', { base: 'x', exponent: 2 }) }, outputs: ['y'] },
  /** ½·a·(w − b)² */
  valley: {
    inputs: ['w', 'a', 'b'],
    nodes: {
      off: node('sub', { a: 'w', b: 'b' }),
      sq: node('pow', { base: 'off', exponent: 2 }),
      half: node('mul', { a: 'a', b: 0.5 }),
      y: node('mul', { a: 'half', b: 'sq' }),
    },
    outputs: ['y'],
  },
  /** A step of gradient descent down the valley. */
  descend: {
    inputs: ['w', 'rate', 'a', 'b'],
    nodes: {
      loss: call('valley', { w: 'w', a: 'a', b: 'b' }),
      g: gradientOf('loss', 'w'),
      move: node('mul', { a: 'rate', b: 'g' }),
      next: node('sub', { a: 'w', b: 'move' }),
    },
    outputs: ['next'],
  },
  /** A step with momentum: m ← μ·m − η·g, w ← w + m. */
  roll: {
    inputs: ['w', 'm', 'rate', 'mu', 'a', 'b'],
    nodes: {
      loss: call('valley', { w: 'w', a: 'a', b: 'b' }),
      g: gradientOf('loss', 'w'),
      pull: node('mul', { a: 'rate', b: 'g' }),
      kept: node('mul', { a: 'mu', b: 'm' }),
      speed: node('sub', { a: 'kept', b: 'pull' }),
      next: node('add', { a: 'w', b: 'speed' }),
    },
    outputs: ['next', 'speed'],
  },
  /** (1 − x)² + 100·(y − x²)² of p = (x, y). */
  rosenbrock: {
    inputs: ['p'],
    nodes: {
      x: node('slice', { x: 'p' }, { starts: [0], ends: [1] }),
      y: node('slice', { x: 'p' }, { starts: [1], ends: [2] }),
      left: node('sub', { a: 1, b: 'x' }),
      far: node('mul', { a: 'left', b: 'left' }),
      x2: node('mul', { a: 'x', b: 'x' }),
      off: node('sub', { a: 'y', b: 'x2' }),
      off2: node('mul', { a: 'off', b: 'off' }),
      steep: node('mul', { a: 100, b: 'off2' }),
      terms: node('add', { a: 'far', b: 'steep' }),
      f: node('reduceSum', { x: 'terms' }),
    },
    outputs: ['f'],
  },
  /** ½·pᵀA·p − kᵀp. */
  bowl: {
    inputs: ['p'],
    nodes: {
      A: node(
        'constant',
        {},
        {
          value: [
            [4, 1, 0],
            [1, 3, -1],
            [0, -1, 2],
          ],
        },
      ),
      k: node('constant', {}, { value: [1, -2, 0.5] }),
      Ap: node('dot', { a: 'A', b: 'p' }),
      pAp: node('dot', { a: 'p', b: 'Ap' }),
      half: node('mul', { a: 0.5, b: 'pAp' }),
      kp: node('dot', { a: 'k', b: 'p' }),
      f: node('sub', { a: 'half', b: 'kp' }),
    },
    outputs: ['f'],
  },
  newtonOnRosenbrock: newton('rosenbrock'),
  newtonOnBowl: newton('bowl'),
};

/** p − H⁻¹·g */
function newton(name: string) {
  return {
    inputs: ['p'],
    nodes: {
      f: call(name, { p: 'p' }),
      g: gradientOf('f', 'p'),
      H: node('hessian', { target: 'f', source: 'p' }),
      column: node('expandDims', { x: 'g' }, { axis: 1 }),
      solved: node('solve', { a: 'H', b: 'column' }),
      move: node('squeeze', { x: 'solved' }, { axes: [1] }),
      next: node('sub', { a: 'p', b: 'move' }),
    },
    outputs: ['next'],
  };
}

const documentOf = (nodes: Nodes): Document =>
  ({ format: 'chainrule', version: 1, dtype: 'float64', graph: { nodes, functions } }) as never;

const values = (nodes: Nodes, ids: readonly string[]): number[][] => {
  const found = evaluate(documentOf(nodes), { nodes: ids });
  expect(found.problems).toEqual([]);
  return ids.map((id) => [...(found.values[id]!.data as Float64Array)]);
};

const leaf = (tree: NestedGradients, ...path: readonly string[]): number =>
  (path.reduce<NestedGradients[string]>((at, id) => (at as NestedGradients)[id], tree) as { data: Float64Array })
    .data[0];

/** Reverse mode against central differences: of the target, of its gradient, and of the gradient of that. */
function expectChecked(nodes: Nodes, by: readonly string[], sources: readonly string[]): void {
  const [first, second] = by;
  const deeper = {
    ...nodes,
    first_: gradientOf('z', first),
    second_: gradientOf('first_', second),
  };
  for (const target of ['z', 'first_', 'second_']) {
    const { checks, problems } = check(documentOf(deeper), { targets: [target], sources });
    expect(problems).toEqual([]);
    for (const source of sources) expect(checks[source], `${target} by ${source}`).toMatchObject({ ok: true });
  }
}

describe('functions called many times', () => {
  const calls = 25;
  const chain: Nodes = {
    x: variable(0.8),
    w: variable(1.4),
    ...Object.fromEntries(
      Array.from({ length: calls }, (_, i) => [`c${i}`, call('neuron', { x: i === 0 ? 'x' : `c${i - 1}`, w: 'w' })]),
    ),
    z: node('pow', { base: `c${calls - 1}`, exponent: 3 }),
  };

  it('have gradients, gradients of these and of those in turn', () => expectChecked(chain, ['w', 'x'], ['x', 'w']));

  it('have the gradients of a repeat', () => {
    const again = {
      ...chain,
      r: repeat('neuron', calls, { x: 'x', w: 'w' }),
      z: node('pow', { base: 'r', exponent: 3 }),
    };
    for (const order of [1, 2, 3]) {
      const found = [chain, again].map((nodes) =>
        gradients(documentOf(nodes), { targets: ['z'], sources: ['w'], order }),
      );
      const [one, other] = found.map((each) => leaf(each.gradients, ...Array.from({ length: order }, () => 'w')));
      expect(Math.abs(one / other - 1)).toBeLessThan(1e-12);
    }
  });
});

describe('repeat', () => {
  it('has the derivatives of x^(2^n) at orders 1 to 3', () => {
    const nodes = { x: variable(1.01), z: repeat('square', 6, { x: 'x' }) };
    let expected = 1.01 ** 64;
    for (const order of [1, 2, 3]) {
      expected *= (64 - order + 1) / 1.01;
      const found = gradients(documentOf(nodes), { targets: ['z'], order }).gradients;
      expect(leaf(found, ...Array.from({ length: order }, () => 'x')) / expected).toBeCloseTo(1, 12);
    }
  });
});

describe('meta-gradients through unrolled steps', () => {
  const steps = 7;
  const [w0, rate, a, b] = [3, 0.15, 2, 0.5];
  const given = { w: variable(w0), rate: variable(rate), a: variable(a), b: variable(b) };
  const descent: Nodes = {
    ...given,
    r: repeat('descend', steps, { w: 'w', rate: 'rate', a: 'a', b: 'b' }),
    z: call('valley', { w: 'r', a: 'a', b: 'b' }),
  };

  it('are those of the closed form: the distance shrinks by 1 − η·a at every step', () => {
    // z = ½·a·(1 − η·a)²ⁿ·(w − b)²
    const shrink = 1 - rate * a;
    const distance = (w0 - b) ** 2;
    const first = gradients(documentOf(descent), { targets: ['z'], sources: ['rate', 'w', 'a'] }).gradients;
    const second = gradients(documentOf(descent), { targets: ['z'], sources: ['rate', 'w'], order: 2 }).gradients;
    expect(leaf(first, 'rate')).toBeCloseTo(-steps * a * a * shrink ** (2 * steps - 1) * distance, 13);
    expect(leaf(first, 'w')).toBeCloseTo(a * shrink ** (2 * steps) * (w0 - b), 13);
    expect(leaf(first, 'a')).toBeCloseTo(
      (0.5 * shrink ** (2 * steps) - steps * a * rate * shrink ** (2 * steps - 1)) * distance,
      13,
    );
    expect(leaf(second, 'rate', 'rate')).toBeCloseTo(
      steps * (2 * steps - 1) * a ** 3 * shrink ** (2 * steps - 2) * distance,
      12,
    );
    expect(leaf(second, 'w', 'w')).toBeCloseTo(a * shrink ** (2 * steps), 13);
    expect(leaf(second, 'rate', 'w')).toBeCloseTo(leaf(second, 'w', 'rate'), 13);
  });

  it('agree with central differences at orders 1 to 3', () => {
    expectChecked(descent, ['rate', 'a'], ['rate', 'a', 'w', 'b']);
  });

  it('agree with central differences through momentum', () => {
    const momentum: Nodes = {
      ...given,
      mu: variable(0.6),
      r: repeat('roll', steps, { w: 'w', m: 0, rate: 'rate', mu: 'mu', a: 'a', b: 'b' }),
      z: call('valley', { w: 'r.next', a: 'a', b: 'b' }),
    };
    expectChecked(momentum, ['mu', 'rate'], ['rate', 'mu', 'w']);
  });

  it('can be descended themselves, and that differentiated', () => {
    const learn = {
      inputs: ['rate'],
      nodes: {
        r: repeat('descend', 2, { w: w0, rate: 'rate', a, b }),
        z: call('valley', { w: 'r', a, b }),
        g: gradientOf('z', 'rate'),
        move: node('mul', { a: 0.01, b: 'g' }),
        next: node('sub', { a: 'rate', b: 'move' }),
      },
      outputs: ['next'],
    };
    const nodes = { rate: variable(0.1), best: node('repeat', { rate: 'rate' }, { function: 'learn', times: 30 }) };
    const document = {
      ...documentOf(nodes),
      graph: { nodes, functions: { ...functions, learn } },
    } as never as Document;
    // z = ½·a·(1 − η·a)⁴·(w − b)²: the best step of a valley of curvature a is 1/a.
    const distance = (w0 - b) ** 2;
    let [best, slope] = [0.1, 1];
    for (let k = 0; k < 30; k++) {
      slope *= 1 - 0.01 * 6 * a ** 3 * (1 - best * a) ** 2 * distance;
      best += 0.01 * 2 * a ** 2 * (1 - best * a) ** 3 * distance;
    }
    expect(evaluate(document).values.best!.data[0]).toBeCloseTo(best, 13);
    expect(Math.abs(best - 1 / a)).toBeLessThan(0.1);
    expect(leaf(gradients(document, { targets: ['best'] }).gradients, 'rate')).toBeCloseTo(slope, 13);
  });
});

describe('curvature', () => {
  it('along a direction, the jvp of the gradient, is the Hessian times it', () => {
    const nodes: Nodes = {
      p: variable([-0.3, 1.1]),
      v: variable([0.7, -2]),
      z: call('rosenbrock', { p: 'p' }),
      g: gradientOf('z', 'p'),
      along: node('jvp', { target: 'g', source: 'p', tangent: 'v' }),
      H: node('hessian', { target: 'z', source: 'p' }),
      product: node('dot', { a: 'H', b: 'v' }),
      weighted: node('gradient', { targets: ['g'], source: 'p', seed: 'v' }),
    };
    const [along, product, weighted] = values(nodes, ['along', 'product', 'weighted']);
    for (const i of [0, 1]) {
      expect(along[i] / product[i]).toBeCloseTo(1, 13);
      expect(weighted[i] / product[i]).toBeCloseTo(1, 13);
    }
  });

  it('takes Newton to the minimum of a quadratic in one step, from where it does not move', () => {
    const nodes: Nodes = {
      p: variable([5, -3, 11]),
      one: call('newtonOnBowl', { p: 'p' }),
      two: call('newtonOnBowl', { p: 'one' }),
      f: call('bowl', { p: 'one' }),
      g: gradientOf('f', 'one'),
    };
    const [one, two, g] = values(nodes, ['one', 'two', 'g']);
    for (const i of [0, 1, 2]) {
      expect(g[i]).toBeCloseTo(0, 13);
      expect(two[i]).toBeCloseTo(one[i], 14);
    }
  });

  it('takes Newton to the minimum of Rosenbrock, doubling its digits at every step', () => {
    const ids = [0, 1, 2, 3, 4, 5, 6].map((k) => `r/${k}/p`);
    const nodes = { p: variable([1.2, 1.2]), r: repeat('newtonOnRosenbrock', 7, { p: 'p' }) };
    const errors = values(nodes, [...ids, 'r']).map(([x, y]) => Math.hypot(x - 1, y - 1));
    expect(errors.at(-1)).toBeLessThan(1e-14);
    const near = errors.filter((error) => error < 0.1 && error > 1e-7);
    expect(near.length).toBeGreaterThan(1);
    for (const [i, error] of errors.slice(1).entries())
      if (near.includes(errors[i])) expect(error).toBeLessThan(4 * errors[i] ** 2 + 1e-14);
  });

  it('can be differentiated: a step of Newton by where it began', () => {
    const { checks, problems } = check(
      documentOf({ p: variable([1.2, 1.1]), z: call('newtonOnRosenbrock', { p: 'p' }) }),
      { targets: ['z'] },
    );
    expect(problems).toEqual([]);
    expect(checks.p.ok).toBe(true);
  });
});
