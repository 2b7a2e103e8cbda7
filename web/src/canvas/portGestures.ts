import { wireEnds } from '../document/wires';
import { openAdder } from '../palette/adder';
import { namedWire, unnamedWire } from '../place/naming';
import { connecting, cut, heldBy, join, letGo, verdict } from './connecting';
import { type End, endOf, nameOfEnd } from './ends';
import type { Point } from './geometry';
import { darkenPorts, lightPorts } from './lighting';
import { stage } from './stage';
import { pointOf } from './WireInHand';

/** Pixels a pointer may move in a click. */
const still = 4;
/** Pixels before zoom from an end of a wire within which the stroke is taken by that end. */
const reach = 40;
/** Milliseconds for which it stays said why a wire did not fit. */
const saying = 4000;

const portAt = (target: EventTarget | null): HTMLElement | undefined => {
  const element = target instanceof Element ? target : null;
  const port = element?.closest<HTMLElement>('.port') ?? element?.closest('.row')?.querySelector<HTMLElement>('.port');
  return port ?? undefined;
};

const same = (a: End, b: End) => a.kind === b.kind && nameOfEnd(a) === nameOfEnd(b);

/** The first port of the node under a hand that takes what it holds without giving up a wire of its own. */
function portOfNode(target: Element | null, first: End): HTMLElement | undefined {
  const ports = target?.closest('.node')?.querySelectorAll<HTMLElement>('.port.in, .port.out') ?? [];
  return [...ports].find((port) => {
    const end = endOf(port);
    return !same(end, first) && heldBy(end) === undefined && verdict(first, end).fits;
  });
}

/** The port that a hand means: the one under it, that of the row it is over, or else one of the node. */
function portMeant(target: Element | null, first: End): HTMLElement | undefined {
  const near = portAt(target);
  if (!near) return portOfNode(target, first);
  const { fits, problem } = verdict(first, endOf(near));
  const isMeant = fits || problem || near.contains(target) || same(endOf(near), first);
  return isMeant ? near : (portOfNode(target, first) ?? near);
}

/** The end of a wire that a point of its stroke is near: its arrival, or its output, which is then loose. */
function wireEndAt(target: EventTarget | null, at: Point): End | undefined {
  const wire = target instanceof Element ? target.closest<SVGElement>('.react-flow__edge')?.dataset.id : undefined;
  if (wire === undefined) return undefined;
  const { from, ...socket } = wireEnds(unnamedWire(wire));
  const distance = (end: End): number => {
    const point = pointOf(end);
    return point ? Math.hypot(point.x - at.x, point.y - at.y) : Number.POSITIVE_INFINITY;
  };
  const arrival = { kind: 'input', socket } as const;
  const [toArrival, toOutput] = [distance(arrival), distance({ kind: 'output', output: from })];
  if (Math.min(toArrival, toOutput) > reach) return undefined;
  return toArrival < toOutput ? arrival : { ...arrival, loose: true };
}

/**
 * Wiring by pointer within `root`: drag from port to port, or click one and then another; a wire is taken by its end at
 * the port where it arrives, or by its stroke near either end. Returns what ends it.
 */
