import { afterAll, describe, expect, it } from 'vitest';
import { withDefaults } from '../../src/graph/builder.js';
import type { Op } from '../../src/op/op.js';
import { opByName } from '../../src/ops/index.js';
import { prepareKernel } from '../../src/program/kernel.js';
import { allocate, type FloatDType } from '../../src/tensor/dtype.js';
import { computingOps } from '../examples.js';
import { count, inputsOf, mixed, modulus, referenceOf, regionsOf, specialCodes } from './inputs.js';

const float64 = new Float64Array(1);
const place = new BigInt64Array(float64.buffer);
const float32 = new Float32Array(1);
const pattern = new Uint32Array(float32.buffer);

/** The results of an op's kernel in a dtype, as the interpreter computes them. */
function results(op: Op, dtype: FloatDType, x: Float64Array, y: Float64Array): ArrayLike<number> {
  const operands = [x, y].slice(0, op.ports.length);
  const type = { dtype, shape: [count] };
  const inputs = operands.map((data) => {
    const own = allocate(dtype, count);
    own.set(data);
    return { ...type, data: own };
  });
  const output = { ...type, data: allocate(dtype, count) };
  prepareKernel(op.kernel(inputs, type, {}), inputs, output, () => {})();
  return output.data;
}

/** |got − true value| in units of the last place, from the true value's code: exact to 1/32, and modulo 15.7. */
function ulps64(got: number, code: number): number {
  if (code >= modulus) return Object.is(got, specialCodes[code - modulus]) ? 0 : Infinity;
  if (!Number.isFinite(got)) return Infinity;
  float64[0] = Math.abs(got);
  const sixteenths = 16n * (got < 0 ? -place[0] : place[0]);
  const off = Number((((BigInt(code) - sixteenths) % BigInt(modulus)) + BigInt(modulus)) % BigInt(modulus));
  return Math.min(off, modulus - off) / 16;
}

/** |got − want| in units of float32's last place at `want`; where either overflows, as if float32 went on. */
function ulps32(got: number, want: number): number {
  if (Number.isNaN(got) || Number.isNaN(want)) return Number.isNaN(got) === Number.isNaN(want) ? 0 : Infinity;
  if (got === want) return 0;
  const end = 2 ** 128;
  const w = Math.max(-end, Math.min(end, want));
  float32[0] = Math.min(Math.abs(w), 2 ** 127);
  const exponent = Math.max(1, pattern[0] >>> 23) - 127;
  return Math.abs(Math.max(-end, Math.min(end, got)) - w) / 2 ** (exponent - 23);
}

/** The bit pattern of the nearest float32; all NaNs are one. */
function bits32(x: number): number {
  float32[0] = x;
  return Number.isNaN(x) ? 0x7fc00000 : pattern[0];
}

const signOf = (x: number): number => (x < 0 || Object.is(x, -0) ? 1 : 0);

const checksum = (values: ArrayLike<number>, of: (value: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum = mixed(sum ^ of(values[i]));
  return sum;
};

interface Worst {
  readonly ulps: number;
  readonly at: string;
}

function worstOf(ulps: (i: number) => number, { x, y }: ReturnType<typeof inputsOf>): Worst {
  let worst = -1;
  let at = 0;
  for (let i = 0; i < count; i++) {
    const error = ulps(i);
    if (error > worst) {
      worst = error;
      at = i;
    }
  }
  return { ulps: worst, at: `${x[at]}, ${y[at]}` };
}

const table: string[] = [];

describe('accuracy of the scalar functions over their whole range', () => {
  it.each(Object.keys(regionsOf))('%s: within 1 ulp in float32 and 2 in float64', (name) => {
    const op = opByName(name)!;
    const { codes, signs, results: rounded } = referenceOf(name);
    const double = inputsOf(name, 'float64');
    const got64 = results(op, 'float64', double.x, double.y);
    const single = inputsOf(name, 'float32');
    const got32 = results(op, 'float32', single.x, single.y);
    // The true values rounded are those of the function in float64, rounded: all of them together have the stated checksum.
    const want32 = results(op, 'float64', single.x, single.y);
    expect(checksum(want32, bits32), 'the checksum of the results rounded to float32').toBe(rounded);
    expect(checksum(got64, signOf), 'the checksum of the signs').toBe(signs);
    expect(checksum(got32, signOf), 'the checksum of the signs in float32').toBe(checksum(want32, signOf));
    const worst = {
      float32: worstOf((i) => ulps32(got32[i], want32[i]), single),
      float64: worstOf((i) => ulps64(got64[i], codes[i]), double),
    };
    table.push(
      `${name.padEnd(9)} ${worst.float32.ulps.toFixed(4)} at ${worst.float32.at}   ${worst.float64.ulps.toFixed(2)} at ${worst.float64.at}`,
    );
    expect(worst.float32.ulps, `at ${worst.float32.at}`).toBeLessThanOrEqual(0.51);
    expect(worst.float64.ulps, `at ${worst.float64.at}`).toBeLessThanOrEqual(2);
  });

  it('leaves out no op that is not made of exact instructions', () => {
    const type = { dtype: 'float64', shape: [] } as const;
    const routines = computingOps.filter((op) => {
      if (op.category !== 'elementwise' || op.kind !== 'primitive' || op.name === 'dropout') return false;
      const operands = op.ports.map(({ port }) =>
        port.accepts === 'bool' ? { ...type, dtype: 'bool' as const } : type,
      );
      const kernel = op.kernel(operands, type, withDefaults(op));
      return kernel.kind === 'scalar' && /"op":"(sqrt|routine)"/.test(JSON.stringify(kernel.expr));
    });
    // A remainder is exact.
    const names = routines.map(({ name }) => name).filter((name) => name !== 'mod');
    expect(names.sort()).toEqual(Object.keys(regionsOf).sort());
  });

  afterAll(() => console.log(['worst error in ulp, float32 and float64', ...table].join('\n')));
});
