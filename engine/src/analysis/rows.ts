import type { CheckedDocument } from '../document/checked.js';
import type { Node } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaboration.js';
import { explainer, type Unconnected, unwatched } from '../passes/explain.js';

/** A row of the analysis' nodes. */
export interface Row {
  readonly id: string;
  readonly op: string;
  /** Its node, where it has a value; its adjoint's and its tangent's, where it has them. */
  readonly node?: Node;
  readonly adjoint?: Node;
  readonly tangent?: Node;
  readonly none?: Unconnected;
  readonly noAdjoint?: Unconnected;
}

/** Every value of a document, and the nodes of the main graph that have none. */
export function rowsOf(
  checked: CheckedDocument,
  elaborated: Elaborated,
  target: Node | undefined,
  adjointOf: (node: Node) => Node | undefined,
  tangents: ReadonlyMap<string, Node> | undefined,
): Row[] {
  const { values, opNames, builder } = elaborated;
  const rows: Row[] = [];
  const explain = target === undefined ? undefined : explainer(builder, [target]);
  for (const [id, value] of values) {
    const op = opNames.get(id)!;
    if (value === 'broken') rows.push({ id, op });
    else if ('none' in value) rows.push({ id, op, none: value.none });
    else {
      const adjoint = adjointOf(value.node);
      rows.push({
        id,
        op,
        node: value.node,
        adjoint,
        tangent: tangents?.get(id),
        noAdjoint: adjoint === undefined ? explain?.(value.node, id) : explain && unwatched(builder, value.node, id),
      });
    }
  }
  for (const id of checked.main.broken) {
    const op: unknown = checked.document.graph.nodes[id]?.op;
    if (!values.has(id)) rows.push({ id, op: typeof op === 'string' ? op : '' });
  }
  return rows;
}

/** Rows in the order their values come about; one that is None behind what was made before it. */
export function forwardOrderOf(rows: readonly Row[]): Uint32Array {
  let last = -1;
  const made = rows.flatMap(({ node, none }, row) => {
    last = Math.max(last, node ?? -1);
    return node !== undefined || none ? [{ row, at: node ?? last }] : [];
  });
  return Uint32Array.from(
    made.sort((a, b) => a.at - b.at),
    ({ row }) => row,
  );
}