export function watchPorts(root: HTMLElement): () => void {
  let pressed: { end: End; x: number; y: number; pointer: number; isDrag: boolean; isWire: boolean } | undefined;
  let timer = 0;

  const picture = (point: Point): Point => stage()?.toPicture(point) ?? point;

  const take = (end: End): void => {
    clearTimeout(timer);
    const held = heldBy(end);
    const wire = held === undefined ? undefined : namedWire(`${held}→${nameOfEnd(end)}`);
    connecting.setState({ first: end, over: null, problem: null, said: null, choosing: null });
    root.classList.add('connecting');
    lightPorts(root, end);
    for (const edge of root.querySelectorAll<SVGElement>('.react-flow__edge'))
      if (edge.dataset.id === wire) edge.dataset.lifted = '';
  };

  const drop = (): void => {
    root.classList.remove('connecting');
    darkenPorts(root);
    for (const edge of root.querySelectorAll<SVGElement>('[data-lifted]')) delete edge.dataset.lifted;
    letGo();
  };

  /** Lets go, and goes on saying for a while why the wire did not fit. */
  const refuse = (): void => {
    const { problem, said } = connecting.getState();
    drop();
    if (!problem) return;
    connecting.setState({ problem, said });
    timer = window.setTimeout(() => connecting.getState().first === null && letGo(), saying);
  };

  const look = (event: PointerEvent, first: End): void => {
    const target = document.elementFromPoint(event.clientX, event.clientY);
    const element = root.contains(target) ? portMeant(target, first) : undefined;
    const over = element ? endOf(element) : null;
    const point = { x: event.clientX, y: event.clientY };
    if (!over || same(over, first)) {
      connecting.setState({ at: picture(point), over: null, problem: null, said: null });
      return;
    }
    const { fits, problem } = verdict(first, over);
    element!.dataset.fit = fits ? 'yes' : 'no';
    connecting.setState({ at: picture(point), over: fits ? over : null, problem: problem ?? null, said: point });
  };

  const onDown = (event: PointerEvent): void => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.port') : null;
    if (event.button !== 0) return;
    const { clientX: x, clientY: y, pointerId } = event;
    if (!target) {
      if (connecting.getState().first) {
        drop();
        return;
      }
      const end = wireEndAt(event.target, picture({ x, y }));
      if (!end) return;
      // The picture stays where it is: what moves is the wire.
      event.preventDefault();
      pressed = { end, x, y, pointer: pointerId, isDrag: false, isWire: true };
      return;
    }
    // A finger belongs to the element it went down on until it is given back.
    if (target.hasPointerCapture(pointerId)) target.releasePointerCapture(pointerId);
    pressed = { end: endOf(target), x, y, pointer: pointerId, isDrag: false, isWire: false };
  };

  const onMove = (event: PointerEvent): void => {
    if (pressed) {
      if (event.pointerId !== pressed.pointer) return;
      if (!pressed.isDrag && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < still) return;
      if (!pressed.isDrag) take(pressed.end);
      pressed.isDrag = true;
      look(event, pressed.end);
      return;
    }
    const { first } = connecting.getState();
    if (first && event.pointerType !== 'touch') look(event, first);
  };

  const onClick = (end: End, event: PointerEvent): void => {
    const { first } = connecting.getState();
    if (!first) {
      take(end);
      return;
    }
    if (same(first, end)) {
      drop();
      return;
    }
    const { fits, problem } = join(first, end);
    connecting.setState({ problem: problem ?? null, said: { x: event.clientX, y: event.clientY } });
    if (fits) drop();
    else if (problem) refuse();
    // Another port of the same kind: that one, then.
    else take(end);
  };

  const onUp = (event: PointerEvent): void => {
    if (!pressed || event.pointerId !== pressed.pointer) return;
    const { end, isDrag, isWire } = pressed;
    pressed = undefined;
    if (!isDrag) {
      // A click on a wire selects it.
      if (!isWire) onClick(end, event);
      return;
    }
    const { over, problem } = connecting.getState();
    if (over) join(end, over);
    const target = document.elementFromPoint(event.clientX, event.clientY);
    const isVoid = !over && !problem && !target?.closest('.node');
    const isInside = root.contains(target);
    if (!over && problem) {
      refuse();
      return;
    }
    drop();
    if (!isVoid || !isInside) return;
    if (heldBy(end) !== undefined) cut(end);
    else openAdder({ x: event.clientX, y: event.clientY }, end);
  };

  const onCancel = (): void => {
    pressed = undefined;
    drop();
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || (!pressed && !connecting.getState().first)) return;
    pressed = undefined;
    drop();
    event.stopPropagation();
  };

  root.addEventListener('pointerdown', onDown, true);
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onCancel);
  window.addEventListener('keydown', onKey, true);
  return () => {
    clearTimeout(timer);
    root.removeEventListener('pointerdown', onDown, true);
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', onCancel);
    window.removeEventListener('keydown', onKey, true);
  };
}
