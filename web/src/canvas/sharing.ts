import type { Flow, NodeSpec, WireSpec } from './flow';
import type { Row } from './rows';

/** Equal field by field, lists and all. */
function same<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(b) as (keyof T)[];
  return Object.keys(a).length === keys.length && keys.every((key) => Object.is(a[key], b[key]));
}

const sameRows = (a: readonly Row[], b: readonly Row[]) =>
  a === b || (a.length === b.length && a.every((row, i) => same(row, b[i])));

/** Whether a node looks the same, wherever it stands. */
export const sameSpec = (a: NodeSpec, b: NodeSpec) => {
  const { rows: rowsA, ...restA } = a;
  const { rows: rowsB, ...restB } = b;
  return same({ ...restA, position: undefined }, { ...restB, position: undefined }) && sameRows(rowsA, rowsB);
};

const sameWire = (a: WireSpec, b: WireSpec) =>
  same({ ...a, labels: b.labels, levels: b.levels }, b) &&
  same(a.labels, b.labels) &&
  same(a.levels ?? {}, b.levels ?? {});

/** A list whose unchanged entries are the earlier objects; the earlier list where nothing changed at all. */
function shared<T extends { readonly id: string }>(
  before: readonly T[],
  now: readonly T[],
  keep: (a: T, b: T) => T,
): readonly T[] {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  const next = now.map((entry) => {
    const earlier = known.get(entry.id);
    return earlier && earlier !== entry ? keep(earlier, entry) : entry;
  });
  return before.length === next.length && before.every((entry, i) => entry === next[i]) ? before : next;
}

/** The flow `now`, made of the objects of `before` wherever they say the same: what they draw then stays as it is. */
export function sharedFlow(before: Flow, now: Flow): Flow {
  const nodes = shared(before.nodes, now.nodes, (a, b) => {
    if (!sameSpec(a, b)) return b;
    return a.position.x === b.position.x && a.position.y === b.position.y ? a : { ...a, position: b.position };
  });
  const wires = shared<WireSpec>(before.wires, now.wires, (a, b) => (sameWire(a, b) ? a : b));
  return nodes === before.nodes && wires === before.wires ? before : { nodes, wires };
}
