import type { Check } from 'chainrule';

/** What a check says: both agree, they differ, or one of them is NaN, which is neither. */
export type Verdict = 'ok' | 'failed' | 'nan';

export const verdictOf = ({ ok, maxError }: Check): Verdict => (ok ? 'ok' : Number.isNaN(maxError) ? 'nan' : 'failed');

/** What all checks say, and of whom: that two differ before that there is nothing to compare. */
export function verdictOn(checks: Readonly<Record<string, Check>>): { verdict: Verdict; ids: readonly string[] } {
  const all = Object.entries(checks);
  for (const verdict of ['failed', 'nan'] as const) {
    const ids = all.filter(([, check]) => verdictOf(check) === verdict).map(([id]) => id);
    if (ids.length > 0) return { verdict, ids };
  }
  return { verdict: 'ok', ids: all.map(([id]) => id) };
}
