import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Box, Point } from '../canvas/geometry';
import { narrow } from '../canvas/viewport';
import { useSize } from '../training/useSize';

/** How the world lies in the window. */
export interface Lens {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const least = 0.25;
const most = 2;
const pace = 60;

/** About a point of the window, by a factor. */
const zoomed = ({ x, y, zoom }: Lens, by: number, at: { readonly x: number; readonly y: number }): Lens => {
  const next = Math.min(most, Math.max(least, zoom * by));
  const ratio = next / zoom;
  return { x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio, zoom: next };
};

/** A world that is dragged, pinched, wheeled and keyed about. */
export function usePanZoom() {
  const [lens, setLens] = useState<Lens>({ x: 0, y: 0, zoom: 1 });
  const [room, { width, height }] = useSize<HTMLDivElement>();
  /** As the picture was last fitted into its room. */
  const [fitted, setFitted] = useState<Lens>();
  const pointers = useRef(new Map<number, { x: number; y: number }>());

  const middle = () => ({ x: width / 2, y: height / 2 });

  useEffect(() => {
    const element = room.current;
    if (!element) return;
    // React listens passively, and the page itself must not zoom.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      setLens((now) => zoomed(now, Math.exp(-event.deltaY * lines * 0.0018), at));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [room]);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if ((event.target as Element).closest('button, .onode, .ominimap')) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    if (!other) return setLens((lens) => ({ ...lens, x: lens.x + now.x - before.x, y: lens.y + now.y - before.y }));
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const distance = (to: { x: number; y: number }) => Math.hypot(to.x - other.x, to.y - other.y);
    const at = { x: (now.x + other.x) / 2 - left, y: (now.y + other.y) / 2 - top };
    setLens((lens) => zoomed(lens, distance(now) / Math.max(1, distance(before)), at));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => void pointers.current.delete(event.pointerId);

  const pan = (x: number, y: number) => setLens((lens) => ({ ...lens, x: lens.x + x, y: lens.y + y }));
  const zoomIn = () => setLens((lens) => zoomed(lens, 1.25, middle()));
  const zoomOut = () => setLens((lens) => zoomed(lens, 0.8, middle()));

  /**
   * Shows the first of `views` that fits with its text at least so large, centred and enlarged `most` times at most. Where
   * none does, the last at that size, the first of `abouts` that has room in the middle: the rest is a pan away.
   */
  const fit = (views: readonly Box[], abouts: readonly Box[], legible: number, most: number) => {
    if (width === 0) return;
    const margin = width < narrow ? 10 : 22;
    const room = { width: width - 2 * margin, height: height - 2 * margin };
    const zoomOf = (view: Box) => Math.min(most, room.width / view.width, room.height / view.height);
    const whole = views.find((view) => zoomOf(view) >= legible);
    const view = whole ?? views[views.length - 1];
    const zoom = whole ? zoomOf(whole) : legible;
    const about = abouts.find((box) => zoomOf(box) >= zoom) ?? abouts[abouts.length - 1];
    const start = (from: number, extent: number, room: number, middle: number) => {
      const free = room - extent * zoom;
      return (
        margin + (free >= 0 ? free / 2 : Math.min(0, Math.max(free, room / 2 - (middle - from) * zoom))) - from * zoom
      );
    };
    const next = {
      x: start(view.x, view.width, room.width, about.x + about.width / 2),
      y: start(view.y, view.height, room.height, about.y + about.height / 2),
      zoom,
    };
    setFitted(next);
    setLens(next);
  };

  /** Brings a point of the world to the middle. */
  const centre = ({ x, y }: Point) =>
    setLens(({ zoom }) => ({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom }));

  /** Moves no farther than a box needs to be in sight. */
  const reveal = (box: Box) =>
    setLens((lens) => {
      const shift = (start: number, extent: number, room: number) => {
        const margin = 24;
        if (start < margin) return margin - start;
        const over = start + extent - (room - margin);
        return over > 0 ? -Math.min(over, start - margin) : 0;
      };
      const dx = shift(lens.x + box.x * lens.zoom, box.width * lens.zoom, width);
      const dy = shift(lens.y + box.y * lens.zoom, box.height * lens.zoom, height);
      return dx === 0 && dy === 0 ? lens : { ...lens, x: lens.x + dx, y: lens.y + dy };
    });

  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => pan(pace, 0),
    ArrowRight: () => pan(-pace, 0),
    ArrowUp: () => pan(0, pace),
    ArrowDown: () => pan(0, -pace),
    '+': zoomIn,
    '=': zoomIn,
    '-': zoomOut,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const handlers = { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onKeyDown };
  /** The part of the world that is in sight. */
  const sight: Box = {
    x: -lens.x / lens.zoom,
    y: -lens.y / lens.zoom,
    width: width / lens.zoom,
    height: height / lens.zoom,
  };
  /** Whether nobody has moved it since it was fitted. */
  const isFitted = () => fitted === lens;
  return { room, size: { width, height }, lens, sight, handlers, zoomIn, zoomOut, fit, isFitted, centre, reveal };
}
