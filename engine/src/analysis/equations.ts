import type { CheckedInput, CheckedNode } from '../document/checked.js';
import { latexDerivative, latexName, latexOf, latexOfOp, latexShape, latexTensor } from '../export/latex.js';
import type { Latex } from '../export/latexTemplate.js';
import { type Node, untap } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { addAdjoints, builderFrom } from '../passes/differentiate.js';
import type { Elaborated, Wire } from '../passes/elaboration.js';
import { simplify } from '../passes/simplify.js';
import { isFloat } from '../tensor/dtype.js';
import { tensorJson } from '../tensor/format.js';
import { filled, type Tensor } from '../tensor/tensor.js';

/** One step of a pass as three lines of LaTeX: the rule in symbols, the numbers put in, the result. */
export interface Equation {
  /** What is computed: a value's name, or a derivative. */
  readonly left: string;
  readonly rule: string;
  /** What arrived from further on is of class `arriving`, so that a screen can give it the ink of its sign. */
  readonly numbers: string;
  readonly result: string;
  /** The result as the command line prints it: T's data as JSON. */
  readonly exact: string;
  /** Of a backward step: the wire the term travels along. */
  readonly wire?: string;
  /** Of a backward step of tensors: the rule with shapes for symbols, and the shape that comes of it. */
  readonly shapes?: string;
}

/** What equations are read from: a document with its numbers. */
export interface Numbered {
  readonly elaborated: Elaborated;
  /** What was differentiated; null where nothing is. */
  readonly target: string | null;
  /** The number of a node of the graph, of an adjoint by its reference, of a wire's term; undefined where there is none. */
  readonly tensor: (node: Node) => Tensor | undefined;
  readonly adjoint: (reference: string) => Tensor | undefined;
  readonly contribution: (wire: Wire) => Tensor | undefined;
  readonly wireId: (wire: Wire) => string;
}

/** A leaf of a formula in its readings. */
interface Leaf {
  readonly symbol: Latex;
  readonly number: Latex;
  readonly shape: Latex;
}

type Reading = keyof Leaf;

const leafOf = (symbol: Latex, tensor: Tensor | undefined): Leaf => ({
  symbol,
  number: tensor ? latexTensor(tensor) : symbol,
  shape: tensor ? latexShape(tensor.shape) : symbol,
});

/** A number that the document writes stands for itself. */
function literalLeaf(tensor: Tensor | undefined, place: string): Leaf {
  const number = tensor ? latexTensor(tensor) : latexName(place);
  return { symbol: number, number, shape: number };
}

const exactOf = (tensor: Tensor): string => JSON.stringify(tensorJson(tensor).data);

/** What arrived from further on: a screen gives it the ink of its sign. */
export const arriving = ({ text, binds }: Latex): Latex => ({ text: `\\class{arriving}{${text}}`, binds });

/** A named value's node; undefined where it is None or broken. */
function nodeOf({ values }: Elaborated, reference: string): Node | undefined {
  const value = values.get(reference);
  return value !== undefined && value !== 'broken' && 'node' in value ? value.node : undefined;
}

/** A node's value as its op makes it of its operands; undefined for sources, and where there is no number. */
export function forwardEquation(node: CheckedNode, { elaborated, tensor }: Numbered): Equation | undefined {
  const own = nodeOf(elaborated, node.id);
  const value = own === undefined ? undefined : tensor(own);
  if (node.inputs.length === 0 || value === undefined) return undefined;
  const leafAt = ({ port, source, index }: CheckedInput): Leaf => {
    if ('literal' in source) {
      const place = `graph.nodes.${node.id}.inputs.${port}${index === undefined ? '' : `.${index}`}`;
      const slot = elaborated.slots.get(place)?.[0];
      return literalLeaf(slot === undefined ? undefined : tensor(slot), String(source.literal));
    }
    const reference = source.output === undefined ? source.node : `${source.node}.${source.output}`;
    const isPointedAt = node.op.ports.some(({ name, port: { reference } }) => name === port && reference);
    const at = isPointedAt ? undefined : nodeOf(elaborated, reference);
    return leafOf(latexName(reference), at === undefined ? undefined : tensor(at));
  };
  // A function's ports are its own, and not those of the op that calls it.
  const ports = node.op.ports.length > 0 ? node.op.ports.map(({ name }) => name) : node.inputs.map(({ port }) => port);
  const leaves = ports.flatMap((name) => {
    const standing = node.inputs.filter(({ port }) => port === name).map(leafAt);
    return standing.length > 0 ? standing : [undefined];
  });
  while (leaves.at(-1) === undefined) leaves.pop();
  const written = (reading: Reading) =>
    latexOfOp(
      node.op,
      leaves.map((leaf) => leaf?.[reading]),
      node.attrs,
    ).text;
  return {
    left: latexName(node.id).text,
    rule: written('symbol'),
    numbers: written('number'),
    result: latexTensor(value).text,
    exact: exactOf(value),
  };
}

