import log from '@stdlib/math-base-special-ln';

/** An integer hash of 32 bits, lowbias32 (C. Wellons, "Prospecting for hash functions", 2018). */
function hash(word: number): number {
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
  above: [2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608],
  below: [5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1],
};
// biome-ignore format: a table
const tail = {
  above: [7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734],
  below: [1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1],
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
