import type { Problem } from '../document/problem.js';
import { type Graph, inputsOf, type Node } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaborate.js';
import { ProgramTooLarge } from '../program/placement.js';
import { type Fault, type Program, plan } from '../program/program.js';
import type { Tensor } from '../tensor/tensor.js';

/** What came of running a program of an elaborated document. */
export interface Executed {
  readonly program: Program;
  /** 1 for a node whose numbers mean nothing: an index was outside its axis there or upstream. */
  readonly tainted: Uint8Array;
  readonly problems: readonly Problem[];
}

/** Plans and runs `keep`. What does not fit into memory is a problem of its node, and nothing is computed. */
export function execute(
  elaborated: Elaborated,
  keep: readonly Node[],
): Executed | { readonly problems: readonly Problem[] } {
  const graph = elaborated.builder.graph();
  let program: Program;
  try {
    program = plan(graph, keep);
  } catch (error) {
    if (error instanceof ProgramTooLarge)
      return {
        problems: [
          problemAt(elaborated, error.node, 'tooLarge', `${error.message} That is more than fits into memory.`),
        ],
      };
    throw error;
  }
  program.run();
  return { program, ...aftermath(elaborated, graph, program) };
}

/** What a run left behind: faults of indices, and what they taint. */
export function aftermath(
  elaborated: Elaborated,
  graph: Graph,
  program: Program,
): Pick<Executed, 'tainted' | 'problems'> {
  const faults = program.faults();
  const tainted = new Uint8Array(faults.length > 0 ? graph.size : 0);
  if (faults.length === 0) return { tainted, problems: [] };
  for (const { node } of faults) tainted[node] = 1;
  for (let node = 0; node < graph.size; node++)
    if (!tainted[node] && inputsOf(graph, node).some((input) => tainted[input])) tainted[node] = 1;
  // A gradient reads the indices of its forward node again: the same sentence is said once.
  const problems = new Map(
    faults.map((fault) => faultProblem(elaborated, fault)).map((problem) => [problem.message, problem]),
  );
  return { tainted, problems: [...problems.values()] };
}

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

/** Plain loops: these two look at every entry of a document after every edit. */
export function hasNaN({ data }: Tensor): boolean {
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) return true;
  return false;
}

export function isZero({ data }: Tensor): boolean {
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) return false;
  return true;
}
