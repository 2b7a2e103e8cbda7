import { type Document, isPosition, type NodeJson } from 'chainrule';
import { labelOf, nodesOf, type Ops, opOf, readsByValue } from '../document/reading';
import { type Curve, curveOf, type LabelPlace, type Levels, middle } from './curve';
import { manyWires } from './far';
import { type Box, heightOf, type Point, rowCentre, widthOf } from './geometry';
import { placeLabels } from './labels';
import { layered } from './layering';
import { levelsAround } from './levels';
import { listOf, outputsOf, type Row, rowsOf } from './rows';

/** What a node's picture is made of, known from the document and the op table alone. */
export interface NodeSpec {
  readonly id: string;
  readonly op: string;
  /** The function it calls. */
  readonly callee?: string;
  readonly name: string;
  readonly symbol: string;
  readonly category: string;
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
}

export interface WireSpec {
  readonly id: string;
  /** The output it leaves, as results name it. */
  readonly from: string;
  readonly source: string;
  readonly target: string;
  readonly targetKey: string;
  readonly reference: boolean;
  /** Its place among the wires between the same output and node: these share the value, and take the two sides in turn. */
  readonly parallel: number | undefined;
  /** How far it runs level at its ends, to go around nodes; undefined where it need not. */
  readonly levels: Levels | undefined;
  /** Where on the wire its labels stand. */
  readonly labels: LabelPlace;
}

export interface PlacedNode extends NodeSpec {
  readonly position: Point;
}

export interface Flow {
  readonly nodes: readonly PlacedNode[];
  readonly wires: readonly WireSpec[];
}

/** A wire whose way, and places for its labels, are not known yet. */
export type Link = Omit<WireSpec, 'parallel' | 'levels' | 'labels'>;

/** A picture, and the places it was made from. */
export interface Drawn {
  readonly flow: Flow;
  /** The places of the layout: the rest of it moves no node. */
  readonly places: NonNullable<Document['layout']>['nodes'];
}

/** Port positions in the frame of the node. */
export const inputPoint = (row: number): Point => ({ x: 0, y: rowCentre(row) });
export const outputPoint = (node: Pick<NodeSpec, 'width' | 'rows'>, output: string): Point => ({
  x: node.width,
  y: rowCentre(node.rows.findIndex((row) => row.kind === 'value' && row.output === output)),
});

/** The output that a reference means, as results name it. */
export type Resolve = (reference: string) => string | undefined;

export function resolverOf(document: Document, ops: Ops): Resolve {
  const outputs = new Map(nodesOf(document).map(([id, node]) => [id, outputsOf(document, id, node, ops)]));
  return (reference) => {
    const [id] = reference.split('.', 1);
    const own = outputs.get(id);
    if (!own) return undefined;
    if (own.length === 1) return own[0].id;
    return own.find((output) => output.id === reference)?.id ?? own[0].id;
  };
}

/** How a node looks, and the wires that arrive at it. */
export function drawnNode(
  document: Document,
  [id, node]: readonly [string, NodeJson],
  ops: Ops,
  resolve: Resolve,
): { readonly spec: NodeSpec; readonly links: readonly Link[] } {
  const op = ops.get(node.op);
  const rows = rowsOf(document, id, node, ops, resolve);
  const links = rows.flatMap((row): readonly Link[] => {
    const from = row.kind === 'input' && typeof row.source === 'string' ? resolve(row.source) : undefined;
    if (row.kind !== 'input' || from === undefined) return [];
    return [
      {
        id: `${from}→${id}.${row.key}`,
        from,
        source: from.split('.', 1)[0],
        target: id,
        targetKey: row.key,
        reference: row.reference || !readsByValue(op, row.port),
      },
    ];
  });
  const name = labelOf(node) || id;
  const category = op?.category ?? 'unknown';
  const callee = op?.attributes.some((attribute) => attribute.name === 'function') ? node.attrs?.function : undefined;
  const word = typeof callee === 'string' ? callee : opOf(node);
  const header = { op: word, name, symbol: op?.symbol ?? '?' };
  const spec = {
    id,
    ...header,
    op: opOf(node),
    ...(typeof callee === 'string' ? { callee } : {}),
    category,
    rows,
    width: widthOf(category, header, listOf(node, rows)),
    height: heightOf(rows.length),
  };
  return { spec, links };
}

/**
 * The picture of a document's main graph: nodes with their rows and places, and the wires between them. Places come
 * from the document's layout, and from layers where it gives none; those of the picture `before` stay where nothing
 * changed that they depend on. Nodes without a place keep the one in `homes`, and new ones get theirs written there: an
 * edit moves nothing that it is not about. Broken parts are drawn as far as they go.
 */
