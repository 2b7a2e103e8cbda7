import { curveOf, curvePath } from '../canvas/curve';
import { type Reading, standingOf } from './figures';
import type { Form } from './gradientNow';
import { inputPoint, isBackward, outputPoint, type PlacedOpened, type Places } from './layout';
import { drawnForm, inputRows, isNode } from './rows';

/** The wires into nodes, within their order; what they carry stands where they begin. */
export function Wires(props: { to: readonly PlacedOpened[]; places: Places; reading: Reading; form: Form }) {
  const { to: nodes, places, reading, form } = props;
  const { order } = reading.opened;
  return nodes.flatMap((to) => {
    const standing = standingOf(to.node, order, form);
    const drawn = drawnForm(to.node, standing === 'ghost' ? 'simplified' : form);
    const rows = inputRows(to.node, drawn);
    return (rows.length > 0 ? rows : drawn.inputs).map(({ operand, port, index }, row) => {
      const from = isNode(operand) ? places.get(operand.node) : undefined;
      // What stands close below a node needs no wire from it.
      if (!from || from.node.order !== to.node.order || from.column === to.column) return null;
      const [left, right] = isBackward(to.node)
        ? [inputPoint(to, row), outputPoint(from)]
        : [outputPoint(from), inputPoint(to, row)];
      const look = standing === 'ghost' ? 'ghosted' : standing === 'folded' ? 'pending' : 'value';
      return (
        <path
          key={`${from.node.id} ${to.node.id} ${port} ${index}`}
          className={`wire ${look}`}
          d={curvePath(curveOf(left, right))}
        />
      );
    });
  });
}
