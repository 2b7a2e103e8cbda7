import { places, usePlace } from '../editor';
import { idIn, nodeIn, wireIn } from './placed';

/** The id of a node or output of the graph shown, as results and hooks name it: `c1/h` inside calls. */
export const named = (id: string): string => places.getState().prefix + id;

/** The same of a wire. */
export const namedWire = (wire: string): string => wireIn(places.getState().prefix, wire);

/** What a name of results and hooks is in the graph shown. */
export const unnamed = (id: string): string => idIn(places.getState().prefix, id);

/** What a wire of results and hooks is in the graph shown. */
export const unnamedWire = (wire: string): string => wire.replaceAll(places.getState().prefix, '');

/** The node of the graph shown in which something that results name is. */
export const nodeHere = (id: string): string => nodeIn(places.getState().prefix, id);

/** What results put before the ids of the graph shown. */
export const usePrefix = (): string => usePlace(({ prefix }) => prefix);

/** The id as results and hooks name it, as one goes from place to place. */
export const useNamed = (id: string): string => usePrefix() + id;

export const useNamedWire = (wire: string): string => wireIn(usePrefix(), wire);
