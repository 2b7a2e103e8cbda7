import { currentFlow } from '../canvas/currentFlow';
import { ops, places, selection, session, view, whole } from '../editor';
import { copyPatch } from './copying';
import { opened } from './gradientNow';

/** Puts the gradient that is shown into the document as ordinary nodes, in one step, and shows them there. */
export async function copyGradient(): Promise<void> {
  const { question } = opened.getState();
  if (!question) return;
  const { targets, sources, order } = question;
  const { revision } = whole.getState();
  const copied = await session.copyGradient({ targets, sources, order });
  const { document, revision: now } = whole.getState();
  if (!copied || !document) return;
  // What was edited meanwhile may have taken an id.
  if (now !== revision) return copyGradient();
  // It stands beside the document's own graph, whatever was looked into.
  places.leave(0);
  const boxes = currentFlow().nodes.map(({ position, width, height }) => ({ ...position, width, height }));
  const { ids, patch } = copyPatch(document, ops, copied, boxes);
  opened.close();
  whole.change(patch);
  selection.set(ids);
  view.seek(copied.gradients[0]?.id ?? ids[0]);
}
