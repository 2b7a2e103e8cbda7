import { inputsOf, type Node } from '../graph/graph.js';
import { opByName } from '../ops/index.js';
import type { Column } from './analysis.js';
import { columnOf, type Entry } from './columns.js';
import type { OpenedGradient, OpenedPicture, OpenedResult } from './openedGradient.js';
import { formulaOf, latexOfTarget } from './openedLatex.js';
import type { Opening } from './opening.js';

/** An opened gradient as data: its nodes with their numbers, what was rewritten, and its gradients. */
export const viewOf = (opening: Opening): OpenedGradient => ({ ...pictureOf(opening), values: valuesOf(opening) });

/** The numbers of an opened gradient, a row for each node of its picture. */
export function valuesOf(opening: Opening): Column {
  const places = opening.shown.values().map((row) => opening.nodeOf(row));
  opening.compute(places.filter((node) => node !== undefined));
  return columnOf(places.map((node) => (node === undefined ? absent : opening.entryOf(node))));
}

/** What there is to be seen of an opened gradient before anything is computed. */
export function pictureOf(opening: Opening): OpenedPicture {
  const { options, request, sources, rewrites, shown } = opening;
  return {
    targets: options.targets,
    sources: sources.map(({ id }) => id),
    order: options.order ?? 1,
    names: namesOf(opening),
    latex: { name: latexOfTarget(opening).text, ...functionFormula(opening) },
    nodes: shown.values().map(({ node }) => node),
    rewrites,
    gradients: sorted(opening).map((gradient) => written(opening, gradient)),
    problems: request.elaborated.problems,
  };
}

/** What is spoken of beside what is shown: calls one stands within, and what lies in folded nodes. */
function namesOf({ options, sources, gradients, shown, namer }: Opening): OpenedPicture['names'] {
  const spoken = new Set([...options.targets, ...sources.map(({ id }) => id)]);
  for (const { unconnected } of gradients) if (unconnected) spoken.add(unconnected.at);
  for (const { node } of shown.values())
    for (const form of [node.derived, node.simplified])
      for (const { operand } of form && 'op' in form ? form.inputs : [])
        if ('node' in operand && operand.output !== undefined) spoken.add(operand.output);
  const names = [...spoken].map((reference) => [reference, namer.name(reference)] as const);
  const calls = options.within?.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/')) ?? [];
  return Object.fromEntries([...names, ...calls.map((call) => [call, namer.own(call)] as const)]);
}

const absent: Entry = { state: 'absent' };

/** Nodes beyond which nobody reads a formula. */
const longest = 60;

/** What a node of the last graph is of the sources; undefined where that is long. */
function formula({ last: { graph, places }, shown, namer }: Opening, node: Node): string | undefined {
  const leaf = (id: string) => opByName(shown.get(id)?.node.derived.op ?? '')?.kind === 'source';
  const isLeaf = (at: Node) => {
    const place = places.get(at);
    return place !== undefined && !place.isInside && leaf(place.id);
  };
  const seen = new Set([node]);
  for (const at of seen) {
    if (seen.size > longest) return undefined;
    if (!isLeaf(at)) for (const input of inputsOf(graph, at)) seen.add(input);
  }
  return formulaOf(graph, places, node, (id) => (leaf(id) ? namer.latex(id) : undefined));
}

function functionFormula(opening: Opening): { readonly formula?: string } {
  const formulas = opening.targets.map((node) => formula(opening, opening.follow(node, 0)));
  return formulas.some((text) => text === undefined) ? {} : { formula: formulas.join(' + ') };
}

/** Order after order, each in the order of the sources. */
function sorted({ sources, gradients }: Opening): readonly OpenedResult[] {
  const rank = new Map(sources.map(({ id }, at) => [id, at]));
  return [...gradients].sort((a, b) => {
    if (a.path.length !== b.path.length) return a.path.length - b.path.length;
    const at = a.path.findIndex((id, i) => id !== b.path[i]);
    return at === -1 ? 0 : rank.get(a.path[at])! - rank.get(b.path[at])!;
  });
}

function written(opening: Opening, gradient: OpenedResult): OpenedResult {
  const shown = gradient.node === null ? undefined : opening.shown.get(gradient.node);
  const node = shown && opening.nodeOf(shown);
  const text = node === undefined ? undefined : formula(opening, node);
  return text === undefined ? gradient : { ...gradient, latex: { ...gradient.latex, formula: text } };
}
