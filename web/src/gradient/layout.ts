import type { OpenedNode } from 'chainrule';
import type { Box, Point } from '../canvas/geometry';
import { layered } from '../canvas/layering';
import type { Ops } from '../document/reading';
import { columnsOf, spread } from './columns';
import { inputAt, isNode, outputAt, sizeOf } from './rows';

/** A node in its place. */
export interface PlacedOpened extends Box {
  readonly node: OpenedNode;
  /** Of its order, in the direction in which that is computed. */
  readonly column: number;
  /** Whether it stands last in its column, so that nothing is below it, or first. */
  readonly isLowest: boolean;
  readonly isHighest: boolean;
}

export type Places = ReadonlyMap<string, PlacedOpened>;

/** Odd orders are computed from the right to the left. */
export const isBackward = ({ order }: Pick<OpenedNode, 'order'>): boolean => order % 2 === 1;

/** Where a port is centred beside its node. */
export const inputPoint = ({ x, y, width, node }: PlacedOpened, row: number): Point => ({
  x: isBackward(node) ? x + width : x,
  y: y + inputAt(node, row),
});
export const outputPoint = ({ x, y, width, node }: PlacedOpened): Point => ({
  x: isBackward(node) ? x : x + width,
  y: y + outputAt,
});

const columnGap = 46;
const rowGap = 18;
/** What hands on a number of a folded node stands close below it. */
const dockGap = 3;
/** Between bands there is room for threads. */
const bandGap = 54;

interface Sized {
  readonly id: string;
  readonly node: OpenedNode;
  readonly width: number;
  readonly height: number;
}

/** A node with those that stand close below it: placed as one. */
interface Unit {
  readonly members: readonly Sized[];
  readonly width: number;
  readonly height: number;
}

/**
 * Places for an opened gradient: the function in layers, and each order in a band below the one before, as its reflection.
 * Every adjoint stands below the node it belongs to, the row nearest to the line between them nearest again, and is computed in
 * the other direction. An order's places depend on nothing but those before, so they stay when another order is shown, and
 * neither numbers nor rewrites move them.
 */
export function placesOf(nodes: readonly OpenedNode[], ops: Ops): Places {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<string, PlacedOpened>();
  const bands: { readonly order: number; readonly bottom: number }[] = [];
  for (const order of new Set(nodes.map((node) => node.order))) {
    const sized = nodes
      .filter((node) => node.order === order)
      .map((node): Sized => ({ id: node.id, node, ...sizeOf(node, ops, chipOf(node, byId)) }));
    const here = new Map(sized.map(({ id, node }) => [id, node]));
    const reads = new Map(
      sized.map(({ id, node: { derived } }) => [
        id,
        derived.inputs.flatMap(({ operand }) => (isNode(operand) && here.has(operand.node) ? operand.node : [])),
      ]),
    );
    const readsOf = ({ id }: OpenedNode) => reads.get(id)!;
    const placed = places.size === 0 ? first(sized, readsOf) : reflected(sized, readsOf, here, places, bands);
    for (const box of placed) places.set(box.node.id, box);
    bands.push({ order, bottom: placed.reduce((lowest, { y, height }) => Math.max(lowest, y + height), -Infinity) });
  }
  return places;
}

/** The longest value of the function on a port, as text whose width is to be kept free. */
function chipOf(node: OpenedNode, byId: ReadonlyMap<string, OpenedNode>): string {
  let longest = '';
  for (const { operand } of node.derived.inputs) {
    const of = isNode(operand) ? byId.get(operand.node) : undefined;
    if (of && of.order < node.order && of.name.length > longest.length) longest = of.name;
  }
  return longest.slice(0, 12);
}

const unitOf = (members: readonly Sized[]): Unit => ({
  members,
  width: Math.max(...members.map(({ width }) => width)),
  height: members.reduce((sum, { height }) => sum + height, (members.length - 1) * dockGap),
});

/** Columns of units side by side, each unit with the height its middle would like to have. */
function stacked(
  columns: readonly {
    readonly x: number;
    readonly stack: readonly { readonly unit: Unit; readonly wanted: number }[];
  }[],
): PlacedOpened[] {
  return columns.flatMap(({ x, stack }, column) => {
    const sorted = stack.toSorted((a, b) => a.wanted - b.wanted);
    const tops = spread(
      sorted.map(({ unit }) => unit.height),
      sorted.map(({ wanted }) => wanted),
      rowGap,
    );
    return sorted.flatMap(({ unit: { members, width } }, i) => {
      let y = tops[i];
      return members.map(({ node, height }, member): PlacedOpened => {
        const isHighest = i === 0 && member === 0;
        const isLowest = i === sorted.length - 1 && member === members.length - 1;
        const box = { x, y, width, height, node, column, isHighest, isLowest };
        y += height + dockGap;
        return box;
      });
    });
  });
}

