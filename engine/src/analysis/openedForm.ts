import type { CheckedInput, CheckedNode } from '../document/checked.js';
import { type Graph, inputsOf, type Node, untap, writtenNumber } from '../graph/graph.js';
import type { Json } from '../op/attribute.js';
import type { Attrs, Op } from '../op/op.js';
import { entryJson } from '../tensor/format.js';
import type { OpenedForm, OpenedInput, OpenedOperand } from './openedGradient.js';

/** The node of the view that a node of the graph is, or in which it lies folded. */
export interface Place {
  readonly id: string;
  readonly isInside: boolean;
  /** It stands for a wire, and its adjoint is nobody's. */
  readonly isWire?: true;
  /** Which output of a folded node it is, or what it is called in there. */
  readonly output?: string;
}

export type Places = ReadonlyMap<Node, Place>;

/** A node of the document as an op on operands. */
export const formOfDocument = (
  { op, attrs, inputs }: CheckedNode,
  operand: (input: CheckedInput) => OpenedOperand,
): OpenedForm => ({
  op: op.name,
  attrs: op.kind === 'source' ? {} : givenAttrs(op, attrs),
  inputs: inputs.map((input) => ({
    port: input.port,
    ...(input.index === undefined ? {} : { index: input.index }),
    operand: operand(input),
  })),
});

/** What only hands another's value on: a parameter of a call, or its output. */
export const handedOnForm = (operand: OpenedOperand): OpenedForm => ({
  op: 'identity',
  attrs: {},
  inputs: [{ port: 'x', operand }],
});

const none: Readonly<Record<string, Json>> = Object.freeze({});

/** The attributes that are not their op's defaults; one object for all that have none. */
function givenAttrs(op: Op, attrs: Attrs): Readonly<Record<string, Json>> {
  const given = Object.keys(op.attributes).filter(
    (name) => JSON.stringify(attrs[name]) !== JSON.stringify(op.attributes[name].default),
  );
  return given.length === 0 ? none : Object.fromEntries(given.map((name) => [name, attrs[name] as Json]));
}

/** What a node of the graph is on a port; undefined where the view has nothing for it. */
export function operandOf(graph: Graph, places: Places, node: Node): OpenedOperand | undefined {
  const at = untap(graph, node);
  const written = writtenNumber(graph, at);
  if (written !== undefined) return { number: entryJson(written, graph.types[at].dtype) };
  const place = places.get(at);
  const value = graph.values[at];
  if (value && place?.isInside !== false && value.shape.length === 0)
    return { number: entryJson(value.data[0], value.dtype) };
  if (place === undefined) return undefined;
  return place.isInside && place.output !== undefined ? { node: place.id, output: place.output } : { node: place.id };
}

/** A node of the graph as an op on operands. */
export function formOf(graph: Graph, places: Places, node: Node): OpenedForm {
  const op = graph.ops[node];
  const operands = inputsOf(graph, node);
  const inputs: OpenedInput[] = [];
  let next = 0;
  for (const { name, port } of op.ports) {
    const count = port.variadic ? operands.length - next : 1;
    for (let index = 0; index < count && next < operands.length; index++, next++) {
      const operand = operandOf(graph, places, operands[next]);
      if (!operand) throw new Error(`an operand of node ${node} (${op.name}) is not shown`);
      inputs.push(port.variadic ? { port: name, index, operand } : { port: name, operand });
    }
  }
  return { op: op.name, attrs: givenAttrs(op, graph.attrs[node]), inputs };
}

/** Several nodes of the graph as one: an op on all that they read outside of themselves. */
export function foldedForm(graph: Graph, places: Places, nodes: readonly Node[], op: string): OpenedForm {
  const inside = new Set(nodes);
  const seen = new Map<string, OpenedOperand>();
  for (const node of nodes)
    for (const read of inputsOf(graph, node)) {
      if (inside.has(read) || writtenNumber(graph, read) !== undefined) continue;
      const operand = operandOf(graph, places, read);
      if (operand && 'node' in operand) seen.set(`${operand.node} ${operand.output ?? ''}`, operand);
    }
  return { op, attrs: {}, inputs: [...seen.values()].map((operand, index) => ({ port: '', index, operand })) };
}
