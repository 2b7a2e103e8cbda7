import { type Document, type InputJson, isPosition, type Json, type NodeJson } from 'chainrule';
import { literalText, longestField } from '../document/literal';
import {
  functionOf,
  type Input,
  inputsOf,
  labelOf,
  nodesOf,
  type Ops,
  opOf,
  type PortRow,
  readsByValue,
} from '../document/reading';
import { formatShape } from '../overlays/number';
import { isParameter } from '../place/shownDocument';
import { type Curve, curveOf, type LabelPlace, type Levels, middle } from './curve';
import { manyWires } from './far';
import { type Box, heightOf, type Point, rowCentre, widthOf } from './geometry';
import { placeLabels } from './labels';
import { layered } from './layering';
import { levelsAround } from './levels';

/** One line of a node. A port stands at the middle of its row. */
export type Row =
  | {
      readonly kind: 'input';
      readonly port: string;
      readonly index?: number;
      /** Of the handle, and the tail of a wire's id: `b`, `values[1]`. */
      readonly key: string;
      /** What people read there: with an index only where the port holds several. */
      readonly label: string;
      readonly doc: string;
      /** It points at a node and takes no value. */
      readonly reference: boolean;
      /** What stands there; undefined where nothing does. */
      readonly source?: InputJson;
      readonly wired: boolean;
      /** The node that has the port, where it is not the one that has the row. */
      readonly of?: string;
      /** The index a new place would have, below the last of a port that takes several. */
      readonly next?: number;
    }
  | { readonly kind: 'value'; readonly output: string; readonly label?: string; readonly editable?: string }
  | { readonly kind: 'adjoint'; readonly output: string };

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
type Link = Omit<WireSpec, 'parallel' | 'levels' | 'labels'>;

/** A picture, and the places it was made from. */
export interface Drawn {
  readonly flow: Flow;
  /** The places of the layout: the rest of it moves no node. */
  readonly places: NonNullable<Document['layout']>['nodes'];
}

const place = (index: number | undefined) => (index === undefined ? '' : `[${index}]`);

/** What outputs a node has, as results name them. */
function outputsOf(
  document: Document,
  id: string,
  node: NodeJson,
  ops: Ops,
): readonly { id: string; label?: string }[] {
  const called = functionOf(document, node, ops.get(node.op));
  if (!called || called.outputs.length < 2) return [{ id }];
  return called.outputs.map((label) => ({ id: `${id}.${label}`, label }));
}

type Known = Pick<PortRow, 'name' | 'doc' | 'optional' | 'reference' | 'variadic'>;
const plainPort = (name: string): Known => ({ name, doc: '', optional: false, reference: false, variadic: false });

/** The ports of a node: those of its op, those of the function it calls, and whatever else the document wires. */
function portsOf(document: Document, node: NodeJson, ops: Ops): readonly Known[] {
  const op = ops.get(node.op);
  const called = functionOf(document, node, op)?.inputs.map(plainPort);
  const known = called ?? op?.ports ?? [];
  const names = new Set(known.map((port) => port.name));
  const strangers = [...new Set(inputsOf(node).map((input) => input.port))].filter((name) => !names.has(name));
  return [...known, ...strangers.map(plainPort)];
}

function rowsOf(
  document: Document,
  id: string,
  node: NodeJson,
  ops: Ops,
  resolve: (reference: string) => string | undefined,
): Row[] {
  const inputs = inputsOf(node);
  const rows: Row[] = [];
  for (const { name: port, doc, optional, reference, variadic } of portsOf(document, node, ops)) {
    const written: readonly Pick<Input, 'index' | 'source'>[] = inputs.filter((input) => input.port === port);
    for (const [at, { index, source }] of written.entries()) {
      const wired = typeof source === 'string' && resolve(source) !== undefined;
      const label = port + (written.length > 1 ? place(index) : '');
      const next = variadic && at === written.length - 1 && index !== undefined ? { next: index + 1 } : {};
      rows.push({
        kind: 'input',
        port,
        index,
        key: port + place(index),
        label,
        doc,
        reference,
        source,
        wired,
        ...next,
      });
    }
    if (written.length === 0 && !optional)
      rows.push({ kind: 'input', port, key: port, label: port, doc, reference, wired: false });
  }
  const op = ops.get(node.op);
  const editable =
    op?.kind === 'source' && !isParameter(node)
      ? op.attributes.find((attribute) => attribute.name === 'value')?.name
      : undefined;
  for (const { id: output, label } of outputsOf(document, id, node, ops)) {
    rows.push({ kind: 'value', output, label, editable });
    rows.push({ kind: 'adjoint', output });
  }
  return rows;
}

