import { handedText } from '../overlays/quantityText';
import { type Reading, type Sign, signOf } from '../overlays/visual';
import { exactOf, isNumeric } from '../session/quantity';
import type { Results } from '../session/results';
import { along, curveOf, curvePath } from './curve';
import { outputPoint, type PlacedNode } from './flow';
import { header, type Point } from './geometry';

/** A thread as it is drawn: from what is read to the calculus node that reads it. */
export interface DrawnThread {
  readonly id: string;
  readonly path: string;
  /** Where it begins and ends. */
  readonly ends: readonly [Point, Point];
  /** Whether it is one of those somebody points at or has selected. */
  readonly isLit: boolean;
  /** What it hands back to the node it leaves, and where that stands. */
  readonly term?: { readonly text: string; readonly sign: Sign; readonly exact?: string; readonly at: Point };
}

/** Graphs with fewer nodes show what their threads hand back without being asked. */
const few = 25;

/**
 * The threads to draw: all of the nodes in `near`, and in a small graph those that hand something back, because the target is
 * computed from a derivative.
 */
export function threadsOf(
  nodes: ReadonlyMap<string, { readonly spec: PlacedNode; readonly position: Point }>,
  results: Pick<Results, 'threads' | 'wire' | 'isForward'>,
  near: ReadonlySet<string>,
  reading: Reading,
): readonly DrawnThread[] {
  return results.threads.flatMap(({ id, from, to }): DrawnThread[] => {
    const [source, reader] = [nodes.get(from.split('.', 1)[0]), nodes.get(to)];
    if (!source || !reader) return [];
    const isLit = near.has(source.spec.id) || near.has(to);
    const contribution = results.wire(id)?.contribution;
    const carries = !results.isForward && isNumeric(contribution) && contribution.norm !== 0;
    if (!isLit && !(carries && nodes.size < few)) return [];
    const leaves = outputPoint(source.spec, from);
    const a = { x: source.position.x + leaves.x, y: source.position.y + leaves.y };
    const b = { x: reader.position.x, y: reader.position.y + header / 2 };
    const curve = curveOf(a, b);
    const text = carries && reading === 'adjoint' ? handedText(contribution) : undefined;
    const term =
      carries && text !== undefined
        ? { text, sign: signOf(contribution), exact: exactOf(contribution), at: along(curve, 0.5).at }
        : undefined;
    return [{ id, path: curvePath(curve), ends: [a, b], isLit, term }];
  });
}