export function flowOf(document: Document, ops: Ops, before?: Drawn, homes = new Map<string, Point>()): Flow {
  const resolve = resolverOf(document, ops);
  const drawn = nodesOf(document).map((entry) => drawnNode(document, entry, ops, resolve));
  const specs = drawn.map(({ spec }) => spec);
  const links = drawn.flatMap(({ links }) => links);

  if (before && before.places === document.layout?.nodes && isSameShape(before.flow, specs, links))
    return {
      nodes: specs.map((spec, i) => ({ ...spec, position: before.flow.nodes[i].position })),
      wires: before.flow.wires,
    };

  const given: Readonly<Record<string, unknown>> = document.layout?.nodes ?? {};
  const homeless = specs.filter(({ id }) => !isPosition(given[id]) && !homes.has(id));
  if (homeless.length > 0) {
    const computed = layered(specs, links);
    for (const { id } of homeless) homes.set(id, computed.get(id) ?? { x: 0, y: 0 });
  }
  const nodes = specs.map((spec) => {
    const place = given[spec.id];
    return { ...spec, position: isPosition(place) ? place : (homes.get(spec.id) ?? { x: 0, y: 0 }) };
  });
  return { nodes, wires: labelled(links, nodes) };
}

/** Whether a node and the wires that arrive at it take the same places. */
export const takesSamePlace = (a: NodeSpec, b: NodeSpec): boolean =>
  a.id === b.id && a.width === b.width && a.height === b.height;

export const isSameLink = (a: Link, b: Link): boolean => a.id === b.id && a.reference === b.reference;

/** Whether nothing changed that places depend on: ids, sizes, wires. */
const isSameShape = (flow: Flow, specs: readonly NodeSpec[], links: readonly Link[]): boolean =>
  flow.nodes.length === specs.length &&
  flow.wires.length === links.length &&
  specs.every((spec, i) => takesSamePlace(spec, flow.nodes[i])) &&
  links.every((link, i) => isSameLink(link, flow.wires[i]));

/** Beyond this many nodes, and where wires are one sheet without labels, wires take no detours and labels stay in the middle: finding them room would cost more than it shows. */
const crowd = 150;

/** The wires, each with its way around nodes and places for its labels. */
export function labelled(links: readonly Link[], nodes: readonly PlacedNode[]): readonly WireSpec[] {
  const pairs = new Map<string, number>();
  const pairOf = ({ from, target, reference }: (typeof links)[number]) => `${reference} ${from} ${target}`;
  for (const link of links) pairs.set(pairOf(link), (pairs.get(pairOf(link)) ?? 0) + 1);
  const seen = new Map<string, number>();
  const ordered = links.map((link) => {
    const pair = pairOf(link);
    const order = seen.get(pair) ?? 0;
    seen.set(pair, order + 1);
    return { ...link, parallel: (pairs.get(pair) ?? 0) > 1 ? order : undefined };
  });
  const drawn = ordered.filter((link) => !link.reference);
  if (nodes.length > crowd || drawn.length > manyWires)
    return ordered.map((link) => ({ ...link, levels: undefined, labels: middle }));
  const placed = new Map(nodes.map((node) => [node.id, node]));
  const boxes = nodes.map(boxOf);
  const curves = drawn.map((link) => {
    const { from, to } = curveBetween(placed, link);
    return { from, to, levels: levelsAround(from, to, boxes) };
  });
  const at = placeLabels(
    drawn.map(({ parallel }, i) => ({ curve: curveOf(curves[i].from, curves[i].to, curves[i].levels), parallel })),
    boxes,
  );
  const found = new Map(drawn.map((link, i) => [link, { levels: curves[i].levels, labels: at[i] }]));
  return ordered.map((link) => ({ ...link, ...(found.get(link) ?? { levels: undefined, labels: middle }) }));
}

export const boxOf = ({ position, width, height }: PlacedNode): Box => ({ ...position, width, height });

/** The curve of a wire between its two nodes. */
export function curveBetween(
  nodes: ReadonlyMap<string, PlacedNode>,
  { from, source, target, targetKey, levels }: Link & Partial<Pick<WireSpec, 'levels'>>,
): Curve {
  const [a, b] = [nodes.get(source)!, nodes.get(target)!];
  const out = outputPoint(a, from);
  const into = inputPoint(b.rows.findIndex((row) => row.kind === 'input' && row.key === targetKey));
  return curveOf(
    { x: a.position.x + out.x, y: a.position.y + out.y },
    { x: b.position.x + into.x, y: b.position.y + into.y },
    levels,
  );
}
