import type { OpenedNode } from 'chainrule';
import type { PlacedOpened, Places } from './layout';

/** Numbers of a place: which node, its box, its column, and where it stands there. */
const size = 7;
const [lowest, highest] = [1, 2];

/** Places on their way to another thread: whole numbers, one place after the other. */
export type PackedPlaces = Int32Array<ArrayBuffer>;

/** Makes places of `nodes` ready to travel; they can be handed over. */
export function packPlaces(nodes: readonly OpenedNode[], places: Places): PackedPlaces {
  const rows = new Map(nodes.map((node, row) => [node, row]));
  const packed = new Int32Array(size * places.size);
  let at = 0;
  for (const { node, x, y, width, height, column, isLowest, isHighest } of places.values()) {
    packed.set([rows.get(node)!, x, y, width, height, column, (isLowest ? lowest : 0) | (isHighest ? highest : 0)], at);
    at += size;
  }
  return packed;
}

/** The places that were packed, of the same nodes. */
export function unpackPlaces(nodes: readonly OpenedNode[], packed: PackedPlaces): Places {
  const places = new Map<string, PlacedOpened>();
  for (let at = 0; at < packed.length; at += size) {
    const node = nodes[packed[at]];
    const flags = packed[at + 6];
    places.set(node.id, {
      node,
      x: packed[at + 1],
      y: packed[at + 2],
      width: packed[at + 3],
      height: packed[at + 4],
      column: packed[at + 5],
      isLowest: (flags & lowest) !== 0,
      isHighest: (flags & highest) !== 0,
    });
  }
  return places;
}
