import type { Graph, Node } from '../graph/graph.js';
import { handedOn } from '../passes/rewrites.js';
import type { Places } from './openedForm.js';
import type { PrintedNode } from './openedGradient.js';
import { equationOf, latexOfShown, type Printed } from './openedLatex.js';
import type { Shown } from './openedNodes.js';
import type { Opening } from './opening.js';

/** What there is to be read of nodes that are shown, by id; what is not shown has nothing. */
export function printNodes(opening: Opening, ids: readonly string[]): Readonly<Record<string, PrintedNode>> {
  const pages = opening.orders.map((_, i) => pageOf(opening, i + 1));
  return Object.fromEntries(
    ids.flatMap((id) => {
      const shown = opening.shown.get(id);
      return shown ? [[id, printNode(opening, shown, pages[shown.order - 1])]] : [];
    }),
  );
}

/** An order to be printed from. */
interface Page {
  readonly asDerived: Printed;
  readonly asSimplified: Printed;
  /** Places in the list of what was rewritten, by node. */
  readonly rewrites: ReadonlyMap<string, readonly number[]>;
}

function pageOf(opening: Opening, order: number): Page {
  const { derived, simplified } = opening.orders[order - 1];
  const was = new Map([...simplified.now].map(([node, now]) => [now, node]));
  const rewrites = new Map<string, number[]>();
  for (const [i, { node }] of simplified.rewrites.entries()) {
    const { id } = derived.places.get(node)!;
    rewrites.set(id, [...(rewrites.get(id) ?? []), i]);
  }
  const printed = (graph: Graph, places: Places, origin: (node: Node) => Node | undefined): Printed => ({
    ...{ graph, places },
    symbol: (id) => {
      const shown = opening.shown.get(id);
      return shown && isNamed(shown) ? latexOfShown(opening, shown) : undefined;
    },
    latex: opening.namer.latex,
    arrives: (id) => (opening.shown.get(id)?.order ?? 0) > 0,
    tensor(node) {
      const made = origin(node);
      return made === undefined ? undefined : opening.entryOf(opening.follow(made, order)).tensor;
    },
  });
  return {
    asDerived: printed(derived.graph, derived.places, (node) => node),
    asSimplified: printed(simplified.graph, simplified.places, (node) => was.get(node)),
    rewrites,
  };
}

function printNode(opening: Opening, shown: Shown, page: Page | undefined): PrintedNode {
  const { id } = shown.node;
  const name = latexOfShown(opening, shown).text;
  if (!page) return { name, rewrites: {} };
  const { simplified } = opening.orders[shown.order - 1];
  const { asDerived, asSimplified } = page;
  const stillIs = (node: Node) => simplified.places.get(node)?.id === id;
  const rewrites = Object.fromEntries(
    (page.rewrites.get(id) ?? []).map((i) => {
      const { rewrite, before, after } = simplified.rewrites[i];
      // What only hands something on has no sign of its own.
      const left = rewrite === handedOn ? name : equationOf(asSimplified, before).rule;
      return [i + 1, { before: left, after: equationOf(asSimplified, after, !stillIs(after)).rule }];
    }),
  );
  if (shown.home === undefined) return { name, rewrites };
  const at = simplified.now.get(shown.home)!;
  const equations = {
    derived: equationOf(asDerived, shown.home),
    simplified: equationOf(asSimplified, at, !stillIs(at)),
  };
  return { name, equations, rewrites };
}

/** What a formula calls by its name: nodes of the function, adjoints, and what is folded. */
const isNamed = ({ node: { order, adjointOf, folds } }: Shown): boolean =>
  order === 0 || adjointOf !== null || folds > 0;
