import { createStore } from 'zustand/vanilla';
import type { Point } from '../canvas/geometry';
import { pointerOver } from '../canvas/pointer';
import { selectorOf, stage } from '../canvas/stage';
import { selection } from '../editor';
import { frameThing, noteThing, type Thing } from '../looks/things';
import { unnamed, unnamedWire } from '../place/naming';
import { pickedThings } from '../selection/selection';

/** Where in the window the menu of what is selected stands open; null where it is closed. */
export const contextMenu = createStore<{ readonly at: Point | null }>(() => ({ at: null }));

export const closeMenu = (): void => contextMenu.setState({ at: null });

const wireOf = (target: Element): string | undefined =>
  target.closest<SVGElement>('[data-edge]')?.dataset.edge ??
  target.closest('.labels')?.querySelector<HTMLElement>('[data-contribution-of]')?.dataset.contributionOf;

/** The frame, taken by its title or folded, or the note that an element is of. */
function areaOf(target: Element): Thing | undefined {
  const element = target.closest<HTMLElement>('[data-frame], [data-note]');
  const { frame, note } = element?.dataset ?? {};
  if (note !== undefined) return noteThing(note);
  return frame === undefined ? undefined : frameThing(frame);
}

/** Opens the menu of what is under a point: that is selected, unless it is among what is selected already. */
export function openMenu(at: Point, target: Element): void {
  const { nodes, wires, areas } = selection.getState();
  const node = target.closest<HTMLElement>('[data-node]')?.dataset.node;
  const area = node === undefined ? areaOf(target) : undefined;
  const wire = node === undefined && area === undefined ? wireOf(target) : undefined;
  if (node !== undefined) nodes.has(unnamed(node)) || selection.set([unnamed(node)]);
  else if (area !== undefined) areas.has(area) || selection.set([], [], [area]);
  else if (wire !== undefined) wires.has(unnamedWire(wire)) || selection.set([], [unnamedWire(wire)]);
  else selection.clear();
  contextMenu.setState({ at });
}

/** Opens the menu of what has the focus, else of what is selected, else of the canvas where the pointer is. */
export function openMenuByKey(): void {
  const canvas = stage()?.element;
  if (!canvas) return;
  const { activeElement } = document;
  const focused = canvas.contains(activeElement)
    ? activeElement?.closest('[data-node], [data-frame], [data-note]')
    : undefined;
  const [picked] = pickedThings(selection.getState());
  const node = focused ?? (picked && canvas.querySelector(selectorOf(picked)));
  if (!node) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    contextMenu.setState({ at: pointerOver() ?? { x: left + width / 2, y: top + height / 3 } });
    return;
  }
  const { left, top, width } = node.getBoundingClientRect();
  openMenu({ x: left + width / 2, y: top + 24 }, node);
}
