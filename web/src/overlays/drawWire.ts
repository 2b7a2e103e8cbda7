import 'd3-transition';
import { interpolateNumber } from 'd3-interpolate';
import { select } from 'd3-selection';
import type { WireVisual } from './visual';

const classOf = ({ kind, sign }: WireVisual) => `wire ${kind === 'signed' ? sign : kind}`;

/** What was last drawn onto a group: reading it back from the page would cost a layout for every wire. */
const drawn = new WeakMap<SVGGElement, { readonly look: string; readonly width: number }>();

/**
 * Draws one wire's look onto the paths `.halo` and `.wire` of its group: hue by class, width by number. The width
 * travels for `duration` milliseconds where it was another before.
 */
export function drawWire(group: SVGGElement, visual: WireVisual, scale: number, duration: number): void {
  const width = visual.width * scale;
  const look = classOf(visual);
  const last = drawn.get(group);
  if (last?.look === look && last.width === width) return;
  drawn.set(group, { look, width });
  const isBand = visual.kind === 'signed' || visual.kind === 'broken' || visual.kind === 'zero';
  const wire = select(group).select<SVGPathElement>('path.wire').attr('class', look);
  const halo = select(group)
    .select<SVGPathElement>('path.halo')
    .attr('visibility', isBand ? 'visible' : 'hidden');
  const before = last?.width ?? width;
  for (const [path, more] of [[wire, 0] as const, [halo, 3] as const]) {
    if (duration === 0 || before === width) path.interrupt().style('stroke-width', `${width + more}px`);
    else {
      const between = interpolateNumber(before + more, width + more);
      path
        .transition()
        .duration(duration)
        .styleTween('stroke-width', () => (time) => `${between(time)}px`);
    }
  }
}
