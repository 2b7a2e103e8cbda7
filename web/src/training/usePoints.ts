import type { DType } from 'chainrule';
import { useMemo, useRef } from 'react';
import { createPoints } from './points';
import type { TrainingPlan } from './protocol';
import { useTraining } from './trainingNow';

/** The dtypes of the numbers that walk. */
function walkersOf({ plane, variables }: TrainingPlan): readonly DType[] {
  const ids = plane ? plane.map(({ id }) => id) : [variables[0].id];
  return ids.map((id) => variables.find((variable) => variable.id === id)!.dtype);
}

/** Steps up to which the points are written at every frame; those of a longer run once it rests. */
const lively = 2000;

/** A chart's points up to the step shown, as its hook holds them. */
export function usePoints(chart: 'loss' | 'path'): string | undefined {
  const trace = useTraining((state) => state.trace);
  const total = useTraining((state) => state.total);
  const step = useTraining((state) => state.step);
  const isPlaying = useTraining((state) => state.isPlaying);
  const text = useMemo(
    () => trace && createPoints(trace, total, chart === 'path' ? walkersOf(trace.plan) : []),
    [trace, total, chart],
  );
  const last = useRef<string>(undefined);
  if (!isPlaying || step <= lively) last.current = text?.(step);
  return last.current;
}
