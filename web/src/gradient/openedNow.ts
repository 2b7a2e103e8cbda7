import type { Column, OpenedPicture } from 'chainrule';
import { type PackedGradient, unpackNodes } from '../session/packedNodes';
import { nodesIn } from './figures';
import type { Places } from './layout';
import { unpackPlaces } from './packedPlaces';

/** What is shown: its numbers may still be on their way. */
export interface OpenedNow extends OpenedPicture {
  /** Which of the nodes each is, by id. */
  readonly rows: ReadonlyMap<string, number>;
  /** Where those stand that are shown. */
  readonly places: Places;
  readonly values: Column | null;
}

/** An opened gradient as it came from the worker, to be shown inside of a call, or whole. */
export function unpacked(packed: PackedGradient, inside: string | null): OpenedNow {
  const nodes = unpackNodes(packed.nodes);
  const places = unpackPlaces(nodesIn(nodes, inside), packed.places);
  return { ...packed, nodes, places, rows: new Map(nodes.map(({ id }, row) => [id, row])) };
}
