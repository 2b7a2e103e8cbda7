import { binding } from '../export/binding.js';
import { latexName, latexOf, latexTensor } from '../export/latex.js';
import type { Latex } from '../export/latexTemplate.js';
import type { Graph, Node } from '../graph/graph.js';
import type { Tensor } from '../tensor/tensor.js';
import { arriving } from './equations.js';
import type { Places } from './openedForm.js';
import type { OpenedEquation } from './openedGradient.js';
import { formulaParts, isFormula, type Named } from './openedNames.js';
import type { Shown } from './openedNodes.js';
import type { Opening } from './opening.js';

const partial = '\\partial ';
const raised = (order: number): string => (order === 1 ? '' : `^{${order}}`);

/** A sign or the name of an op within a line. */
const sign = (text: string): string =>
  text.replace(/·|\p{L}[\p{L}\p{M}\p{N}_]*/gu, (token) => (token === '·' ? ' \\cdot ' : latexName(token).text));

/** `\partial^{2}z/\partial x\partial y` */
const inlineGradient = (target: Latex, path: readonly Latex[]): string =>
  `${partial}${raised(path.length)}${target.text}/${path.map(({ text }) => partial + text).join('')}`;

/** What is differentiated. */
export function latexOfTarget({ options: { targets }, namer }: Opening): Latex {
  const names = targets.map((target) => namer.latex(target));
  return names.length === 1
    ? names[0]
    : { text: `(${names.map(({ text }) => text).join(' + ')})`, binds: binding.atom };
}

/** ∂²target/∂x∂y as a fraction. */
export const latexOfGradient = (target: Latex, path: readonly Latex[]): Latex => ({
  text: `\\frac{\\partial${raised(path.length)} ${target.text}}{${path.map(({ text }) => partial + text).join('\\,')}}`,
  binds: binding.power,
});

/** What is shown: by its name; an adjoint as a fraction; what has no name by its formula. */
export function latexOfShown(opening: Opening, { node, reference, adjointOf }: Shown): Latex {
  const { namer } = opening;
  if (reference !== undefined) return namer.latex(reference);
  if (!adjointOf) return { text: inlineOf(opening, node.id), binds: binding.product };
  const target = latexOfTarget(opening);
  const path = node.path.map(namer.latex);
  if (!isFormula(adjointOf)) return latexOfGradient(target, [...path, nameOf(opening, adjointOf)]);
  const of = path.length === 0 ? target.text : `(${inlineGradient(target, path)})`;
  return {
    text: `\\frac{${partial}${of}}{${partial}(${inlineOf(opening, adjointOf.id)})}`,
    binds: binding.power,
  };
}

const nameOf = ({ namer }: Opening, { name, reference }: Named): Latex =>
  reference === undefined ? latexName(name) : namer.latex(reference);

/** What is shown, within a line. */
function inlineOf(opening: Opening, id: string): string {
  const { shown, namer } = opening;
  const at = shown.get(id);
  if (!at) return latexName(id).text;
  const { node, reference, adjointOf } = at;
  if (reference !== undefined) return namer.latex(reference).text;
  const target = latexOfTarget(opening);
  const path = node.path.map(namer.latex);
  if (adjointOf && !isFormula(adjointOf)) return inlineGradient(target, [...path, nameOf(opening, adjointOf)]);
  if (adjointOf) {
    const of = path.length === 0 ? target.text : `(${inlineGradient(target, path)})`;
    return `${partial}${of}/${partial}(${inlineOf(opening, adjointOf.id)})`;
  }
  if (node.folds > 0) return partial + inlineOf(opening, node.from!);
  return formulaParts(node.derived, shown.nameOf)
    .map((part) => (typeof part === 'string' ? sign(part) : inlineOf(opening, part.node)))
    .join('');
}

/** A graph whose nodes have names and numbers. */
export interface Printed {
  readonly graph: Graph;
  readonly places: Places;
  /** What a node of the view is called; undefined where its formula is to stand in its place. */
  readonly symbol: (id: string) => Latex | undefined;
  /** What an output of a folded node is called. */
  readonly latex: (reference: string) => Latex;
  /** Whether it is an adjoint. */
  readonly arrives: (id: string) => boolean;
  readonly tensor: (node: Node) => Tensor | undefined;
}

/** What stands for a node that is folded, or has a name. */
function nameAt({ graph, places, symbol, latex }: Printed, node: Node): Latex | undefined {
  const place = places.get(node);
  if (!place || (place.isInside && graph.values[node] !== undefined)) return undefined;
  return place.output === undefined ? symbol(place.id) : latex(place.output);
}

/**
 * A node as its op makes it of what has a name, in symbols and with their numbers; what is `equal` to something that has
 * one, by that name.
 */
export function equationOf(printed: Printed, node: Node, isEqual = false): OpenedEquation {
  const { graph, places, arrives, tensor } = printed;
  const named = (at: Node) => (at === node && !isEqual ? undefined : nameAt(printed, at));
  const number = (at: Node): Latex | undefined => {
    const name = named(at);
    const value = name && tensor(at);
    if (!value) return name;
    return arrives(places.get(at)!.id) ? arriving(latexTensor(value)) : latexTensor(value);
  };
  return { rule: latexOf(graph, node, named).text, numbers: latexOf(graph, node, number).text };
}

/** A node written out, through calls and composites, down to the `leaves`. */
export const formulaOf = (
  graph: Graph,
  places: Places,
  node: Node,
  leaves: (id: string) => Latex | undefined,
): string =>
  latexOf(graph, node, (at) => {
    const place = places.get(at);
    return place && !place.isInside ? leaves(place.id) : undefined;
  }).text;
