import { describe, expect, it } from 'vitest';
import { functionKernel, type ScalarFunction } from '../op/functions/functionKernel.js';
import { allocate, type FloatDType } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { routines } from './routines.js';
import { prepareScalar } from './scalar.js';

const chunk = 1 << 16;

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

const patterns = new Uint32Array(chunk);
const floats = new Float32Array(patterns.buffer);

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
  [-0, 0.3, 0],
  [-0, 5, -0],
  [-Infinity, 0.3, Infinity],
  [-Infinity, 1e-40, Infinity],
  [-1, 2 ** 60, 1],
  [-1, 2 ** 24 - 1, -1],
  [-1.5, 2 ** 60, Infinity],
];

describe.each(['float32', 'float64'] as const)('functions in %s at the edges', (dtype) => {
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

  it('odd functions are odd and even ones even, bit for bit', () => {
    const odd = ['sin', 'tan', 'asin', 'atan', 'sinh', 'tanh', 'asinh', 'atanh', 'erf'] as const;
    const even = ['cos', 'cosh'] as const;
    for (const x of [1e-30, 0.3, 0.7, 1, 2.5, 100, 1e9, 3e38]) {
      for (const name of odd) expect(at(name, dtype, -x)).toBe(-at(name, dtype, x));
      for (const name of even) expect(at(name, dtype, -x)).toBe(at(name, dtype, x));
    }
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
