import { createStore } from 'zustand/vanilla';
import type { Point } from '../canvas/geometry';
import { pointerOver } from '../canvas/pointer';
import { stage } from '../canvas/stage';
import { selection } from '../editor';
import { named, unnamed, unnamedWire } from '../place/naming';

/** Where in the window the menu of what is selected stands open; null where it is closed. */
export const contextMenu = createStore<{ readonly at: Point | null }>(() => ({ at: null }));

export const closeMenu = (): void => contextMenu.setState({ at: null });

const wireOf = (target: Element): string | undefined =>
  target.closest<SVGElement>('[data-edge]')?.dataset.edge ??
  target.closest('.labels')?.querySelector<HTMLElement>('[data-contribution-of]')?.dataset.contributionOf;

/** Opens the menu of what is under a point: that is selected, unless it is among what is selected already. */
export function openMenu(at: Point, target: Element): void {
  const { nodes, wires } = selection.getState();
  const node = target.closest<HTMLElement>('[data-node]')?.dataset.node;
  const wire = node === undefined ? wireOf(target) : undefined;
  if (node !== undefined) nodes.has(unnamed(node)) || selection.set([unnamed(node)]);
  else if (wire !== undefined) wires.has(unnamedWire(wire)) || selection.set([], [unnamedWire(wire)]);
  else selection.clear();
  contextMenu.setState({ at });
}

/** Opens the menu of what has the focus, else of what is selected, else of the canvas where the pointer is. */
export function openMenuByKey(): void {
  const canvas = stage()?.element;
  if (!canvas) return;
  const { activeElement } = document;
  const focused = canvas.contains(activeElement) ? activeElement?.closest('[data-node]') : undefined;
  const [picked] = selection.getState().nodes;
  const node = focused ?? (picked && canvas.querySelector(`[data-node="${CSS.escape(named(picked))}"]`));
  if (!node) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    contextMenu.setState({ at: pointerOver() ?? { x: left + width / 2, y: top + height / 3 } });
    return;
  }
  const { left, top, width } = node.getBoundingClientRect();
  openMenu({ x: left + width / 2, y: top + 24 }, node);
}
