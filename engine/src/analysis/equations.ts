import type { Document } from '../document/document.js';
import { binding } from '../export/binding.js';
import { latexOf, latexShape, latexTensor } from '../export/latex.js';
import type { Latex } from '../export/latexTemplate.js';
import { inputsOf, type Node, type PassResult, untap } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { outcomesReading } from '../passes/application.js';
import { addAdjoints, builderFrom } from '../passes/differentiate.js';
import type { Elaborated, Wire } from '../passes/elaboration.js';
import { simplify } from '../passes/simplify.js';
import { addTangent } from '../passes/tangent.js';
import { isFloat } from '../tensor/dtype.js';
import { tensorJson } from '../tensor/format.js';
import { filled, type Tensor } from '../tensor/tensor.js';
import { destinationOf } from './adjoints.js';
import { type Leaf, leafOf, literalLeaf, namesIn, nodeOf, placeOf, type Reading } from './equationLeaves.js';

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
  readonly document: Document;
  readonly elaborated: Elaborated;
  /** What was differentiated; null where nothing is. */
  readonly target: string | null;
  /** What all was differentiated by, going forward; null where it was not. */
  readonly source: string | null;
  /** The number of a node of the graph, of an adjoint and a tangent by its reference, of a wire's term; undefined where there is none. */
  readonly tensor: (node: Node) => Tensor | undefined;
  readonly adjoint: (reference: string) => Tensor | undefined;
  readonly tangent: (reference: string) => Tensor | undefined;
  readonly contribution: (wire: Wire) => Tensor | undefined;
  readonly wireId: (wire: Wire) => string;
}

/** A tensor as the command line prints it: T's data as JSON. */
export const exactOf = (tensor: Tensor): string => JSON.stringify(tensorJson(tensor).data);

/** What arrived from further on: a screen gives it the ink of its sign. */
export const arriving = ({ text, binds }: Latex): Latex => ({ text: `\\class{arriving}{${text}}`, binds });

/** References to the outputs of a node: itself, or `c1.s` of a call with several. */
const outputsOf = ({ values }: Elaborated, id: string): readonly string[] =>
  values.has(id) ? [id] : [...values.keys()].filter((reference) => reference.startsWith(`${id}.`));

/** Wires by which a node's value leaves its function: to the call, or to the next step of a repeat. */
const leavingWires = ({ wires }: Elaborated, id: string): readonly Wire[] => {
  const place = placeOf(id);
  return place === ''
    ? []
    : wires.filter(({ from, to }) => from.split('.', 1)[0] === id && placeOf(to) !== place && !to.startsWith(place));
};

