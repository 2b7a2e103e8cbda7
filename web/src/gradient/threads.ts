import type { PlacedOpened, Places } from './layout';
import { outputAt } from './rows';

/** The thread from a node to its adjoint. */
export interface Thread {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly ends: readonly (readonly [number, number])[];
}

const middleOf = ({ x, width }: PlacedOpened) => x + width / 2;

/** From nodes to their adjoints of an order: straight down where nothing is between, else around the side. */
export const threadsOf = (places: Places, order: number): readonly Thread[] =>
  [...places.values()].flatMap((adjoint): Thread[] => {
    const { node } = adjoint;
    const of = node.order === order && node.adjointOf !== null ? places.get(node.adjointOf) : undefined;
    if (!of) return [];
    const isNext = of.node.order === order - 1;
    const curve = of.isLowest && adjoint.isHighest && isNext ? down(of, adjoint) : around(of, adjoint);
    return [{ from: of.node.id, to: node.id, ...curve }];
  });

function down(of: PlacedOpened, adjoint: PlacedOpened): Pick<Thread, 'path' | 'ends'> {
  const [x1, y1, x2, y2] = [middleOf(of), of.y + of.height, middleOf(adjoint), adjoint.y];
  const reach = (y2 - y1) * 0.5;
  return {
    path: `M${x1},${y1}C${x1},${y1 + reach} ${x2},${y2 - reach} ${x2},${y2}`,
    ends: [[x1, y1] as const, [x2, y2] as const],
  };
}

/** A bow to the left of both, the wider the farther they are apart. */
function around(of: PlacedOpened, adjoint: PlacedOpened): Pick<Thread, 'path' | 'ends'> {
  const [y1, y2] = [of.y + outputAt, adjoint.y + outputAt];
  const reach = Math.min(of.x, adjoint.x) - 22 - Math.min(44, (y2 - y1) * 0.06);
  return {
    path: `M${of.x},${y1}C${reach},${y1 + 30} ${reach},${y2 - 30} ${adjoint.x},${y2}`,
    ends: [[of.x, y1] as const, [adjoint.x, y2] as const],
  };
}
