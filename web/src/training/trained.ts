import type { TrainingPlan } from './protocol';
import { useTraining } from './trainingNow';

const places = new WeakMap<TrainingPlan, ReadonlyMap<string, number>>();

/** Where a variable stands in the plan of the run; undefined where it is not trained. */
export function placeOf(plan: TrainingPlan | undefined, id: string): number | undefined {
  if (!plan) return undefined;
  const known = places.get(plan) ?? new Map(plan.variables.map((variable, at) => [variable.id, at]));
  places.set(plan, known);
  return known.get(id);
}

/** Whether the graph shows a trained value in place of the one the document has. */
export const useIsTrained = (id: string): boolean =>
  useTraining(({ plan, step, isStale }) => step > 0 && !isStale && placeOf(plan, id) !== undefined);

/** Whether the run trains a variable. */
export const useHasPlace = (id: string): boolean => useTraining(({ plan }) => placeOf(plan, id) !== undefined);
