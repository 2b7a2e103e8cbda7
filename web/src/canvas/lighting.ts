import { verdict } from './connecting';
import { type End, endOf } from './ends';

/** Milliseconds of a frame that may go into asking. */
const slice = 5;
let turn = 0;

const ports = (root: ParentNode) => root.querySelectorAll<HTMLElement>('.port');

/** Says on every port in sight whether it fits what a hand holds: some in each frame, so that none is late. */
export function lightPorts(root: ParentNode, first: End): void {
  const mine = ++turn;
  const waiting = [...ports(root)];
  const step = (): void => {
    if (mine !== turn) return;
    const end = performance.now() + slice;
    while (waiting.length > 0 && performance.now() < end) {
      const port = waiting.shift()!;
      if (port.isConnected) port.dataset.fit = verdict(first, endOf(port)).fits ? 'yes' : 'no';
    }
    if (waiting.length > 0) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/** Takes the light off again. */
export function darkenPorts(root: ParentNode): void {
  turn++;
  for (const port of ports(root)) delete port.dataset.fit;
}
