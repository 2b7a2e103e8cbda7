import log from '@stdlib/math-base-special-ln';

/** An integer hash of 32 bits, lowbias32 (C. Wellons, "Prospecting for hash functions", 2018). */
export function hash(word: number): number {
  let x = word >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Random numbers by their place in the stream of a seed: no state, so that entry i is the same whatever was drawn before. */
export type Stream = (i: number) => number;

/** Words of 32 bits. Seeds and places count modulo 2³². */
export function words(seed: number): Stream {
  const start = hash(seed + 0x9e3779b9);
  return (i) => hash(start + i);
}

/** Multiples of 2⁻²⁴ in [0, 1). */
export function uniform(seed: number): Stream {
  const word = words(seed);
  return (i) => (word(i) >>> 8) * 2 ** -24;
}

/** Normally distributed, of mean 0 and variance 1. */
export function normal(seed: number): Stream {
  const u = uniform(seed);
  return (i) => normalQuantile(u(i) + 2 ** -25);
}

/** The numbers 0 … n − 1 in the order of a seed (R. Durstenfeld, "Algorithm 235: Random permutation", 1964). */
export function permutation(n: number, seed: number): Int32Array {
  const u = uniform(seed);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1, k = 0; i > 0; i--, k++) {
    const j = Math.floor(u(k) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** By Horner's rule, the highest coefficient first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

// biome-ignore format: a table
const centre = {
  above: [2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665],
  below: [5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091, 1],
};
// biome-ignore format: a table
const tail = {
  above: [0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835],
  below: [1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038, 2.053191626637759, 1],
};

/**
 * The inverse of the normal distribution function for e⁻²⁵ ≤ p ≤ 1 − e⁻²⁵, to about 1 in 10¹⁶: M. J. Wichura,
 * "Algorithm AS 241: The percentage points of the normal distribution", 1988, but for the tails beyond.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(centre.above, r)) / polynomial(centre.below, r);
  }
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p)) - 1.6;
  const x = polynomial(tail.above, r) / polynomial(tail.below, r);
  return q < 0 ? -x : x;
}
