import type { Document } from '../document/document.js';
import { latexName, latexOf, latexTensor } from '../export/latex.js';
import type { Latex } from '../export/latexTemplate.js';
import { type Graph, inputsOf, type Node } from '../graph/graph.js';
import type { Program } from '../program/program.js';
import type { TrainingNodes } from '../training/addTraining.js';
import { namesIn } from './equationLeaves.js';
import { arriving, type Equation, exactOf } from './equations.js';

/** What the formulas of updates are read from. */
export interface Updating extends Pick<TrainingNodes, 'gradients' | 'updates' | 'names'> {
  readonly document: Document;
  readonly graph: Graph;
  /** Run at the variables as they are before the update. */
  readonly program: Program;
  readonly loss: string;
  readonly variables: ReadonlyMap<string, Node>;
}

/** Hyperparameters as papers write them; others by their names. */
const symbols: Readonly<Record<string, string>> = {
  learningRate: '\\eta',
  momentum: '\\mu',
  rho: '\\rho',
  beta1: '\\beta_{1}',
  beta2: '\\beta_{2}',
  epsilon: '\\epsilon',
  weightDecay: '\\lambda',
};

const latexHyper = (name: string): Latex =>
  Object.hasOwn(symbols, name) ? { ...latexName(name), text: symbols[name] } : latexName(name);

/** What a step makes of a value: `m⁺` of m. */
const after = (name: Latex): Latex => ({ ...name, text: `${name.text}^{+}` });

/**
 * The update of a variable that comes next, printed from the optimizer's own graph: a line for each of its slots, the last
 * for the variable. Empty for a variable that is not trained.
 */
export function updateEquations(id: string, updating: Updating): readonly Equation[] {
  const { document, graph, program, loss, gradients, updates, names, variables } = updating;
  const { latexOfName, latexDerivative } = namesIn(document, '');
  const update = updates.get(id);
  if (!update) return [];
  const leaves = new Map<Node, Latex>([...names].map(([node, name]) => [node, latexHyper(name)]));
  for (const [other, slot] of variables) leaves.set(slot, latexOfName(other));
  for (const [other, gradient] of gradients) leaves.set(gradient, latexDerivative(loss, other));
  for (const { name, slot } of update.slots) leaves.set(slot, latexName(name));
  const numbers = (node: Node): Latex | undefined => {
    if (!leaves.has(node)) return undefined;
    const number = latexTensor(program.tensor(node));
    return node === gradients.get(id) ? arriving(number) : number;
  };
  /** A formula in which roundings to another dtype go without saying. */
  const written = (node: Node, leaf: (node: Node) => Latex | undefined): Latex =>
    latexOf(
      graph,
      node,
      (at) => leaf(at) ?? (graph.ops[at].name === 'cast' ? written(inputsOf(graph, at)[0], leaf) : undefined),
    );
  const slots = update.slots.map(({ name, by }) => ({ name: latexName(name), by }));
  return [...slots, { name: latexOfName(id), by: update.by }].map(({ name, by }): Equation => {
    const known = leaves.get(by);
    leaves.delete(by);
    const result = program.tensor(by);
    const equation = {
      left: after(name).text,
      rule: written(by, (node) => leaves.get(node)).text,
      numbers: written(by, numbers).text,
      result: latexTensor(result).text,
      exact: exactOf(result),
    };
    // What a slot has become is read by the lines below.
    leaves.set(by, known ?? after(name));
    return equation;
  });
}
