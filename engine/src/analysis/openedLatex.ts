import { binding } from '../export/binding.js';
import { latexName, latexOf, latexTensor } from '../export/latex.js';
import type { Latex } from '../export/latexTemplate.js';
import type { Graph, Node } from '../graph/graph.js';
import type { Tensor } from '../tensor/tensor.js';
import { arriving } from './equations.js';
import type { Places } from './openedForm.js';
import type { OpenedEquation } from './openedGradient.js';
import { gradientName, isPlainName } from './openedNames.js';

/** A name of the view within a line: `∂z/∂x`, `2·y`. */
function inline(name: string): string {
  return name.replace(/∂|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|·|[\p{L}_][\p{L}\p{M}\p{N}_./]*?(?=[^\p{L}\p{M}\p{N}_.]|$)/gu, (token) => {
    if (token === '∂') return '\\partial ';
    if (token === '·') return ' \\cdot ';
    if (/^[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(token)) return `^{${[...token].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('')}}`;
    return latexName(token).text;
  });
}

/** A node that has no derivative for its name. */
export const latexOfFormula = (name: string): Latex => ({ text: inline(name), binds: binding.product });

/** The adjoint of what is called `of`, in the derivatives of the gradient by `path`; a fraction. */
export function latexOfAdjoint(target: string, path: readonly string[], of: string): Latex {
  const all = [...path, of];
  const order = all.length === 1 ? '' : `^{${all.length}}`;
  const name = /^[(]/.test(target) ? inline(target) : latexName(target).text;
  const text = isPlainName(of)
    ? `\\frac{\\partial${order} ${name}}{${all.map((by) => `\\partial ${latexName(by).text}`).join('\\,')}}`
    : `\\frac{\\partial ${path.length === 0 ? name : `(${inline(gradientName(target, path))})`}}{\\partial (${inline(of)})}`;
  return { text, binds: binding.power };
}

/** A graph whose nodes have names and numbers. */
export interface Printed {
  readonly graph: Graph;
  readonly places: Places;
  /** What a node of the view is called; undefined where its formula is to stand in its place. */
  readonly symbol: (id: string) => Latex | undefined;
  /** Whether it is an adjoint. */
  readonly arrives: (id: string) => boolean;
  readonly tensor: (node: Node) => Tensor | undefined;
}

/** What stands for a node that is folded, or has a name. */
function nameAt({ graph, places, symbol }: Printed, node: Node): Latex | undefined {
  const place = places.get(node);
  if (!place || (place.isInside && graph.values[node] !== undefined)) return undefined;
  return place.output === undefined ? symbol(place.id) : latexName(place.output);
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
