import { createPortal } from 'react-dom';
import { type DrawnWire, pillClass } from './drawnWire';

type Hooks = Readonly<Record<`data-${string}`, string | undefined>>;

/**
 * The labels of a wire, above the wires of the picture, empty until they are drawn. They say which reading is shown, each wire's
 * for themselves: if one place said it for all, a browser would go through the whole page for it.
 */
export function WireLabels(props: {
  drawn: DrawnWire;
  isDimmed?: boolean;
  onClick?: () => void;
  hooks?: { readonly adjoint: Hooks; readonly local: Hooks };
}) {
  const { layer, labels, value, adjoint, local, valueClass } = props.drawn;
  if (!layer) return null;
  return createPortal(
    <span
      ref={labels}
      className={props.isDimmed ? 'labels dimmed' : 'labels'}
      aria-hidden="true"
      onClick={props.onClick}
    >
      {valueClass && <span ref={value} className={valueClass} />}
      <span ref={adjoint} className={pillClass('adjoint')} {...props.hooks?.adjoint} />
      <span ref={local} className={pillClass('local')} {...props.hooks?.local} />
    </span>,
    layer,
  );
}
