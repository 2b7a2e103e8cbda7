import type { Problem } from 'chainrule';
import { places, view } from '../editor';
import { trailTo } from '../place/place';
import { nodeOf, shownAt } from './useProblems';

/** Brings the place of a problem into sight: the node in the graph shown, or where else it is, inside a function too. */
export function goToProblem(problem: Problem): void {
  const here = shownAt(problem, places.getState());
  if (here !== undefined) {
    view.seek(here, problem.port);
    return;
  }
  const { call } = problem;
  const [, functions, name, , inBody] = problem.path.split('.');
  const isUncalled = call === undefined && functions === 'functions';
  const id = isUncalled ? inBody : nodeOf(problem);
  if (isUncalled) places.go([{ function: name }]);
  else if (id !== undefined) places.go(trailTo(id).trail);
  if (id !== undefined) view.seek(trailTo(id).id, problem.port);
}
