import { type OpenedNode, own } from 'chainrule';
import { type Quantity, quantityOf } from '../session/quantity';
import type { Form } from './gradientNow';
import type { OpenedNow } from './openedNow';
import { isForm } from './rows';

/** An opened gradient to look things up in, or what of it lies inside one call. */
export interface Reading {
  readonly opened: OpenedNow;
  /** What is shown. */
  readonly nodes: readonly OpenedNode[];
  readonly isShown: (id: string) => boolean;
  readonly node: (id: string) => OpenedNode | undefined;
  /** What a node, or whatever else is spoken of, is called. */
  readonly nameOf: (id: string) => string;
  readonly value: (id: string) => Quantity | undefined;
  /** The numbers of the rewrites that were done of a node, in the order that is shown. */
  readonly rewritesOf: (id: string) => readonly number[];
}

/** Whether a node of the document stands inside a call, or is one of its outputs. */
const isInside = (id: string, call: string): boolean =>
  id === call || id.startsWith(`${call}/`) || id.startsWith(`${call}.`);

/** What is shown of the nodes of an opened gradient: all, or what lies inside of a call. */
export function nodesIn(nodes: readonly OpenedNode[], inside: string | null): readonly OpenedNode[] {
  if (inside === null) return nodes;
  const shown = new Set<string>();
  // An adjoint stands with what it is the adjoint of, a step towards it where its rule is.
  const belongs = ({ adjointOf, derivedFrom }: OpenedNode) =>
    adjointOf === null ? isInside(derivedFrom, inside) : shown.has(adjointOf);
  return nodes.filter((node) => belongs(node) && shown.add(node.id));
}

/** What is given to a call: the sources of the graph one stands in inside of it. */
export function givenIn({ nodes }: Reading, inside: string): readonly OpenedNode[] {
  const isOwn = (id: string) => id.startsWith(`${inside}/`);
  return nodes.filter(
    ({ id, order, derived }) =>
      order === 0 && isOwn(id) && !derived.inputs.some(({ operand }) => 'node' in operand && isOwn(operand.node)),
  );
}

/** The derivatives by some nodes of the function in the order that is shown, as far as they are part of the picture. */
export function adjointsOf({ nodes, opened }: Reading, sources: readonly OpenedNode[]): readonly OpenedNode[] {
  const ids = new Set<string | null>(sources.map(({ id }) => id));
  return nodes.filter(({ order, adjointOf }) => order === opened.order && ids.has(adjointOf));
}

export function readingOf(opened: OpenedNow, inside: string | null): Reading {
  const { rows } = opened;
  const nodes = nodesIn(opened.nodes, inside);
  const shown = inside === null ? rows : new Set(nodes.map(({ id }) => id));
  const rewrites = new Map<string, number[]>();
  for (const { node, number, order, isDone } of opened.rewrites)
    if (order === opened.order && isDone) rewrites.set(node, [...(rewrites.get(node) ?? []), number]);
  const node = (id: string) => opened.nodes[rows.get(id) ?? -1];
  return {
    ...{ opened, nodes, node },
    isShown: (id) => shown.has(id),
    nameOf: (id) => node(id)?.name ?? own(opened.names, id) ?? id,
    value(id) {
      const row = rows.get(id);
      if (row === undefined || opened.values === null) return undefined;
      const { dtype, shape } = opened.nodes[row];
      return quantityOf(opened.values, row, dtype, shape);
    },
    rewritesOf: (id) => rewrites.get(id) ?? [],
  };
}

/** The numbers of rewrites in as few characters as say them: `3`, `5–9`. */
export const spanText = (numbers: readonly number[]): string => {
  const [first, last] = [numbers[0], numbers[numbers.length - 1]];
  if (numbers.length < 3) return numbers.join(', ');
  return last - first === numbers.length - 1 ? `${first}–${last}` : `${first}…${last}`;
};

/** How a node stands in the picture: of an order that is held still, as it is, or rewritten into something else. */
export type Standing = 'ghost' | 'live' | 'folded';

export const standingOf = (node: OpenedNode, order: number, form: Form): Standing =>
  node.order < order ? 'ghost' : form === 'simplified' && !isForm(node.simplified) ? 'folded' : 'live';

/** The ops an order comes to: as it was derived, and simplified. */
export function countsOf({ nodes, opened: { order } }: Reading): {
  readonly derived: number;
  readonly simplified: number;
} {
  const of = nodes.filter((node) => node.order === order);
  return { derived: of.length, simplified: of.filter(({ simplified }) => isForm(simplified)).length };
}
