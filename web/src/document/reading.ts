import type { Document, FunctionJson, InputJson, Json, NodeJson, OpRow } from 'chainrule';

export type Ops = ReadonlyMap<string, OpRow>;
export type PortRow = OpRow['ports'][number];

/** One operand as the document writes it; a place on a variadic port has an index. */
export interface Input {
  readonly port: string;
  readonly index?: number;
  readonly source: InputJson;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isInput = (value: unknown): value is InputJson =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The operands of a node, in the order they are written. What is no operand at all is passed over. */
export function inputsOf(node: NodeJson | undefined): readonly Input[] {
  if (!isObject(node) || !isObject(node.inputs)) return [];
  return Object.entries(node.inputs).flatMap(([port, value]): Input[] => {
    if (isInput(value)) return [{ port, source: value }];
    if (!Array.isArray(value)) return [];
    return value.flatMap((source: unknown, index) => (isInput(source) ? [{ port, index, source }] : []));
  });
}

/** Whether a port takes a value, and not only points at a node. */
export const readsByValue = (op: OpRow | undefined, port: string): boolean =>
  !op?.ports.some((row) => row.name === port && row.reference);

type Entries = readonly (readonly [string, NodeJson])[];
const noEntries: Entries = [];
/** The nodes of graphs that were asked for before: a document never changes, and many ask with every movement of a hand. */
const read = new WeakMap<object, Entries>();

/** The nodes of a document, none where it has none; entries that are no nodes are left out. */
export function nodesOf(document: Document | undefined): Entries {
  const nodes: unknown = document?.graph?.nodes;
  if (!isObject(nodes)) return noEntries;
  const known = read.get(nodes) ?? (Object.entries(nodes).filter(([, node]) => isObject(node)) as [string, NodeJson][]);
  read.set(nodes, known);
  return known;
}

/** One node of the main graph, if the document has it. */
export function nodeOf(document: Document | undefined, id: string): NodeJson | undefined {
  const nodes: unknown = document?.graph?.nodes;
  const node = isObject(nodes) && Object.hasOwn(nodes, id) ? nodes[id] : undefined;
  return isObject(node) ? (node as unknown as NodeJson) : undefined;
}

/** The name of a node's op; no text at all where the document says something else there. */
export const opOf = (node: NodeJson | undefined): string => (typeof node?.op === 'string' ? node.op : '');

/** A node's label; no text at all where it has none. */
export const labelOf = (node: NodeJson | undefined): string => (typeof node?.label === 'string' ? node.label : '');

const isNames = (value: unknown): boolean => Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** The functions of a document; entries that are no whole functions are left out. */
export function functionsOf(document: Document | undefined): readonly (readonly [string, FunctionJson])[] {
  const functions: unknown = document?.graph?.functions;
  if (!isObject(functions)) return [];
  return (Object.entries(functions) as [string, FunctionJson][]).filter(
    ([, body]) => isObject(body) && isObject(body.nodes) && isNames(body.inputs) && isNames(body.outputs),
  );
}

/** The function a node calls, when its op has an attribute that names one. */
export function functionOf(document: Document, node: NodeJson, op: OpRow | undefined) {
  if (!op?.attributes.some((attribute) => attribute.name === 'function')) return undefined;
  const name: Json | undefined = node.attrs?.function;
  const found: unknown = typeof name === 'string' ? document.graph.functions?.[name] : undefined;
  if (!isObject(found)) return undefined;
  const names = (value: unknown) =>
    Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
  return { inputs: names(found.inputs), outputs: names(found.outputs) };
}
