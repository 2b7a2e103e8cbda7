import type { Column, OpenedPicture } from 'chainrule';
import { type PackedGradient, unpackNodes } from '../session/packedNodes';
import type { PackedPlaces } from './packedPlaces';

/** What is shown: its numbers may still be on their way. */
export interface OpenedNow extends OpenedPicture {
  readonly places: PackedPlaces;
  readonly values: Column | null;
}

/** An opened gradient as it came from the worker. */
export const unpacked = (packed: PackedGradient): OpenedNow => ({ ...packed, nodes: unpackNodes(packed.nodes) });
