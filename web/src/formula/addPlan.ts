import { camera } from '../canvas/camera';
import { currentFlow } from '../canvas/currentFlow';
import { selectorOf, stage } from '../canvas/stage';
import { documents, ops, selection } from '../editor';
import { say } from '../view/notices';
import type { Plan } from './graphOf';
import { placesFor } from './placing';
import { newNodes, planPatch } from './planPatch';

/** Adds what a formula says to the graph, as one entry of the history, and goes to what is to be set. */
export function addPlan(plan: Plan): void {
  const { document } = documents.getState();
  if (!document) return;
  const boxes = new Map(
    currentFlow().nodes.map(({ id, position, width, height }) => [id, { ...position, width, height }]),
  );
  const places = placesFor(plan, document, ops, boxes, stage()?.middle() ?? { x: 0, y: 0 });
  documents.change(planPatch(plan, document, places));
  const added = newNodes(plan, document);
  selection.set(added.length > 0 ? added : plan.results);
  if (plan.results.length === 0 && plan.functions.size > 0)
    say({ key: 'formula.defined', values: { names: [...plan.functions.keys()].join(', ') } });
  requestAnimationFrame(() => {
    if (!isInSight([...added, ...plan.results])) camera()?.fit();
    attend(plan.unknowns[0] ?? plan.results.at(-1));
  });
}

function isInSight(ids: readonly string[]): boolean {
  const shown = camera()?.shown();
  const wanted = currentFlow().nodes.filter(({ id }) => ids.includes(id));
  return (
    shown !== undefined &&
    wanted.every(
      ({ position: { x, y }, width, height }) =>
        x >= shown.x && y >= shown.y && x + width <= shown.x + shown.width && y + height <= shown.y + shown.height,
    )
  );
}

/** Goes into the field of a variable, else to the node. */
function attend(id: string | undefined): void {
  const node = id === undefined ? null : document.querySelector<HTMLElement>(selectorOf(id));
  const field = node?.querySelector<HTMLInputElement>('.readout input');
  (field ?? node ?? stage()?.element)?.focus({ preventScroll: true });
  field?.select();
}
