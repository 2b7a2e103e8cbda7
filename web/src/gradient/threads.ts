import type { PlacedOpened } from './layout';

/** The thread from a node to its adjoint. */
export interface Thread {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly ends: readonly (readonly [number, number])[];
  /** How far up or down it goes. */
  readonly extent: number;
}

type Ends = { readonly of: PlacedOpened; readonly adjoint: PlacedOpened };

const pairsOf = (places: ReadonlyMap<string, PlacedOpened>, order: number): readonly Ends[] =>
  [...places.values()].flatMap((adjoint) => {
    const { node } = adjoint;
    const of = node.order === order && node.adjointOf !== null ? places.get(node.adjointOf) : undefined;
    return of ? [{ of, adjoint }] : [];
  });

const named = ({ of, adjoint }: Ends) => ({ from: of.node.id, to: adjoint.node.id });
const middleOf = ({ x, width }: PlacedOpened) => x + width / 2;

/** Arcs nest: each wider one goes this much farther out. */
const apart = 26;

/** From nodes to their adjoints of an order: over and under the first, down into the band of a higher one. */
export const threadsOf = (places: ReadonlyMap<string, PlacedOpened>, order: number): readonly Thread[] =>
  order === 1 ? arcsOf(pairsOf(places, order)) : pairsOf(places, order).map(fallOf);

/**
 * Mirrored about the target: over the upper half of the picture and under the lower, the wider ones around the narrower;
 * level from the target to its seed.
 */
function arcsOf(pairs: readonly Ends[]): readonly Thread[] {
  const middles = pairs.map(({ of }) => of.y + of.height / 2);
  const axis = (Math.min(...middles) + Math.max(...middles)) / 2;
  const spanOf = ({ of, adjoint }: Ends) => Math.abs(middleOf(adjoint) - middleOf(of));
  const outermost = { above: Number.POSITIVE_INFINITY, below: Number.NEGATIVE_INFINITY };
  return [...pairs]
    .sort((a, b) => spanOf(a) - spanOf(b))
    .map((pair): Thread => {
      const { of, adjoint } = pair;
      if (adjoint.node.rule === 'seed') {
        const [x, y] = [of.x + of.width, Math.max(of.y, adjoint.y) + 15];
        const ends = [[x, y] as const, [adjoint.x, y] as const];
        return { ...named(pair), path: `M${x},${y}L${adjoint.x},${y}`, ends, extent: y };
      }
      const isAbove = of.y + of.height / 2 <= axis;
      const edge = ({ y, height }: PlacedOpened) => (isAbove ? y : y + height);
      const [from, to] = [of, adjoint].map((box) => ({ x: middleOf(box), y: edge(box) }));
      const rise = 34 + Math.min(60, 0.03 * spanOf(pair));
      const wanted = isAbove ? Math.min(from.y, to.y) - rise : Math.max(from.y, to.y) + rise;
      const extent = isAbove ? Math.min(wanted, outermost.above - apart) : Math.max(wanted, outermost.below + apart);
      outermost[isAbove ? 'above' : 'below'] = extent;
      // The curve is farthest out half way: there it is an eighth of each end and three eighths of each handle.
      const reach = (extent - (from.y + to.y) / 8) / 0.75;
      const lean = Math.min(26, spanOf(pair) / 4);
      return {
        ...named(pair),
        path: `M${from.x},${from.y}C${from.x + lean},${reach} ${to.x - lean},${reach} ${to.x},${to.y}`,
        ends: [[from.x, from.y] as const, [to.x, to.y] as const],
        extent,
      };
    });
}

function fallOf(pair: Ends): Thread {
  const { of, adjoint } = pair;
  const [from, to] = [
    { x: middleOf(of), y: of.y + of.height },
    { x: middleOf(adjoint), y: adjoint.y },
  ];
  const reach = Math.max(40, (to.y - from.y) * 0.55);
  return {
    ...named(pair),
    path: `M${from.x},${from.y}C${from.x},${from.y + reach} ${to.x},${to.y - reach} ${to.x},${to.y}`,
    ends: [[from.x, from.y] as const, [to.x, to.y] as const],
    extent: from.y,
  };
}
