import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../src/analysis/check.js';
import { evaluate } from '../src/analysis/evaluate.js';
import { gradients } from '../src/analysis/gradients.js';
import { load } from '../src/analysis/load.js';
import { train } from '../src/analysis/train.js';
import type { Document } from '../src/document/document.js';
import { save } from '../src/document/save.js';
import { ops } from '../src/ops/index.js';
import { isFloat } from '../src/tensor/dtype.js';
import { nestedOf } from '../src/tensor/format.js';
import type { Nested, Tensor } from '../src/tensor/tensor.js';
import { attention, cellLoss, descent, network, numericGradient, sigmoid, softmax, trial } from './galleryFormulas.js';
import { agrees } from './reference.js';

const folder = new URL('../../public/gallery/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name !== 'index.json')
  .sort();
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const documentOf = (file: string): Document => load(textOf(file)).document!;

/** What is known of a document from a formula; null is None. */
interface Known {
  readonly values?: Readonly<Record<string, Nested | null>>;
  /** By target, then source. */
  readonly gradients?: Readonly<Record<string, Readonly<Record<string, Nested | null>>>>;
  /** The gate behind which a gradient by target and source is zero. */
  readonly dead?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** After as many updates as the document asks for. */
  readonly trained?: { readonly loss?: number; readonly variables?: Readonly<Record<string, Nested>> };
}

/** g(x, y) = (x + 5)·y² at (2, 3). */
const g: Known = { values: { z: 63 }, gradients: { z: { x: 9, y: 42 } } };
/** 3x² + 2x − 1 is least at −1/3, where it is −4/3. */
const least = { loss: -4 / 3, variables: { x: -1 / 3 } };

const s = sigmoid(1);
const point = { r: 2, theta: 0.5 };
const [c2, s2] = [point.r * Math.cos(point.theta), point.r * Math.sin(point.theta)];
const weights = [
  [0.5, 0.3, 0.1],
  [-0.2, 0.4, 1],
  [0.7, -0.6, 0.2],
  [0.3, 0.8, -0.1],
];
const net = network();
const A = attention();
const u = trial();

/** The chain σ(σ(…σ(0))), ten times, and the product of its slopes s(1 − s). */
const chain = Array.from({ length: 10 }).reduce<{ value: number; slope: number }>(
  ({ value, slope }) => ({ value: sigmoid(value), slope: slope * sigmoid(value) * (1 - sigmoid(value)) }),
  { value: 0, slope: 1 },
);

const known: Readonly<Record<string, Known>> = {
  // d²z/dx² is None: dz/dx = y² does not see x.
  'seed-g.json': { ...g, values: { z: 63, dz_dx: 9, d2z_dx2: null } },
  // (f(1.0001) − f(0.9999))/0.0002 as printed; f′(1) = 6 + 2.
  'central-difference.json': { values: { quotient: 7.999999999994678, slope: 8 } },
  // ((x + 5 ± h)·y²: exact but for rounding) and (y ± h)²: 2y·7.
  'partial-differences.json': { values: { by_x: 8.999999999993236, by_y: 41.999999999994486, dz_dx: 9, dz_dy: 42 } },
  'tape-two-sources.json': { ...g, values: { dz_dx: 9, dz_dy: 42 } },
  // z1 = z²: 2z = 126, and 126 · 9.
  'z-squared.json': { values: { z1: 63 ** 2, dz1_dx: 1134 }, gradients: { z1: { x: 1134, y: 126 * 42, z: 126 } } },
  'constants.json': { values: { dz_dx: null, dz_dy: null }, gradients: { z: { x: null, y: null } } },
  'watched-constants.json': { ...g, values: { dz_dx: 9, dz_dy: 42 } },
  'several-targets.json': { values: { slope: 3 + 10 + 75 } },
  // ∂z/∂x = y² and ∂z/∂y = 2y(x + 5): by x None and 2y, by y 2y and 2(x + 5).
  'second-derivatives.json': { ...g, values: { xx: null, xy: 6, yx: 6, yy: 14 } },
  // x − 0.1·f′(x) at −1: −1 + 0.4; by x that is 1 − 0.1·6.
  'descent-by-hand.json': { values: { next: -0.6 }, gradients: { next: { x: 0.4 } }, trained: least },
  'descent-with-optimizer.json': { values: { f: 15, slope: 14 }, gradients: { f: { x: 14 } }, trained: least },

  // 2x + 3 + 1/x at 2.
  'fan-out.json': { values: { y: 10 + Math.LN2 }, gradients: { y: { x: 7.5, sq: 1, lin: 1, ln: 1 } } },
  // L = (relu(2w1) + relu(2w2) − 5)²: ∂L/∂w1 = 2·(2 − 5)·2; the least has 2w1 = 5.
  'dead-relu.json': {
    values: { a1: 2, a2: -3, h1: 2, h2: 0, L: 9 },
    gradients: { L: { w1: -12, w2: 0 } },
    dead: { L: { w2: 'h2' } },
    trained: { loss: 0, variables: { w1: 2.5, w2: -1.5 } },
  },
  'vanishing.json': {
    values: { s1: 0.5, y: chain.value },
    gradients: { y: { x: chain.slope, s9: chain.value * (1 - chain.value) } },
  },
  'exploding.json': { values: { y: 3 ** 10 }, gradients: { y: { x: 3 ** 10, h1: 3 ** 9, h9: 3 } } },
  // √ has the slope ∞ at 0, which where multiplies by 0.
  'double-where.json': {
    values: { y: 0, dy: 'NaN', z: 0, dz: 0 },
    gradients: { y: { x: 'NaN' }, z: { x: 0 } },
    dead: { z: { x: 'z' } },
  },
  // L = (q − 3)² with q = round(1.25) and ∂q/∂x = 1: 2·(1 − 3). From 2.55 on round gives 3 and the slope is 0.
  'straight-through.json': {
    values: { q: 1, L: 4, dplain: null },
    gradients: { L: { x: -4 }, plain: { x: null } },
    trained: { loss: 0, variables: { x: 2.55 } },
  },

  // z = 2·(−1) + (−3)·(−2) − 3 = 1 and σ′ = σ(1 − σ).
  'neuron.json': {
    values: { z: 1, f: s },
    gradients: {
      f: {
        z: s * (1 - s),
        w1: -s * (1 - s),
        x1: 2 * s * (1 - s),
        w2: -2 * s * (1 - s),
        x2: -3 * s * (1 - s),
        b: s * (1 - s),
      },
    },
  },
  // At w = b = 0: Σy²/5 = 51/5, −2Σxy/5 = −42/5, −2Σy/5 = −2. Least squares: w = Σxy/Σx² = 21/10, b the mean of y, as
  // that of x is 0; what is left is 51/5 − 2.1²·10/5 − 1.
  'linear-regression.json': {
    values: { L: 10.2 },
    gradients: { L: { w: -8.4, b: -2 } },
    trained: { loss: 0.38, variables: { w: 2.1, b: 1 } },
  },
  // At w = b = 0 every p is ½: ln 2, Σ(½ − label)x/6 and Σ(½ − label)/6.
  'logistic-regression.json': {
    values: { p: Array(6).fill(0.5), L: Math.LN2 },
    gradients: { L: { w: -3.5 / 6, b: 0 } },
  },
  // Softmax with cross-entropy: (p − one-hot)/6 into the logits, hᵀ of that into W2, its column sums into b2.
  'network.json': {
    values: { h: net.h, p: net.p, L: net.loss },
    gradients: { L: { logits: net.dLogits, W2: net.dW2, b2: net.db2, W1: net.dW1, b1: net.db1 } },
  },
  'lstm.json': {
    values: { L: cellLoss(weights.flat()) },
    gradients: { L: { W: rowsOf(numericGradient(cellLoss, weights.flat()), 3) } },
  },
  // Row 1 of QKᵀ/2 is (2, 0, −2), row 2 zero. Seeded with ones, V gets the column sums of A in both columns.
  'attention.json': {
    values: { A: [softmax([2, 0, -2]), [1 / 3, 1 / 3, 1 / 3]], out: A.out },
    gradients: { out: { V: A.columnSums.map((sum) => [sum, sum]) } },
  },
  // Columns 0 0 1 1 1 under −1 0 1 weighted 1 2 1: 4 while the window holds the edge. ∂E/∂kernel sums 2·4 over the six
  // windows with an edge, times the pixel under the entry: by columns 0, 3·8 and 6·8.
  'convolution.json': {
    values: { edges: [Array(3).fill([[4], [4], [0]])], E: 6 * 16 },
    gradients: { E: { kernel: Array(3).fill([[[0]], [[24]], [[48]]]) } },
  },

  // ∇z = (9, 42), and along (1, −1) 9 − 42.
  'forward-mode.json': { values: { z: 63, grad: [9, 42], along: -33 }, gradients: { z: { p: [9, 42] } } },
  'jacobian.json': {
    values: {
      point: [c2, s2],
      J: [
        [c2 / 2, -s2],
        [s2 / 2, c2],
      ],
    },
    gradients: { point: { q: [(c2 + s2) / 2, c2 - s2] } },
  },
  // (−400x(y − x²) − 2(1 − x), 200(y − x²)) and ((1200x² − 400y + 2, −400x), (−400x, 200)) at (−1.2, 1); least 0 at (1, 1).
  'rosenbrock.json': {
    values: {
      f: 24.2,
      grad: [-215.6, -88],
      H: [
        [1330, 480],
        [480, 200],
      ],
    },
  },

  // √2, 1/(2√a) and −1/(4a√a).
  'newton-root.json': {
    values: { r: Math.SQRT2, exact: Math.SQRT2, slope: 1 / (2 * Math.SQRT2), bend: -1 / (8 * Math.SQRT2) },
  },
  // A step takes x + ⅓ times 1 − 6·rate: L = 3·(7/3)²(1 − 6·rate)⁶ − 4/3.
  'meta-gradient.json': {
    values: { last: descent(0.1).last, L: descent(0.1).loss, slope: descent(0.1).slope },
    gradients: { L: { rate: -588 * 0.4 ** 5 } },
  },
  // u = t + t²·N(t), its derivatives by the product rule.
  'physics.json': {
    values: { u: u.u, du: u.du, ddu: u.ddu, L: u.loss(u.start) },
    gradients: { L: { w: u.slope.slice(0, 3), b: u.slope.slice(3, 6), v: u.slope.slice(6) } },
  },
};

/** The entries of a list, in rows. */
function rowsOf(entries: readonly number[], width: number): number[][] {
  return Array.from({ length: entries.length / width }, (_, i) => entries.slice(i * width, (i + 1) * width));
}

const flat = (nested: Nested): readonly number[] => [nested].flat(Number.POSITIVE_INFINITY as 1).map(Number);

/** How a tensor differs from what a formula gives; undefined where it does not. */
function differs(got: Tensor | null | undefined, want: Nested | null): string | undefined {
  if (want === null || got === null || got === undefined) return got === want ? undefined : `got ${got}, want ${want}`;
  const tolerance = got.dtype === 'float64' ? { rtol: 1e-9, atol: 1e-12 } : { rtol: 4e-6, atol: 2e-7 };
  const shapes = [nestedOf(got), want].map((nested) =>
    JSON.stringify(nested, (_, part) => (Array.isArray(part) ? part : 0)),
  );
  if (shapes[0] !== shapes[1]) return `got ${JSON.stringify(nestedOf(got))}, want ${JSON.stringify(want)}`;
  const wanted = flat(want);
  const at = wanted.findIndex((entry, i) => !agrees(got.data[i], entry, tolerance));
  return at < 0 ? undefined : `entry ${at}: got ${got.data[at]}, want ${wanted[at]}`;
}

/** Differences by name; empty where all agree. */
const differences = (
  got: (name: string) => Tensor | null | undefined,
  want: Readonly<Record<string, Nested | null>> = {},
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(want).flatMap(([name, value]) => {
      const difference = differs(got(name), value);
      return difference === undefined ? [] : [[name, difference]];
    }),
  );

/** Targets whose slope is no limit of differences, on purpose. */
const apart: Readonly<Record<string, readonly string[]>> = {
  // x = 0 is where the root becomes infinitely steep, and where the condition changes.
  'double-where.json': ['root', 'y', 'dy', 'inner', 'safe', 'z', 'dz'],
  // stopGradient hides a dependence from reverse mode that differences see.
  'straight-through.json': ['frozen', 'q', 'L'],
};

describe('the gallery', () => {
  it('knows something of every document', () => expect(Object.keys(known).sort()).toEqual(files));

  describe.each(files)('%s', (file) => {
    const document = documentOf(file);
    const evaluation = evaluate(document);

    it('is in canonical form and has no problems but the one it shows', () => {
      const text = textOf(file);
      expect(save(document)).toBe(text);
      const problems = [...load(text).problems, ...evaluation.problems].map(({ code, path }) => `${code} ${path}`);
      expect(problems).toEqual(file === 'double-where.json' ? ['nan graph.nodes.root'] : []);
    });

    it('has the values of the formulas', () =>
      expect(differences((id) => evaluation.values[id], known[file].values)).toEqual({}));

    it.each(Object.entries(known[file].gradients ?? {}))('has the gradients of the formulas: %s', (target, wanted) => {
      const { gradients: got, dead } = gradients(document, { targets: [target], sources: Object.keys(wanted) });
      expect(differences((source) => got[source] as Tensor | null, wanted)).toEqual({});
      expect(dead).toEqual(known[file].dead?.[target] ?? {});
    });

    it('has gradients that agree with central differences, whatever the target', () => {
      const floats = Object.entries(document.graph.nodes).flatMap(([id, { op }]) => {
        const value = evaluation.values[id];
        return value && isFloat(value.dtype) && ops[op as keyof typeof ops].kind !== 'source' ? [id] : [];
      });
      const disagreeing = floats.filter((target) =>
        Object.values(check(document, { targets: [target] }).checks).some(({ ok }) => !ok),
      );
      expect(disagreeing).toEqual(apart[file] ?? []);
    });

    if (document.training)
      it('trains as far as the formulas say', () => {
        const { loss, variables, problems, steps } = train(document);
        expect(problems).toEqual([]);
        expect(steps).toBe(document.training?.steps);
        expect(steps).toBeGreaterThan(0);
        const wanted = known[file].trained;
        for (const [id, value] of Object.entries(wanted?.variables ?? {}))
          expect(variables[id].data[0], id).toBeCloseTo(value as number, 5);
        if (wanted?.loss !== undefined) expect(loss).toBeCloseTo(wanted.loss, 5);
        expect(loss).toBeLessThan(evaluation.values[document.training!.loss]!.data[0]);
      });
  });

  it('trains the logistic regression until its gradient is zero', () => {
    const document = documentOf('logistic-regression.json');
    const { variables } = train(document);
    const feeds = { w: variables.w, b: variables.b };
    const { gradients: slopes } = gradients(document, { targets: ['L'], feeds });
    for (const source of ['w', 'b']) expect((slopes[source] as Tensor).data[0], source).toBeCloseTo(0, 3);
    const { data } = evaluate(document, { feeds }).values.p!;
    expect([...data].reduce((sum, p) => sum + p, 0)).toBeCloseTo(3, 2);
  });

  it('trains the network until it names the class of every point', () => {
    const document = documentOf('network.json');
    const { variables, loss } = train(document);
    expect(loss).toBeCloseTo(0.0056, 4);
    const { data } = evaluate(document, { feeds: variables }).values.p!;
    const classes = rowsOf([...data], 3).map((row) => row.indexOf(Math.max(...row)));
    expect(classes).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('trains u to the sine', () => {
    const document = documentOf('physics.json');
    const { variables } = train(document);
    const { t, u } = evaluate(document, { feeds: variables }).values;
    for (const [i, time] of t!.data.entries()) expect(u!.data[i]).toBeCloseTo(Math.sin(time), 2);
  });

  it('trains Rosenbrock towards (1, 1), and the rate towards 1/6', () => {
    const { variables, loss } = train(documentOf('rosenbrock.json'));
    expect(loss).toBeLessThan(1e-3);
    for (const entry of variables.p.data) expect(Math.abs(entry - 1)).toBeLessThan(0.06);
    const rate = train(documentOf('meta-gradient.json')).variables.rate.data[0];
    expect(rate).toBeGreaterThan(0.13);
    expect(rate).toBeLessThan(1 / 6);
  });

  it('takes attention apart into what the op attention does', () => {
    const { graph, ...rest } = documentOf('attention.json');
    const whole = { op: 'attention', inputs: { query: 'Q', key: 'K', value: 'V' } };
    const { values } = evaluate({ ...rest, graph: { nodes: { ...graph.nodes, whole } } });
    expect([...values.whole!.data]).toEqual([...values.out!.data]);
  });
});
