import { describe, expect, it } from 'vitest';
import { functionKernel, type ScalarFunction } from '../op/functions/functionKernel.js';
import { allocate, type FloatDType } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { routines } from './routines.js';
import { prepareScalar } from './scalar.js';

/** How many float32 patterns apart the samples are: 1 tries all 2³² (STRIDE=1, half an hour a function). */
const stride = Number(process.env.STRIDE ?? 17_011);
const chunk = 1 << 16;
const names = ['exp', 'log', 'sin', 'cos', 'tanh', 'sigmoid', 'softplus'] as const;

const vector = (dtype: FloatDType, size: number): Tensor => ({ dtype, shape: [size], data: allocate(dtype, size) });

/** The function's kernel prepared for operands of `size` entries. */
function prepared(name: ScalarFunction, dtype: FloatDType, size: number) {
  const kernel = functionKernel(name, dtype);
  if (kernel.kind !== 'scalar') throw new Error('a function is a scalar kernel');
  const x = vector(dtype, size);
  const y = vector(dtype, size);
  const out = vector(dtype, size);
  return { x: x.data, y: y.data, out: out.data, run: prepareScalar(kernel.expr, [x, y], out) };
}

function at(name: ScalarFunction, dtype: FloatDType, x: number, y = 0): number {
  const f = prepared(name, dtype, 1);
  f.x[0] = x;
  f.y[0] = y;
  f.run();
  return f.out[0];
}

/** |got − want| in units of float32's last place at `want`; where either overflows, as if float32 went on. */
function ulps(got: number, want: number): number {
  if (Number.isNaN(got) || Number.isNaN(want)) return Number.isNaN(got) === Number.isNaN(want) ? 0 : Infinity;
  const end = 2 ** 128;
  const g = Math.max(-end, Math.min(end, got));
  const w = Math.max(-end, Math.min(end, want));
  const exponent = Math.max(-126, Math.min(127, Math.floor(Math.log2(Math.abs(w)))));
  return Math.abs(g - w) / 2 ** (exponent - 23);
}

function worstOver(
  name: ScalarFunction,
  sample: (x: Float32Array, y: Float32Array, from: number) => number,
): { worst: number; samples: number; where: string } {
  const f = prepared(name, 'float32', chunk);
  let worst = 0;
  let where = '';
  let samples = 0;
  for (let n = chunk; n === chunk; samples += n) {
    n = sample(f.x as Float32Array, f.y as Float32Array, samples);
    f.run();
    for (let i = 0; i < n; i++) {
      const error = ulps(f.out[i], routines[name](f.x[i], f.y[i]));
      if (error > worst) {
        worst = error;
        where = `${f.x[i]}, ${f.y[i]}`;
      }
    }
  }
  return { worst, samples, where };
}

const patterns = new Uint32Array(chunk);
const floats = new Float32Array(patterns.buffer);

describe('functions in float32, against the float64 routines', () => {
  for (const name of names)
    it(`${name} is within 0.501 ulp`, { timeout: 3_600_000 }, () => {
      const { worst, samples, where } = worstOver(name, (x, _y, from) => {
        const n = Math.min(chunk, Math.ceil(2 ** 32 / stride) - from);
        for (let i = 0; i < n; i++) patterns[i] = (from + i) * stride;
        x.set(floats);
        return n;
      });
      console.log(`${name}: worst ${worst.toFixed(6)} ulp at ${where}, ${samples} samples`);
      expect(samples).toBeGreaterThan(200_000);
      expect(worst).toBeLessThan(0.501);
    });

  it('pow is within 0.501 ulp', { timeout: 3_600_000 }, () => {
    const total = Math.ceil(2 ** 32 / stride);
    const { worst, samples, where } = worstOver('pow', (x, y, from) => {
      const n = Math.min(chunk, total - from);
      // Bases over the whole range; exponents that spread the results over it, every fourth an integer.
      for (let i = 0; i < n; i++) {
        patterns[i] = (from + i) * stride;
        const spread = (160 * (((from + i) * 7919) % 20_011)) / 10_005.5 - 160;
        const exponent = spread / Math.max(2 ** -20, Math.abs(Math.log2(Math.abs(floats[i]))));
        y[i] = i % 4 === 0 ? Math.round(exponent) : exponent;
      }
      x.set(floats);
      return n;
    });
    console.log(`pow: worst ${worst.toFixed(6)} ulp at ${where}, ${samples} samples`);
    expect(samples).toBeGreaterThan(200_000);
    expect(worst).toBeLessThan(0.501);
  });
});