/** References to the outputs of a node: itself, or `c1.s` of a call with several. */
const outputsOf = ({ values }: Elaborated, id: string): readonly string[] =>
  values.has(id)
    ? [id]
    : [...values.keys()].filter((reference) => reference.startsWith(`${id}.`) && !reference.includes('/'));

/** What the backward pass begins with: the target's derivative by itself. */
export function seedEquations(id: string, { elaborated, target, adjoint }: Numbered): readonly Equation[] {
  const seed = target === null ? undefined : adjoint(target);
  if (target === null || !seed || !outputsOf(elaborated, id).includes(target)) return [];
  return [
    {
      left: latexDerivative(target, target).text,
      rule: '1',
      numbers: '1',
      result: latexTensor(seed).text,
      exact: exactOf(seed),
    },
  ];
}

/**
 * What a node's rule hands back along each of its wires, for the adjoint that arrived at it. The formulas are printed from
 * the rule's own graph: the node alone is differentiated, with its adjoint as a symbol.
 */
export function backwardEquations(id: string, numbered: Numbered): readonly Equation[] {
  const { elaborated, target, tensor, adjoint, contribution, wireId } = numbered;
  const wires = elaborated.wires.filter((wire) => wire.to === id && contribution(wire) !== undefined);
  const outputs = outputsOf(elaborated, id).flatMap((reference) => {
    const node = nodeOf(elaborated, reference);
    return node !== undefined && isFloat(elaborated.builder.types[node].dtype) ? [{ reference, node }] : [];
  });
  if (target === null || wires.length === 0 || outputs.length === 0) return [];

  const builder = builderFrom(elaborated.builder.graph());
  const seeds = outputs.map(({ node }) => builder.slot(ops.constant, filled(builder.types[node], 0)));
  const adjoints = addAdjoints(builder, {
    targets: outputs.map(({ node }) => node),
    seeds,
    sources: wires.map(({ tap }) => tap),
  });
  const terms = wires.flatMap((wire) => adjoints(wire.tap) ?? []);
  const { graph, rename } = simplify(builder.graph(), [...terms, ...seeds]);

  const leaves = new Map<Node, Leaf>();
  const name = (node: Node, leaf: Leaf) => {
    const at = rename(node);
    if (at !== undefined && !leaves.has(at)) leaves.set(at, leaf);
  };
  for (const [i, { reference }] of outputs.entries()) {
    const leaf = leafOf(latexDerivative(target, reference), adjoint(reference));
    name(seeds[i], { ...leaf, number: arriving(leaf.number) });
  }
  const arrived = new Set(leaves.keys());
  for (const reference of elaborated.values.keys()) {
    const node = nodeOf(elaborated, reference);
    if (node !== undefined) name(node, leafOf(latexName(reference), tensor(node)));
  }
  for (const [place, slots] of elaborated.slots) for (const slot of slots) name(slot, literalLeaf(tensor(slot), place));

  return wires.flatMap((wire): Equation[] => {
    const term = adjoints(wire.tap);
    const node = term === undefined ? undefined : rename(term);
    if (node === undefined) return [];
    // A rule that hands on what arrived has a local derivative of one.
    const isHandedOn = arrived.has(untap(graph, node));
    const written = (reading: Reading): string => {
      const { text } = latexOf(graph, node, (at) => leaves.get(at)?.[reading]);
      return isHandedOn ? `${text} \\cdot 1` : text;
    };
    const sum = contribution(wire)!;
    const isOfTensors = [sum.shape, ...outputs.map(({ node }) => elaborated.builder.types[node].shape)].some(
      (shape) => shape.length > 0,
    );
    return [
      {
        left: latexDerivative(target, wire.from).text,
        rule: written('symbol'),
        numbers: written('number'),
        result: latexTensor(sum).text,
        exact: exactOf(sum),
        wire: wireId(wire),
        ...(isOfTensors && { shapes: `${written('shape')} = ${latexShape(sum.shape).text}` }),
      },
    ];
  });
}
