import { type DType, entryJson } from 'chainrule';
import type { Trace } from './trace';

/** Entries beyond which the text holds only every second, fourth … step. */
const most = 10_000;

/**
 * The points of a chart as JSON, one entry for each step up to the one shown, with the digits the command line prints:
 * [step, loss], or [x, loss] and [x, y, loss] where the dtypes of the numbers that walk are given. What was written once is not
 * written again.
 */
export function createPoints(trace: Trace, total: number, walkers: readonly DType[] = []): (step: number) => string {
  const every = Math.ceil((total + 1) / most);
  let written = '';
  const ends: number[] = [];
  return (step) => {
    const last = Math.floor(step / every);
    for (let at = ends.length; at <= last; at++) {
      const known = at * every;
      const place = walkers.map((dtype, axis) => entryJson(trace.entry(known, axis) ?? Number.NaN, dtype));
      const point = JSON.stringify([
        ...(walkers.length === 0 ? [known] : place),
        entryJson(trace.losses[known], trace.plan.lossDType),
      ]);
      written += at === 0 ? point : `,${point}`;
      ends.push(written.length);
    }
    return `[${written.slice(0, ends[last])}]`;
  };
}
