import { lockedDomain, widthScale } from './scale';

/** Pixels below which an eye takes one width for another. */
const told = 1.25;

/** Whether magnitudes that differ look the same on the locked scale: all their widths lie closer together than an eye can tell. */
export function isAlike(magnitudes: Iterable<number>): boolean {
  const width = widthScale(lockedDomain);
  const seen = [...magnitudes].filter((magnitude) => magnitude > 0 && Number.isFinite(magnitude));
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  return seen.length > 1 && high > low * 1.01 && width(high) - width(low) < told;
}
