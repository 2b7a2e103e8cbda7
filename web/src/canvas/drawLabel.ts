import { iconElement } from '../ui/Icon';
import type { Point } from './geometry';

/** How a label of a wire looks. */
export interface LabelLook {
  readonly at: Point;
  /** A label without a text takes no room. */
  readonly text: string | undefined;
  readonly title: string | undefined;
  /** What it is besides its own class. */
  readonly kind?: string;
  /** A word that hangs below. */
  readonly badge?: string;
}

export const place = ({ x, y }: Point) => ({ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` });

/** What was last drawn of a label: reading it back from the page would cost more. */
const drawn = new WeakMap<HTMLElement, LabelLook>();

function write(label: HTMLElement, { text, kind, badge }: LabelLook): void {
  const parts: (Node | string)[] = kind === 'none' ? [iconElement('none'), text ?? ''] : [text ?? ''];
  if (badge !== undefined) {
    const hung = document.createElement('span');
    hung.className = 'badge';
    hung.textContent = badge;
    parts.push(hung);
  }
  label.replaceChildren(...parts);
}

/** Draws what has changed of a label whose own class is `name`. */
export function drawLabel(label: HTMLElement, name: string, look: LabelLook): void {
  const last = drawn.get(label);
  drawn.set(label, look);
  const { at, text, title, kind, badge } = look;
  if (last?.at.x !== at.x || last.at.y !== at.y) label.style.transform = place(at).transform;
  if (last?.kind !== kind) label.className = kind === undefined ? name : `${name} ${kind}`;
  if (last?.text !== text || last?.badge !== badge || last?.kind !== kind) {
    const only = label.firstChild;
    const isPlain = badge === undefined && kind !== 'none' && label.childNodes.length === 1;
    if (isPlain && only instanceof Text) only.data = text ?? '';
    else write(label, look);
    label.hidden = text === undefined;
  }
  if (last?.title !== title) title === undefined ? label.removeAttribute('title') : label.setAttribute('title', title);
}
