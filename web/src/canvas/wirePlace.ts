import { camera } from './camera';
import { currentFlow } from './currentFlow';
import { along } from './curve';
import { curveBetween } from './flow';
import type { Point } from './geometry';
import { stage } from './stage';

/** The middle of a wire in the picture; undefined where there is no such wire. */
export function wireMiddle(id: string): Point | undefined {
  const { nodes, wires } = currentFlow();
  const wire = wires.find((each) => each.id === id);
  return wire && along(curveBetween(new Map(nodes.map((node) => [node.id, node])), wire), 0.5).at;
}

/** The same in the window, as far as it is in sight. */
export function wirePlace(id: string): Point | undefined {
  const [at, shown, canvas] = [wireMiddle(id), camera()?.shown(), stage()?.element.getBoundingClientRect()];
  if (!at || !shown || !canvas) return undefined;
  const within = (share: number) => Math.min(0.9, Math.max(0.1, share));
  return {
    x: canvas.left + canvas.width * within((at.x - shown.x) / shown.width),
    y: canvas.top + canvas.height * within((at.y - shown.y) / shown.height),
  };
}
