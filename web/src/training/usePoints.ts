import { useMemo, useRef } from 'react';
import { createPoints } from './points';
import { useTraining } from './trainingNow';

/** Steps up to which the points are written at every frame; those of a longer run once it rests. */
const lively = 2000;

/** A chart's points up to the step shown, as its hook holds them. */
export function usePoints(chart: 'loss' | 'path'): string | undefined {
  const trace = useTraining((state) => state.trace);
  const total = useTraining((state) => state.total);
  const step = useTraining((state) => state.step);
  const isPlaying = useTraining((state) => state.isPlaying);
  const text = useMemo(
    () => trace && createPoints(trace, total, chart === 'path' ? trace.plan.variables[0].dtype : undefined),
    [trace, total, chart],
  );
  const last = useRef<string>(undefined);
  if (!isPlaying || step <= lively) last.current = text?.(step);
  return last.current;
}