/** What the way back begins with: the target's derivative by itself; inside a call what arrives at an output of the function. */
export function seedEquations(id: string, numbered: Numbered): readonly Equation[] {
  const { elaborated, target, adjoint } = numbered;
  if (id.includes('/')) return leavingWires(elaborated, id).flatMap((wire) => arrivalEquations(wire, numbered));
  const { latexDerivative } = namesIn(numbered.document, '');
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
 * What arrives at an output of a function from outside; where the function has a gradient of its own, what that makes of
 * the adjoints of all its outputs for an input.
 */
function arrivalEquations(wire: Wire, numbered: Numbered): readonly Equation[] {
  const { elaborated, target, contribution, wireId } = numbered;
  const found = contribution(wire);
  if (target === null || found === undefined) return [];
  const place = placeOf(wire.from);
  if (wire.hidden) return termEquations(outcomesOf(elaborated, wire), [wire], numbered, place);
  const { latexDerivative } = namesIn(numbered.document, place);
  const left = latexDerivative(target, wire.from).text;
  const result = latexTensor(found).text;
  const rule = latexDerivative(target, destinationOf(elaborated, wire)).text;
  return [{ left, rule, numbers: rule, result, exact: exactOf(found), wire: wireId(wire) }];
}

/**
 * What a node's rule hands back along each of its wires, for the adjoint that arrived at it. The formulas are printed from
 * the rule's own graph: the node alone is differentiated, with its adjoint as a symbol.
 */
export function backwardEquations(id: string, numbered: Numbered): readonly Equation[] {
  const { elaborated, contribution } = numbered;
  // What a call hands on inside is told there.
  const wires = elaborated.wires.filter(
    (wire) => wire.to === id && !wire.from.startsWith(`${id}/`) && contribution(wire) !== undefined,
  );
  const outputs = outputsOf(elaborated, id).flatMap((reference) => {
    const node = nodeOf(elaborated, reference);
    return node !== undefined && isFloat(elaborated.builder.types[node].dtype) ? [{ reference, node }] : [];
  });
  return termEquations(outputs, wires, numbered, placeOf(id));
}

/** A float output of a node. */
interface Output {
  readonly reference: string;
  readonly node: Node;
}

/**
 * What a function with a gradient of its own gives out where an input hands on to it, by what that is called outside: of a
 * step of a repeat, the parameter of the next.
 */
function outcomesOf({ builder, values }: Elaborated, { tap }: Wire): readonly Output[] {
  const references = new Map<Node, string>();
  const parameters = new Map<Node, string>();
  for (const [reference, value] of values) {
    if (value === 'broken' || 'none' in value) continue;
    references.set(value.node, reference);
    if (builder.ops[value.node] === ops.identity)
      parameters.set(untap(builder, inputsOf(builder, value.node)[0]), reference);
  }
  return outcomesReading(builder, tap).flatMap((node) => {
    const reference = references.get(node) ?? parameters.get(node);
    return reference === undefined ? [] : [{ reference, node }];
  });
}

/** The terms that outputs of a node hand back along its wires, as they are written at a place. */
function termEquations(
  outputs: readonly Output[],
  wires: readonly Wire[],
  numbered: Numbered,
  place: string,
): readonly Equation[] {
  const { elaborated, target, adjoint, contribution, wireId } = numbered;
  const { latexDerivative } = namesIn(numbered.document, place);
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

  const arrived = outputs.map(
    ({ reference }, i) => [seeds[i], leafOf(latexDerivative(target, reference), adjoint(reference))] as const,
  );
  const writtenAs = writer(numbered, place, { graph, rename }, arrived);

  return wires.flatMap((wire): Equation[] => {
    const term = adjoints(wire.tap);
    const written = term === undefined ? undefined : writtenAs(term);
    if (written === undefined) return [];
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

/** ∂node/∂source; by a tensor along a change of all its entries at once, by 1 each. */
function latexTangent(derivative: Latex, isScalar: boolean): Latex {
  return isScalar ? derivative : { text: `${derivative.text} \\mathbf{1}`, binds: binding.product };
}

/**
 * The tangents of a node's outputs, made of those that arrived along its wires. The formulas are printed from the jvp's own
 * graph: the node alone is differentiated forward, with what arrived as symbols.
 */
export function tangentEquations(id: string, numbered: Numbered): readonly Equation[] {
  const { elaborated, source, tangent } = numbered;
  const origin = source === null ? undefined : nodeOf(elaborated, source);
  if (source === null || origin === undefined) return [];
  const isScalar = elaborated.builder.types[origin].shape.length === 0;
  const { latexDerivative } = namesIn(numbered.document, placeOf(id));
  const latexOfTangent = (reference: string) => latexTangent(latexDerivative(reference, source), isScalar);

  const names = new Map<Node, string>();
  for (const reference of elaborated.values.keys()) {
    const node = nodeOf(elaborated, reference);
    // What happens inside of a call is written out.
    if (node !== undefined && !names.has(node) && !reference.startsWith(`${id}/`)) names.set(node, reference);
  }
  return outputsOf(elaborated, id).flatMap((reference): Equation[] => {
    const node = nodeOf(elaborated, reference);
    const found = tangent(reference);
    if (node === undefined || !found) return [];
    const result = { left: latexOfTangent(reference).text, result: latexTensor(found).text, exact: exactOf(found) };
    if (reference === source) return [{ ...result, rule: result.result, numbers: result.result }];

    const builder = builderFrom(elaborated.builder.graph());
    const arrived = new Map<string, Node | null>();
    const made = addTangent(builder, node, (at) => {
      const from = names.get(untap(builder, at));
      if (from === undefined || from === reference) return undefined;
      const known = arrived.get(from);
      if (known !== undefined) return known;
      const its = tangent(from);
      const slot = its ? builder.slot(ops.constant, its) : null;
      arrived.set(from, slot);
      return slot;
    });
    if (made === undefined) return [];
    const symbols = [...arrived].flatMap(([from, slot]) =>
      slot === null ? [] : [[slot, leafOf(latexOfTangent(from), tangent(from))] as const],
    );
    const simplified = simplify(builder.graph(), [made, ...symbols.map(([slot]) => slot)]);
    const written = writer(numbered, placeOf(id), simplified, symbols)(made)!;
    const isOfTensors = [found, ...symbols.map(([slot]) => builder.types[slot])].some(({ shape }) => shape.length > 0);
    return [
      {
        ...result,
        rule: written('symbol'),
        numbers: written('number'),
        ...(isOfTensors && { shapes: `${written('shape')} = ${latexShape(found.shape).text}` }),
      },
    ];
  });
}

/**
 * Writes nodes of a graph that was simplified as formulas of what arrived, of values by their names at a place, and of
 * literals; undefined for a node that is gone.
 */
function writer(
  { document, elaborated, tensor }: Numbered,
  place: string,
  { graph, rename }: PassResult,
  arrived: readonly (readonly [Node, Leaf])[],
): (node: Node) => ((reading: Reading) => string) | undefined {
  const { latexOfName } = namesIn(document, place);
  const leaves = new Map<Node, Leaf>();
  const name = (node: Node, leaf: Leaf) => {
    const at = rename(node);
    if (at !== undefined && !leaves.has(at)) leaves.set(at, leaf);
  };
  for (const [node, leaf] of arrived) name(node, { ...leaf, number: arriving(leaf.number) });
  const handedOn = new Set(leaves.keys());
  for (const reference of elaborated.values.keys()) {
    const node = nodeOf(elaborated, reference);
    if (node !== undefined) name(node, leafOf(latexOfName(reference), tensor(node)));
  }
  for (const [place, slots] of elaborated.slots) for (const slot of slots) name(slot, literalLeaf(tensor(slot), place));
  return (made) => {
    const node = rename(made);
    if (node === undefined) return undefined;
    // A rule that hands on what arrived has a local derivative of one.
    const isHandedOn = handedOn.has(untap(graph, node));
    return (reading) => {
      const { text } = latexOf(graph, node, (at) => leaves.get(at)?.[reading]);
      return isHandedOn ? `${text} \\cdot 1` : text;
    };
  };
}