type Reads = (node: OpenedNode) => readonly string[];

function first(sized: readonly Sized[], readsOf: Reads): readonly PlacedOpened[] {
  const links = sized.flatMap(({ node }) => readsOf(node).map((source) => ({ source, target: node.id })));
  const points = layered(sized, links);
  const columns = new Map<number, Sized[]>();
  for (const one of sized) {
    const at = points.get(one.id)!.x;
    const column = columns.get(at);
    if (column) column.push(one);
    else columns.set(at, [one]);
  }
  let x = 0;
  const placed = [...columns]
    .sort(([a], [b]) => a - b)
    .map(([, stack]) => {
      const units = stack.map((one) => ({ unit: unitOf([one]), wanted: points.get(one.id)!.y + one.height / 2 }));
      const column = { x, stack: units };
      x += Math.max(...stack.map(({ width }) => width)) + columnGap;
      return column;
    });
  return stacked(placed);
}

function reflected(
  sized: readonly Sized[],
  readsOf: Reads,
  here: ReadonlyMap<string, OpenedNode>,
  places: Places,
  bands: readonly { readonly order: number; readonly bottom: number }[],
): readonly PlacedOpened[] {
  const [{ node }] = sized;
  const hosts = new Map(sized.map(({ id, node }) => [id, hostOf(node, readsOf, here)]));
  const host = (id: string) => hosts.get(id) ?? id;
  const column = columnsOf([...here.values()], readsOf, host, (id) => {
    const of = places.get(id);
    return of && of.node.order * 1e6 + of.column;
  });
  const units = new Map<string, Sized[]>();
  for (const one of sized) {
    const unit = units.get(host(one.id));
    if (unit) unit.push(one);
    else units.set(host(one.id), [one]);
  }
  const used = [...new Set(column.values())].sort((a, b) => a - b);
  const rank = new Map(used.map((at, i) => [at, i]));
  const stacks: { readonly id: string; readonly unit: Unit }[][] = used.map(() => []);
  for (const [id, members] of units) stacks[rank.get(column.get(id)!)!].push({ id, unit: unitOf(members) });

  const line = bands.at(-1)!.bottom + bandGap;
  const bottoms = new Map(bands.map(({ order, bottom }) => [order, bottom]));
  const mirrored = ({ members }: Unit): PlacedOpened | undefined =>
    members.map(({ node }) => places.get(node.adjointOf ?? node.from ?? '')).find((of) => of !== undefined);
  const heights = new Map<string, number>();
  const columns = stacks.map((stack) => {
    const rows = stack.map(({ id, unit }) => {
      const of = mirrored(unit);
      const reads = readsOf(unit.members[0].node).flatMap((read) => heights.get(host(read)) ?? []);
      const near = reads.length === 0 ? 0 : reads.reduce((sum, y) => sum + y, 0) / reads.length;
      const wanted = of ? bottoms.get(of.node.order)! - of.y - of.height / 2 : near;
      heights.set(id, wanted);
      return { unit, wanted };
    });
    const adjoints = stack.flatMap(({ unit }) =>
      unit.members.flatMap(({ node }) => (node.adjointOf === null ? [] : (places.get(node.adjointOf) ?? []))),
    );
    const middle = adjoints.reduce((sum, { x, width }) => sum + x + width / 2, 0) / adjoints.length;
    return { rows, width: Math.max(...stack.map(({ unit }) => unit.width)), middle };
  });
  // From the left to the right, whichever way the order is computed.
  const rightward = isBackward(node) ? columns.toReversed() : columns;
  let known = rightward.find(({ middle }) => !Number.isNaN(middle))?.middle ?? 0;
  const middles = rightward.map(({ middle, width }) => {
    known = Number.isNaN(middle) ? known + width / 2 + columnGap : middle;
    return known;
  });
  const xs = spread(
    rightward.map(({ width }) => width),
    middles,
    columnGap,
  );
  const placed = stacked(rightward.map(({ rows }, i) => ({ x: xs[i], stack: rows })));
  const top = placed.reduce((highest, { y }) => Math.min(highest, y), Infinity);
  return placed.map((box) => ({
    ...box,
    y: box.y - top + line,
    column: isBackward(node) ? used.length - 1 - box.column : box.column,
  }));
}

/** What hands on a number of a folded node stands close to that one; everything else stands by itself. */
function hostOf(node: OpenedNode, readsOf: Reads, here: ReadonlyMap<string, OpenedNode>): string {
  const [read] = readsOf(node);
  const of = read === undefined ? undefined : here.get(read);
  return node.derived.op === 'identity' && node.rule !== 'seed' && of && of.folds > 0 ? read : node.id;
}
