import type { PointerEvent } from 'react';
import { seekWire, takeWire } from '../canvas/splicer';
import { stage } from '../canvas/stage';
import { documents } from '../editor';
import { useWords } from '../i18n/i18n';
import { opDoc } from '../i18n/ops';
import { opWord } from '../i18n/opWords';
import { add, rehearsed } from './adding';
import type { Offer } from './offers';

/** Pixels a pointer may move in a click. */
const still = 5;

const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height });

/** From the pointer to the upper left corner of what it carries. */
const grip = { x: 68, y: 15 };

/**
 * Carries an op to the canvas: what is under the pointer follows it, and the node stands where it is let go; over a wire
 * that would take it in, it is spliced into that.
 */
function carry(event: PointerEvent<HTMLElement>, op: Offer, done: () => void): void {
  if (event.button !== 0) return;
  const source = event.currentTarget;
  const { clientX, clientY, pointerId } = event;
  if (source.hasPointerCapture(pointerId)) source.releasePointerCapture(pointerId);
  let ghost: HTMLElement | undefined;
  const { document: current } = documents.getState();
  let rehearsal: ReturnType<typeof rehearsed> | undefined;
  const cornerAt = (now: globalThis.PointerEvent) =>
    stage()?.toPicture({ x: now.clientX - grip.x, y: now.clientY - grip.y });
  const move = (now: globalThis.PointerEvent) => {
    if (now.pointerId !== pointerId) return;
    if (!ghost && Math.hypot(now.clientX - clientX, now.clientY - clientY) < still) return;
    if (!ghost) {
      ghost = source.cloneNode(true) as HTMLElement;
      ghost.removeAttribute('id');
      ghost.setAttribute('aria-hidden', 'true');
      ghost.className = 'op-option carried';
      document.body.append(ghost);
      if (current) rehearsal = rehearsed(current, op);
    }
    ghost.style.transform = `translate(${now.clientX - grip.x}px, ${now.clientY - grip.y}px)`;
    const corner = cornerAt(now);
    if (rehearsal?.spec && corner) seekWire(rehearsal.spec, { ...corner, ...sizeOf(rehearsal.spec) }, rehearsal.trial);
  };
  const end = (now: globalThis.PointerEvent) => {
    if (now.pointerId !== pointerId) return;
    const into = takeWire()?.wire;
    stop();
    const room = stage();
    const under = document.elementFromPoint(now.clientX, now.clientY);
    if (!ghost || now.type !== 'pointerup' || !room?.element.contains(under)) return;
    swallowClick(source);
    add(op, { at: cornerAt(now), into });
    done();
  };
  const onKey = (now: KeyboardEvent) => {
    if (now.key === 'Escape') stop();
  };
  const stop = () => {
    takeWire();
    ghost?.remove();
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    window.removeEventListener('keydown', onKey, true);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
  window.addEventListener('keydown', onKey, true);
}

/** A drag that comes back to where it began is no click. */
const swallowClick = (element: HTMLElement): void => {
  const swallow = (event: MouseEvent) => event.stopPropagation();
  element.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => element.removeEventListener('click', swallow, { capture: true }));
};

/** One op to add: drag it onto the canvas, or choose it. Its list has the keys. */
export function OpOption(props: {
  op: Offer;
  id: string;
  isActive: boolean;
  onChoose: () => void;
  onCarried?: () => void;
}) {
  const { language } = useWords();
  const { op, id, isActive, onChoose, onCarried } = props;
  const word = op.callee ?? opWord(op, language);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the search box has the focus
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-label={word === op.symbol ? op.name : `${op.name} ${word}`}
      title={op.signature === undefined ? opDoc(op, language) : `${op.callee}${op.signature}`}
      aria-description={op.signature}
      className={isActive ? 'op-option hot' : 'op-option'}
      data-cat={op.category}
      data-add={op.name}
      onPointerDown={(event) => carry(event, op, onCarried ?? (() => {}))}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="tile" aria-hidden="true">
        {op.symbol}
      </span>
      <span className="op-name">{op.callee ?? op.name}</span>
      {op.callee !== undefined && <span className="hint-word">{op.signature ?? op.name}</span>}
      {op.callee === undefined && word !== op.symbol && <span className="hint-word">{word}</span>}
    </div>
  );
}
