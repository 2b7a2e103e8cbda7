import type { Document } from 'chainrule';
import { nodesOf, type Ops } from '../document/reading';
import { drawnNode, type Flow, isSameLink, resolverOf, takesSamePlace, type WireSpec } from './flow';
import { sameSpec } from './sharing';

/**
 * The picture `before` of `was`, with what is written in some nodes changed to what they say in `document`: what a hand that
 * scrubs or types a number changes. Nothing else is worked out again, and what looks the same is the same object.
 * Undefined where more has changed: nodes come or gone, wires, outputs, sizes, functions.
 */
export function editedFlow(before: Flow, was: Document, document: Document, ops: Ops): Flow | undefined {
  const entries = nodesOf(document);
  const earlier = nodesOf(was);
  if (was.graph?.functions !== document.graph?.functions || entries.length !== earlier.length) return undefined;
  const changed: number[] = [];
  for (const [i, [id, node]] of entries.entries()) {
    if (id !== earlier[i][0]) return undefined;
    if (node !== earlier[i][1]) changed.push(i);
  }
  const arriving = (wires: readonly WireSpec[], id: string) => wires.filter(({ target }) => target === id);
  const resolve = resolverOf(document, ops);
  const nodes = [...before.nodes];
  for (const i of changed) {
    const { spec, links } = drawnNode(document, entries[i], ops, resolve);
    const known = arriving(before.wires, spec.id);
    const isSame =
      entries[i][1].op === earlier[i][1].op &&
      spec.callee === nodes[i].callee &&
      takesSamePlace(spec, nodes[i]) &&
      known.length === links.length &&
      links.every((link, at) => isSameLink(link, known[at]));
    if (!isSame) return undefined;
    if (!sameSpec(spec, nodes[i])) nodes[i] = { ...spec, position: nodes[i].position };
  }
  return nodes.every((node, i) => node === before.nodes[i]) ? before : { nodes, wires: before.wires };
}
