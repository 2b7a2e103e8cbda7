import type { Document, Patch } from 'chainrule';
import { documents, ops } from '../editor';
import { named, namedWire } from '../place/naming';
import { currentFlow } from './currentFlow';
import type { NodeSpec } from './flow';
import type { Box } from './geometry';
import { isLoose, splicing, wireThrough } from './splicing';
import { stage } from './stage';

/** What letting go would splice a node into; asked of the engine once for each wire, and of a node with wires never. */
let asked:
  | { graph: Document['graph']; node: string; isLoose: boolean; patches: Map<string, Patch | undefined> }
  | undefined;
let found: { wire: string; patch: Patch } | undefined;

/** Lights up a wire and the node over it, and nothing else. */
function light(wire?: string, node?: string): void {
  for (const element of stage()?.element.querySelectorAll<SVGElement | HTMLElement>('[data-edge], [data-node]') ?? []) {
    const { dataset } = element;
    const isLit =
      dataset.edge === undefined
        ? node !== undefined && dataset.node === named(node)
        : wire !== undefined && dataset.edge === namedWire(wire);
    if (isLit) dataset.splice = '';
    else delete dataset.splice;
  }
}

/** Looks for a wire under a node that would take it in, and lights it up. The node may stand in `trial` alone. */
export function seekWire(spec: NodeSpec, box: Box, trial?: Document): void {
  const document = trial ?? documents.getState().document;
  if (!document) return;
  if (asked?.graph !== document.graph || asked.node !== spec.id)
    asked = { graph: document.graph, node: spec.id, isLoose: isLoose(document, spec.id), patches: new Map() };
  const wire = asked.isLoose ? wireThrough(currentFlow(), box, spec.id) : undefined;
  if (wire !== undefined && !asked.patches.has(wire)) asked.patches.set(wire, splicing(document, ops, spec, wire));
  const patch = wire === undefined ? undefined : asked.patches.get(wire);
  const next = wire !== undefined && patch ? { wire, patch } : undefined;
  if (next?.wire !== found?.wire) light(next?.wire, next && spec.id);
  found = next;
}

/** The wire that was lit, if one was, and the patch that splices the node into it; the light goes off. */
export function takeWire(): { readonly wire: string; readonly patch: Patch } | undefined {
  const taken = found;
  if (found) light();
  found = undefined;
  return taken;
}
