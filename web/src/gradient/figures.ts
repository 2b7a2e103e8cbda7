import type { OpenedGradient, OpenedNode } from 'chainrule';
import { type Quantity, quantityOf } from '../session/quantity';
import type { Form } from './gradientNow';
import { isForm } from './layout';

/** An opened gradient to look things up in. */
export interface Reading {
  readonly opened: OpenedGradient;
  readonly node: (id: string) => OpenedNode | undefined;
  /** What a node's name is; ids of the function are names. */
  readonly nameOf: (id: string) => string;
  readonly value: (id: string, form: Form) => Quantity | undefined;
  /** The numbers of the rewrites of a node, in the order that is shown. */
  readonly rewritesOf: (id: string) => readonly number[];
}

export function readingOf(opened: OpenedGradient): Reading {
  const rows = new Map(opened.nodes.map(({ id }, row) => [id, row]));
  const node = (id: string) => opened.nodes[rows.get(id) ?? -1];
  const rewrites = new Map<string, number[]>();
  for (const { node, number, order } of opened.rewrites)
    if (order === opened.order) rewrites.set(node, [...(rewrites.get(node) ?? []), number]);
  return {
    opened,
    node,
    nameOf: (id) => node(id)?.name ?? id,
    value(id, form) {
      const row = rows.get(id);
      if (row === undefined) return undefined;
      const { dtype, shape } = opened.nodes[row];
      return quantityOf(opened.values[form], row, dtype, shape);
    },
    rewritesOf: (id) => rewrites.get(id) ?? [],
  };
}

/** How a node stands in the picture: of an order that is held still, as it is, or rewritten into something else. */
export type Standing = 'ghost' | 'live' | 'folded';

export const standingOf = (node: OpenedNode, order: number, form: Form): Standing =>
  node.order < order ? 'ghost' : form === 'simplified' && !isForm(node.simplified) ? 'folded' : 'live';

/** The ops an order comes to: as it was derived, and simplified. */
export function countsOf({ nodes, order }: OpenedGradient): { readonly derived: number; readonly simplified: number } {
  const of = nodes.filter((node) => node.order === order);
  return { derived: of.length, simplified: of.filter(({ simplified }) => isForm(simplified)).length };
}
