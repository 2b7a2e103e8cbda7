import type { Problem } from '../document/problem.js';
import { type Graph, inputsOf, type Node, upstreamOf } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaboration.js';
import { ProgramTooLarge } from '../program/placement.js';
import { type Fault, type Program, plan } from '../program/program.js';
import type { Tensor } from '../tensor/tensor.js';
import type { Read } from './recompute.js';

/** What came of running a program of an elaborated document. */
export interface Executed {
  readonly program: Program;
  /** 1 for a node whose numbers mean nothing: an index was outside its axis there or upstream. */
  readonly tainted: Uint8Array;
  readonly problems: readonly Problem[];
}

/** Plans and runs `keep`. What does not fit into memory is a problem of its node; it and what is downstream are tainted. */
export function execute(elaborated: Elaborated, keep: readonly Node[]): Executed {
  const graph = elaborated.builder.graph();
  const planned = planWhatFits(graph, keep);
  planned.program.run();
  return { program: planned.program, ...aftermath(elaborated, graph, planned) };
}

/** Reads the nodes that a program of `keep` leaves in place, its slots among them, unless they are tainted. */
export function readerOf(graph: Graph, program: Program, keep: readonly Node[]): (tainted: Uint8Array) => Read {
  const inPlace = upstreamOf(graph, keep);
  for (let node = 0; node < inPlace.length; node++) if (graph.ops[node].kind !== 'source') inPlace[node] = 0;
  for (const node of keep) inPlace[node] = 1;
  return (tainted) => (node) => (inPlace[node] && !tainted[node] ? program.tensor(node) : undefined);
}

/** A program of what fits into memory: nodes left out, and all that is computed from them, have no tensors. */
export interface Planned {
  readonly program: Program;
  readonly leftOut: readonly Node[];
}

export function planWhatFits(graph: Graph, keep: readonly Node[]): Planned {
  const leftOut: Node[] = [];
  for (let wanted = keep; ; ) {
    try {
      return { program: plan(graph, wanted), leftOut };
    } catch (error) {
      if (!(error instanceof ProgramTooLarge)) throw error;
      leftOut.push(error.node);
      const without = downstreamOf(graph, leftOut);
      wanted = wanted.filter((node) => !without[node]);
    }
  }
}

/** 1 for the nodes given and all that are computed from them. */
function downstreamOf(graph: Graph, nodes: readonly Node[]): Uint8Array {
  const mark = new Uint8Array(nodes.length > 0 ? graph.size : 0);
  for (const node of nodes) mark[node] = 1;
  for (let node = 0; node < mark.length; node++)
    if (!mark[node] && inputsOf(graph, node).some((input) => mark[input])) mark[node] = 1;
  return mark;
}

/** 1 for a node whose numbers mean nothing after a run. */
export const taintedBy = (graph: Graph, { program, leftOut }: Planned): Uint8Array =>
  downstreamOf(graph, [...leftOut, ...program.faults().map(({ node }) => node)]);

/** What a run left behind: faults of indices and what was left out of memory, and what they taint. */
export function aftermath(
  elaborated: Elaborated,
  graph: Graph,
  { program, leftOut }: Planned,
): Pick<Executed, 'tainted' | 'problems'> {
  const faults = program.faults();
  const problems = [
    ...leftOut.map((node) => tooLargeProblem(elaborated, node)),
    ...faults.map((fault) => faultProblem(elaborated, fault)),
  ];
  return {
    tainted: taintedBy(graph, { program, leftOut }),
    // A gradient reads the indices of its forward node again: the same sentence is said once.
    problems: [...new Map(problems.map((problem) => [problem.message, problem])).values()],
  };
}

export const tooLargeProblem = (elaborated: Elaborated, node: Node): Problem =>
  problemAt(elaborated, node, 'tooLarge', 'with all that is computed beside it, this does not fit into memory.');

function faultProblem(elaborated: Elaborated, fault: Fault): Problem {
  const { index, entry, size, node } = fault;
  const range = size === 0 ? 'an axis of size 0 has no entries' : `the axis has entries 0 to ${size - 1}`;
  return problemAt(
    elaborated,
    node,
    'shape',
    `index ${index} (entry ${entry} of the indices) is outside its axis: ${range}.`,
    { index: String(index), size: String(size) },
  );
}

/** A problem at the document's node that a node of the graph stands for. */
export function problemAt(
  elaborated: Elaborated,
  node: Node,
  code: Problem['code'],
  sentence: string,
  values?: Problem['values'],
  severity: Problem['severity'] = 'error',
): Problem {
  const origin = elaborated.builder.origins[node][0];
  const call = origin.scope.at(-1);
  return {
    code,
    severity,
    message: `${origin.node}: ${sentence}`,
    path: elaborated.paths.get(origin.node) ?? '',
    node: origin.node,
    ...(call === undefined ? {} : { call }),
    ...(values ? { values } : {}),
  };
}

/** Plain loops: these look at every entry of a document after every edit. */
export function hasNaN({ data }: Tensor): boolean {
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) return true;
  return false;
}

export function allFinite({ data }: Tensor): boolean {
  for (let i = 0; i < data.length; i++) if (data[i] - data[i] !== 0) return false;
  return true;
}

export function isZero({ data }: Tensor): boolean {
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) return false;
  return true;
}
