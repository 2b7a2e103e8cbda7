import { append } from './append.js';

export interface Order {
  /** Each after what it depends on, otherwise ascending; what stands in order keeps it. */
  readonly order: readonly number[];
  /** The sets that depend on themselves, each ascending. */
  readonly loops: readonly (readonly number[])[];
}

/** Orders 0 … n−1 by their dependencies and finds the circles among them: Tarjan (1972), on a stack of its own. */
export function orderByDependency(dependencies: readonly (readonly number[])[]): Order {
  const size = dependencies.length;
  const inOrder = dependencies.every((needs, at) => needs.every((need) => need < at));
  if (inOrder) return { order: Array.from({ length: size }, (_, at) => at), loops: [] };
  const order: number[] = [];
  const loops: number[][] = [];
  /** When each was first seen, from 1; 0 before that. */
  const seen = new Int32Array(size);
  /** The earliest seen that it leads back to; past every other once it is placed. */
  const low = new Int32Array(size);
  const next = new Int32Array(size);
  const waiting: number[] = [];
  const path: number[] = [];
  let clock = 0;
  const enter = (at: number) => {
    seen[at] = low[at] = ++clock;
    waiting.push(at);
    path.push(at);
  };
  for (let root = 0; root < size; root++) {
    if (seen[root] === 0) enter(root);
    while (path.length > 0) {
      const at = path[path.length - 1];
      const needs = dependencies[at];
      if (next[at] < needs.length) {
        const need = needs[next[at]++];
        if (seen[need] === 0) enter(need);
        else low[at] = Math.min(low[at], low[need]);
        continue;
      }
      path.pop();
      if (path.length > 0) low[path[path.length - 1]] = Math.min(low[path[path.length - 1]], low[at]);
      if (low[at] !== seen[at]) continue;
      const together = waiting.splice(waiting.lastIndexOf(at)).sort((a, b) => a - b);
      for (const one of together) low[one] = size + 1;
      append(order, together);
      if (together.length > 1 || needs.includes(at)) loops.push(together);
    }
  }
  return { order, loops: loops.sort((a, b) => a[0] - b[0]) };
}

/** A shortest circle through the first of a loop, each entry after one it depends on; it begins and ends with the first. */
export function circleOf(loop: readonly number[], dependencies: readonly (readonly number[])[]): number[] {
  const first = loop[0];
  const inside = new Set(loop);
  const readBy = new Map<number, number>();
  const queue = [first];
  for (const at of queue) {
    for (const need of dependencies[at]) {
      if (need === first) {
        const circle = [first];
        for (let one = at; one !== first; one = readBy.get(one)!) circle.push(one);
        return [...circle, first];
      }
      if (!inside.has(need) || readBy.has(need)) continue;
      readBy.set(need, at);
      queue.push(need);
    }
  }
  throw new Error('the loop has no circle');
}
