export type ScaleMode = 'locked' | 'auto';

/** Magnitudes at the thin and at the thick end of a scale. */
export type Domain = readonly [number, number];

export const lockedDomain: Domain = [1e-6, 1e3];
/** Pixels at the thin and at the thick end. */
const widths = [1, 10] as const;
export const zeroWidth = 1.25;
export const valueWidth = 1.5;

/** Magnitude to a range, logarithmic. */
export const logScale = ([low, high]: Domain, [from, to]: readonly [number, number]) => {
  const start = Math.log10(low);
  const slope = (to - from) / (Math.log10(high) - start);
  return (magnitude: number): number => from + slope * (Math.log10(magnitude) - start);
};

/** Magnitude to pixels, logarithmic and clamped: on the locked domain 7 + log₁₀|g|, within 1…10. */
export const widthScale = (domain: Domain): ((magnitude: number) => number) => {
  const scale = logScale(domain, widths);
  const [thin, thick] = widths;
  return (magnitude) => Math.min(Math.max(scale(magnitude), thin), thick);
};

/** The decades that hold every finite magnitude but zero; the locked domain where there is none. */
export function autoDomain(magnitudes: Iterable<number>): Domain {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const magnitude of magnitudes) {
    if (!(magnitude > 0) || !Number.isFinite(magnitude)) continue;
    low = Math.min(low, magnitude);
    high = Math.max(high, magnitude);
  }
  if (high === 0) return lockedDomain;
  const from = Math.floor(Math.log10(low));
  return [10 ** from, 10 ** Math.max(Math.ceil(Math.log10(high)), from + 1)];
}