/** What stands in a node for a list that is too long to be edited there: its shape and about its norm. */
function summaryOf(value: Json): string {
  const shape: number[] = [];
  for (let part = value; Array.isArray(part) && part.length > 0; part = part[0]) shape.push(part.length);
  return `${formatShape(shape)} ‖0.123‖`;
}

/** A list that is edited in the node, or what stands for it; nothing where a number is. */
function listOf(node: NodeJson, rows: readonly Row[]): string {
  const editable = rows.find((row) => row.kind === 'value' && row.editable !== undefined);
  const value = editable?.kind === 'value' && editable.editable ? node.attrs?.[editable.editable] : undefined;
  if (!Array.isArray(value)) return '';
  const text = literalText(value);
  return text.length <= longestField ? text : summaryOf(value);
}

/** Port positions in the frame of the node. */
export const inputPoint = (row: number): Point => ({ x: 0, y: rowCentre(row) });
export const outputPoint = (node: Pick<NodeSpec, 'width' | 'rows'>, output: string): Point => ({
  x: node.width,
  y: rowCentre(node.rows.findIndex((row) => row.kind === 'value' && row.output === output)),
});

/**
 * The picture of a document's main graph: nodes with their rows and places, and the wires between them. Places come
 * from the document's layout, and from layers where it gives none; those of the picture `before` stay where nothing
 * changed that they depend on. Nodes without a place keep the one in `homes`, and new ones get theirs written there: an
 * edit moves nothing that it is not about. Broken parts are drawn as far as they go.
 */
export function flowOf(document: Document, ops: Ops, before?: Drawn, homes = new Map<string, Point>()): Flow {
  const entries = nodesOf(document);
  const outputs = new Map(entries.map(([id, node]) => [id, outputsOf(document, id, node, ops)]));

  /** The output a reference means, as results name it. */
  const resolve = (reference: string): string | undefined => {
    const [id] = reference.split('.', 1);
    const own = outputs.get(id);
    if (!own) return undefined;
    if (own.length === 1) return own[0].id;
    return own.find((output) => output.id === reference)?.id ?? own[0].id;
  };

  const links: Link[] = [];
  const specs = entries.map(([id, node]): NodeSpec => {
    const op = ops.get(node.op);
    const rows = rowsOf(document, id, node, ops, resolve);
    for (const row of rows) {
      if (row.kind !== 'input' || typeof row.source !== 'string') continue;
      const from = resolve(row.source);
      if (from === undefined) continue;
      links.push({
        id: `${from}→${id}.${row.key}`,
        from,
        source: from.split('.', 1)[0],
        target: id,
        targetKey: row.key,
        reference: row.reference || !readsByValue(op, row.port),
      });
    }
    const name = labelOf(node) || id;
    const category = op?.category ?? 'unknown';
    const callee = op?.attributes.some((attribute) => attribute.name === 'function') ? node.attrs?.function : undefined;
    const word = typeof callee === 'string' ? callee : opOf(node);
    const header = { op: word, name, symbol: op?.symbol ?? '?' };
    return {
      id,
      ...header,
      op: opOf(node),
      ...(typeof callee === 'string' ? { callee } : {}),
      category,
      rows,
      width: widthOf(category, header, listOf(node, rows)),
      height: heightOf(rows.length),
    };
  });

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

/** Whether nothing changed that places depend on: ids, sizes, wires. */
const isSameShape = (flow: Flow, specs: readonly NodeSpec[], links: readonly Link[]): boolean =>
  flow.nodes.length === specs.length &&
  flow.wires.length === links.length &&
  specs.every(({ id, width, height }, i) => {
    const node = flow.nodes[i];
    return node.id === id && node.width === width && node.height === height;
  }) &&
  links.every(({ id, reference }, i) => flow.wires[i].id === id && flow.wires[i].reference === reference);

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
