import type { InputJson, Socket } from 'chainrule';
import { nameOfSocket } from '../canvas/ends';
import type { Flow, PlacedNode, WireSpec } from '../canvas/flow';
import { literalText } from '../document/literal';

/** One output of a node: a line of the table of nodes. */
export interface NodeRow {
  /** The output, as results name it. */
  readonly id: string;
  readonly node: string;
  readonly op: string;
  readonly symbol: string;
  readonly category: string;
  /** What the node is called on its picture, where that is not its id. */
  readonly label: string;
  /** The attribute that holds the value of a source. */
  readonly editable: string | undefined;
}

/** One place where a wire can arrive: a line of the table of wires. */
export interface PlaceRow {
  /** The place, `node.port[i]`: it stays what it is whatever arrives there. */
  readonly id: string;
  readonly socket: Socket;
  /** The wire that arrives; undefined where a literal stands, or nothing. */
  readonly wire: string | undefined;
  /** What arrives, as a person writes it: an output, a literal, nothing. */
  readonly from: string;
  readonly source: InputJson | undefined;
  /** It points at a node and carries no number. */
  readonly isReference: boolean;
}

const remembered = <A extends object, B>(make: (entry: A) => B): ((entry: A) => B) => {
  const known = new WeakMap<A, B>();
  return (entry) => {
    const found = known.get(entry) ?? make(entry);
    known.set(entry, found);
    return found;
  };
};

const outputsOf = remembered((node: PlacedNode): readonly NodeRow[] =>
  node.rows.flatMap((row) =>
    row.kind !== 'value'
      ? []
      : {
          id: row.output,
          node: node.id,
          op: node.op,
          symbol: node.symbol,
          category: node.category,
          label: node.name === node.id ? '' : node.name,
          editable: row.editable,
        },
  ),
);

const textOf = (source: InputJson | undefined): string =>
  source === undefined ? '' : typeof source === 'string' ? source : literalText(source);

const wiredPlace = remembered(
  ({ id, from, target, targetKey, reference }: WireSpec): Omit<PlaceRow, 'socket'> => ({
    id: `${target}.${targetKey}`,
    wire: id,
    from,
    source: from,
    isReference: reference,
  }),
);

const placesOf = remembered((node: PlacedNode): readonly Omit<PlaceRow, 'wire'>[] =>
  node.rows.flatMap((row) => {
    if (row.kind !== 'input') return [];
    const place = (index: number | undefined, source: InputJson | undefined) => {
      const socket = { node: node.id, port: row.port, ...(index === undefined ? {} : { index }) };
      return { id: nameOfSocket(socket), socket, from: textOf(source), source, isReference: row.reference };
    };
    return [place(row.index, row.source), ...(row.next === undefined ? [] : [place(row.next, undefined)])];
  }),
);

/** The outputs of all nodes, in the order of the document. */
export const nodeRows = ({ nodes }: Flow): readonly NodeRow[] => nodes.flatMap(outputsOf);

const joined = new WeakMap<object, PlaceRow>();

/** All places where wires can arrive, those where none does included, in the order of the document. */
export function placeRows({ nodes, wires }: Flow): readonly PlaceRow[] {
  const arriving = new Map(wires.map((wire) => [wiredPlace(wire).id, wiredPlace(wire)]));
  return nodes.flatMap(placesOf).map((place) => {
    const wired = arriving.get(place.id);
    const known = joined.get(place);
    if (known && known.wire === wired?.wire) return known;
    const row = { ...place, wire: undefined, ...wired };
    joined.set(place, row);
    return row;
  });
}
