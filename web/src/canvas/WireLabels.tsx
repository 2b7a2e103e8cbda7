import { type ReactFlowState, useStore } from '@xyflow/react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { view } from '../editor';

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

/**
 * The labels of a wire, above the wires of the picture. They say which reading is shown, each for itself: if one place said it
 * for all, a browser would go through the whole page for it.
 */
export function WireLabels(props: { isDimmed?: boolean; onClick?: () => void; children: ReactNode }) {
  const layer = useStore(layerOf);
  const labels = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where there was no layer there were no labels
  useLayoutEffect(() => {
    const tell = () => {
      if (labels.current) labels.current.dataset.reading = view.getState().reading;
    };
    tell();
    return view.subscribe(({ reading }, before) => reading !== before.reading && tell());
  }, [layer]);
  if (!layer) return null;
  return createPortal(
    <span
      ref={labels}
      className={props.isDimmed ? 'labels dimmed' : 'labels'}
      aria-hidden="true"
      onClick={props.onClick}
    >
      {props.children}
    </span>,
    layer,
  );
}
