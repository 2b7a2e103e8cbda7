import type { PlacedOpened } from './layout';

/** The thread from a node to its adjoint. */
export interface Thread {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly ends: readonly (readonly [number, number])[];
}

/**
 * Arcs from nodes to their adjoints of the last order: over the upper half of the picture and under the lower, the wider
 * ones around the narrower; level from a target to its seed where that stands beside it.
 */
export function threadsOf(places: ReadonlyMap<string, PlacedOpened>, order: number): readonly Thread[] {
  const pairs = [...places.values()].flatMap((adjoint) => {
    const { node } = adjoint;
    const of = node.order === order && node.adjointOf !== null ? places.get(node.adjointOf) : undefined;
    return of ? [{ of, adjoint }] : [];
  });
  if (pairs.length === 0) return [];
  const middles = pairs.map(({ of }) => of.y + of.height / 2);
  const axis = (Math.min(...middles) + Math.max(...middles)) / 2;
  return pairs.map(({ of, adjoint }) => {
    const isBeside = adjoint.node.rule === 'seed' && adjoint.x > of.x + of.width && adjoint.x - of.x - of.width < 120;
    const ends = { from: of.node.id, to: adjoint.node.id };
    if (isBeside) {
      const [x, y] = [of.x + of.width, Math.max(of.y, adjoint.y) + 15];
      return { ...ends, path: `M${x},${y}L${adjoint.x},${y}`, ends: [[x, y] as const, [adjoint.x, y] as const] };
    }
    const isAbove = of.y + of.height / 2 <= axis;
    const edge = ({ y, height }: PlacedOpened) => (isAbove ? y : y + height);
    const [from, to] = [of, adjoint].map((box) => ({ x: box.x + box.width / 2, y: edge(box) }));
    const span = Math.abs(to.x - from.x);
    const lift = (isAbove ? -1 : 1) * (24 + Math.min(220, 0.085 * span));
    const lean = Math.min(26, span / 4);
    const reach = isAbove ? Math.min(from.y, to.y) + lift : Math.max(from.y, to.y) + lift;
    return {
      ...ends,
      path: `M${from.x},${from.y}C${from.x + lean},${reach} ${to.x - lean},${reach} ${to.x},${to.y}`,
      ends: [[from.x, from.y] as const, [to.x, to.y] as const],
    };
  });
}
