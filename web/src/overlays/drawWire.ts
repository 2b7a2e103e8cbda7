import 'd3-transition';
import { select } from 'd3-selection';
import type { WireVisual } from './visual';

/** Milliseconds that a change of reading or number takes; 0 where a person asked for less motion. */
export const motion = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--move')) || 0;

const classOf = ({ kind, sign }: WireVisual) => `wire ${kind === 'signed' ? sign : kind}`;

/**
 * Draws one wire's look onto the paths `.halo` and `.wire` of its group: hue by class, width by number. Only what
 * changed moves.
 */
export function drawWire(group: SVGGElement, visual: WireVisual, scale: number, duration: number): void {
  const root = select(group);
  const width = visual.width * scale;
  const isBand = visual.kind === 'signed' || visual.kind === 'broken' || visual.kind === 'zero';
  root.select('path.wire').attr('class', classOf(visual));
  root.select('path.halo').attr('visibility', isBand ? 'visible' : 'hidden');
  const grow = (path: string, to: number) => {
    const found = root.select<SVGPathElement>(path);
    const from = Number.parseFloat(found.style('stroke-width'));
    if (duration === 0 || Number.isNaN(from) || Math.abs(from - to) < 0.01)
      found.interrupt().style('stroke-width', `${to}px`);
    else found.transition().duration(duration).style('stroke-width', `${to}px`);
  };
  grow('path.wire', width);
  grow('path.halo', width + 3);
}