const edges: Readonly<Record<(typeof names)[number], readonly (readonly [x: number, want: number])[]>> = {
  exp: [
    [0, 1],
    [-0, 1],
    [Infinity, Infinity],
    [-Infinity, 0],
    [1000, Infinity],
    [-1000, 0],
    [NaN, NaN],
  ],
  log: [
    [0, -Infinity],
    [-0, -Infinity],
    [1, 0],
    [Infinity, Infinity],
    [-1, NaN],
    [-Infinity, NaN],
    [NaN, NaN],
  ],
  sin: [
    [0, 0],
    [-0, -0],
    [Infinity, NaN],
    [-Infinity, NaN],
    [NaN, NaN],
  ],
  cos: [
    [0, 1],
    [-0, 1],
    [Infinity, NaN],
    [NaN, NaN],
  ],
  tanh: [
    [0, 0],
    [-0, -0],
    [Infinity, 1],
    [-Infinity, -1],
    [NaN, NaN],
    [1e-40, Math.fround(1e-40)],
  ],
  sigmoid: [
    [0, 0.5],
    [-0, 0.5],
    [Infinity, 1],
    [-Infinity, 0],
    [1000, 1],
    [-1000, 0],
    [NaN, NaN],
  ],
  softplus: [
    [1000, 1000],
    [-1000, 0],
    [Infinity, Infinity],
    [-Infinity, 0],
    [NaN, NaN],
  ],
};

const powers: readonly (readonly [x: number, y: number, want: number])[] = [
  [NaN, 0, 1],
  [1, NaN, 1],
  [-1, NaN, NaN],
  [NaN, 1, NaN],
  [2, NaN, NaN],
  [-1, Infinity, 1],
  [-1, -Infinity, 1],
  [0, 0, 1],
  [-0, 0, 1],
  [0, 3, 0],
  [-0, 3, -0],
  [-0, 2, 0],
  [-0, 0.5, 0],
  [0, -1, Infinity],
  [-0, -1, -Infinity],
  [-0, -2, Infinity],
  [-0, -0.5, Infinity],
  [0, -Infinity, Infinity],
  [0, Infinity, 0],
  [-2, 3, -8],
  [-2, 2, 4],
  [-2, -1, -0.5],
  [-2, 0.5, NaN],
  [-8, 1 / 3, NaN],
  [2, Infinity, Infinity],
  [0.5, Infinity, 0],
  [2, -Infinity, 0],
  [-2, Infinity, Infinity],
  [Infinity, 0.5, Infinity],
  [Infinity, -1, 0],
  [-Infinity, 3, -Infinity],
  [-Infinity, 2, Infinity],
  [-Infinity, 0.5, Infinity],
  [-Infinity, -3, -0],
  [Infinity, 0, 1],
  [3, 3, 27],
  [10, 5, 100000],
  [4, 0.5, 2],
  [1e30, 2, Infinity],
  [-1e30, 3, -Infinity],
];

describe.each(['float32', 'float64'] as const)('functions in %s at the edges', (dtype) => {
  it.each(names)('%s', (name) => {
    for (const [x, want] of edges[name]) {
      const rounded = dtype === 'float64' && want === Math.fround(1e-40) ? 1e-40 : want;
      expect(at(name, dtype, x), `${name}(${x})`).toBe(rounded);
    }
  });

  it('pow is the pow of C', () => {
    for (const [x, y, want] of powers) {
      if (dtype === 'float64' && Math.abs(x) === 1e30) continue;
      expect(at('pow', dtype, x, y), `pow(${x}, ${y})`).toBe(want);
    }
  });

  it('pow(x, 1) is x and pow(x, 2) is x·x, exactly', () => {
    const f = prepared('pow', dtype, chunk);
    for (const y of [1, 2]) {
      for (let i = 0; i < chunk; i++) patterns[i] = i * 65_521;
      f.x.set(floats);
      f.y.fill(y);
      f.run();
      for (let i = 0; i < chunk; i++) {
        const product = y === 1 ? f.x[i] : f.x[i] * f.x[i];
        if (!Object.is(f.out[i], dtype === 'float32' ? Math.fround(product) : product))
          expect.fail(`pow(${f.x[i]}, ${y}) is ${f.out[i]}`);
      }
    }
  });

  it('tanh and sin are odd, cos is even, bit for bit', () => {
    for (const name of ['tanh', 'sin', 'cos'] as const)
      for (const x of [1e-30, 0.3, 1, 2.5, 100, 1e9, 3e38])
        expect(at(name, dtype, -x)).toBe(name === 'cos' ? at(name, dtype, x) : -at(name, dtype, x));
  });
});

describe('functions in float64', () => {
  it('keep their digits in the tails', () => {
    expect(at('sigmoid', 'float64', -40)).toBe(4.248354255291589e-18);
    expect(at('sigmoid', 'float64', -700)).toBeCloseTo(9.85967654375977e-305, 318);
    expect(at('softplus', 'float64', -40)).toBe(4.248354255291589e-18);
    expect(at('softplus', 'float64', 40)).toBe(40);
  });

  it('the reduced angle carries its quadrant in its last bits', () => {
    const bits = new BigUint64Array(1);
    const float = new Float64Array(bits.buffer);
    // From π to 60 digits: the angle is quadrant·π/2 + rest, quadrant modulo 4.
    for (const [angle, quadrant, rest] of [
      [1e10, 0, -0.5092310721657348],
      [-1e10, 0, 0.5092310721657348],
      [2 ** 100, 3, 0.5111477951147392],
    ]) {
      float[0] = routines.reduceAngle(angle, 0);
      expect(Number(bits[0] & 3n)).toBe(quadrant);
      expect(float[0]).toBeCloseTo(rest, 14);
    }
    expect(routines.reduceAngle(1, 0)).toBe(0);
    expect(routines.reduceAngle(Infinity, 0)).toBe(NaN);
  });
});
