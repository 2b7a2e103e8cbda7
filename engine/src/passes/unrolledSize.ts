import type { CheckedFunction, CheckedNode } from '../document/checked.js';
import { orderByDependency } from '../document/order.js';

/** How often a node applies its function: a `call` once, a `repeat` as it says. */
export const timesOf = ({ attrs }: CheckedNode): number => (attrs.times as number | undefined) ?? 1;

/**
 * By function, how many nodes one application of it stands for: its inputs and its body, what that calls unrolled too, and
 * as much for each gradient of its own that is there to be written.
 */
export function unrolledSizes(functions: ReadonlyMap<string, CheckedFunction>): ReadonlyMap<string, number> {
  const all = [...functions.values()];
  const index = new Map(all.map(({ name }, i) => [name, i]));
  const calls = all.map(({ nodes }) =>
    [...nodes.values()].flatMap((node) => {
      const callee = index.get(node.attrs.function as string);
      return callee === undefined ? [] : [{ callee, times: timesOf(node) }];
    }),
  );
  const { order } = orderByDependency(calls.map((list) => list.map(({ callee }) => callee)));
  const sizesWith = (ownGradient: (name: string) => number): Map<string, number> => {
    const sizes = new Map<string, number>();
    for (const i of order) {
      const { name, inputs, nodes, gradient } = all[i];
      const inner = calls[i].reduce((sum, { callee, times }) => sum + times * (sizes.get(all[callee].name) ?? 0), 0);
      sizes.set(name, inputs.length + nodes.size + inner + (gradient === undefined ? 0 : ownGradient(gradient)));
    }
    return sizes;
  };
  const forward = sizesWith(() => 0);
  return sizesWith((gradient) => forward.get(gradient) ?? 0);
}
