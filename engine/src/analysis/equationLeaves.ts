import type { Document } from '../document/document.js';
import { latexDerivative as derivativeOf, latexName, latexShape, latexTensor } from '../export/latex.js';
import type { Latex } from '../export/latexTemplate.js';
import type { Node } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaboration.js';
import type { Tensor } from '../tensor/tensor.js';
import { OpenedNamer } from './openedNamer.js';

/** A leaf of a formula in its readings. */
export interface Leaf {
  readonly symbol: Latex;
  readonly number: Latex;
  readonly shape: Latex;
}

export type Reading = keyof Leaf;

export const leafOf = (symbol: Latex, tensor: Tensor | undefined): Leaf => ({
  symbol,
  number: tensor ? latexTensor(tensor) : symbol,
  shape: tensor ? latexShape(tensor.shape) : symbol,
});

/** A number that the document writes stands for itself. */
export function literalLeaf(tensor: Tensor | undefined, place: string): Leaf {
  const number = tensor ? latexTensor(tensor) : latexName(place);
  return { symbol: number, number, shape: number };
}

/** What stands before the ids of the graph in which a node is: `c1/` of `c1/h`, nothing of one of the main graph. */
export const placeOf = (id: string): string => id.slice(0, id.lastIndexOf('/') + 1);

/** How things are called in a graph: what is in it by its name there, anything else with the calls in which it is. */
export function namesIn(document: Document, place: string) {
  const namer = new OpenedNamer(document, place === '' ? undefined : place.slice(0, -1));
  return {
    latexOfName: namer.latex,
    latexDerivative: (of: string, by: string) => derivativeOf(namer.name(of), namer.name(by)),
  };
}

/** A named value's node; undefined where it is None or broken. */
export function nodeOf({ values }: Elaborated, reference: string): Node | undefined {
  const value = values.get(reference);
  return value !== undefined && value !== 'broken' && 'node' in value ? value.node : undefined;
}
