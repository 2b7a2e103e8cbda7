import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { FloatDType } from '../../src/tensor/dtype.js';

/** Where the arguments of a function lie: over all bit patterns, near points at every distance, evenly between bounds. */
interface Region {
  readonly near: readonly number[];
  readonly between: readonly (readonly [number, number])[];
}

/** `power`: the exponent, for which the power is within the range. */
type Regions = readonly [Region, second?: Region | 'power'];

const here = (path: string) => new URL(path, import.meta.url);

/** The functions and where their arguments are drawn from, as reference.py reads them. */
export const regionsOf = JSON.parse(readFileSync(here('inputs.json'), 'utf8')) as Readonly<Record<string, Regions>>;

/** How many inputs there are of each function and dtype. */
export const count = 100_000;
/** Of the codes of reference.py: places in sixteenths are stated modulo this; then NaN and the infinities. */
export const modulus = 251;
export const specialCodes: readonly number[] = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** What reference.py wrote of a function: for the float64 inputs codes and the checksum of signs, for float32 that of results. */
export function referenceOf(name: string): { codes: Uint8Array; signs: number; results: number } {
  const bytes = gunzipSync(readFileSync(here(`values/${name}.gz`)));
  return { codes: bytes.subarray(0, count), signs: bytes.readUInt32LE(count), results: bytes.readUInt32LE(count + 4) };
}

/** lowbias32 of the numerics contract. */
export function mixed(word: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

const start = mixed(0x9e3779b9);
const word = (i: number): number => mixed((start + i) | 0);

const word32 = 2 ** 32;
const words = new Uint32Array(2);
const float64 = new Float64Array(words.buffer);
const float32 = new Float32Array(words.buffer);
float64[0] = 1;
const [low, high] = words[0] === 0 ? [0, 1] : [1, 0];

const doubled = (values: readonly number[]): readonly number[] => values.flatMap((value) => [value, -value]);
const specials: Readonly<Record<FloatDType, readonly number[]>> = {
  float32: doubled([0, 2 ** -149, 2 ** -126 - 2 ** -149, 2 ** -126, 2 ** 128 - 2 ** 104, Infinity, NaN, 0.5, 1, 2]),
  float64: doubled([
    0,
    2 ** -1074,
    2 ** -1022 - 2 ** -1074,
    2 ** -1022,
    Number.MAX_VALUE,
    Infinity,
    Number.NaN,
    0.5,
    1,
    2,
  ]),
};

function pattern(dtype: FloatDType, highWord: number, lowWord: number): number {
  if (dtype === 'float32') {
    words[0] = highWord;
    return float32[0];
  }
  words[high] = highWord;
  words[low] = lowWord;
  return float64[0];
}

/** Roughly, and without the logarithm of a library: exponent and significand. */
function binaryLogarithm(x: number): number {
  float64[0] = Math.abs(x);
  const scale = words[high] >>> 20 === 0 ? 64 : 0;
  float64[0] *= 2 ** scale;
  const exponent = (words[high] >>> 20) - 1023;
  words[high] = (words[high] & 0xfffff) | 0x3ff00000;
  return exponent - scale - 1 + float64[0];
}

function drawn(dtype: FloatDType, { near, between }: Region, which: number, first: number, second: number): number {
  const kind = which % (1 + near.length + between.length);
  if (kind === 0) return pattern(dtype, first, second);
  if (kind <= near.length) {
    const exponent = 1 - ((first >>> 1) % (dtype === 'float32' ? 31 : 61));
    const distance = (1 + second / word32) * 2 ** exponent;
    return near[kind - 1] + (first & 1 ? -distance : distance);
  }
  const [lowest, highest] = between[kind - 1 - near.length];
  return lowest + (highest - lowest) * ((first + second / word32) / word32);
}

/** An exponent for which the power is within the range, mostly; every fourth one is whole. */
function power(dtype: FloatDType, base: number, first: number, second: number): number {
  const largest = dtype === 'float32' ? 160 : 1100;
  const size = Math.abs(base);
  const logarithm = size > 0 && size < Infinity ? Math.abs(binaryLogarithm(base)) : 1;
  const exponent = (largest * (first / 2 ** 31 - 1)) / Math.max(2 ** -20, logarithm);
  return second % 4 === 0 ? Math.floor(exponent) : exponent;
}

/** The arguments of a function, operand by operand, the same as those that reference.py makes. */
export function inputsOf(name: string, dtype: FloatDType): { x: Float64Array; y: Float64Array } {
  const [first, second] = regionsOf[name];
  const known = specials[dtype];
  const special = known.length ** (second ? 2 : 1);
  const kinds = 1 + first.near.length + first.between.length;
  const round = dtype === 'float32' ? Math.fround : (value: number) => value;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    if (i < special) {
      x[i] = known[i % known.length];
      if (second) y[i] = known[Math.floor(i / known.length)];
      continue;
    }
    x[i] = round(drawn(dtype, first, i, word(4 * i), word(4 * i + 1)));
    if (!second) continue;
    const [a, b] = [word(4 * i + 2), word(4 * i + 3)];
    y[i] = round(second === 'power' ? power(dtype, x[i], a, b) : drawn(dtype, second, Math.floor(i / kinds), a, b));
  }
  return { x, y };
}
