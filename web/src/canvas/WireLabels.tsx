import { type ReactFlowState, useStore } from '@xyflow/react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

const found = new WeakMap<Element, Element>();

/** The layer of labels; sought once, for every wire asks for it in every frame. */
function layerOf({ domNode }: ReactFlowState): Element | undefined {
  if (!domNode) return undefined;
  const known = found.get(domNode);
  if (known) return known;
  const layer = domNode.querySelector('.react-flow__edgelabel-renderer');
  if (layer) found.set(domNode, layer);
  return layer ?? undefined;
}

/** What stands above the wires of the picture. */
export function WireLabels({ children }: { children: ReactNode }) {
  const layer = useStore(layerOf);
  return layer ? createPortal(children, layer) : null;
}
