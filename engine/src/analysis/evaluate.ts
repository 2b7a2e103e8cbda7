import { checkDocument } from '../document/check.js';
import type { Document } from '../document/document.js';
import type { Problem } from '../document/problem.js';
import { elaborate } from '../passes/elaborate.js';
import type { Unconnected } from '../passes/explain.js';
import type { Tensor } from '../tensor/tensor.js';
import { lossProblems } from '../training/trainingLoss.js';
import { execute, readerOf } from './execute.js';
import { type Feeds, readFeeds } from './feeds.js';
import { nanProblems } from './nan.js';

/** What of a document is evaluated, and with which values. */
export interface EvaluateOptions {
  readonly feeds?: Feeds;
  /** References to evaluate; all where left out. */
  readonly nodes?: readonly string[];
}

/** The values of a document. */
export interface Evaluation {
  /** By reference; null is None. What has an error, or is downstream of one, is absent. */
  readonly values: Readonly<Record<string, Tensor | null>>;
  readonly unconnected: Readonly<Record<string, Unconnected>>;
  readonly problems: readonly Problem[];
}

/**
 * A reference in a call that names no node of the document.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { evaluate, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * evaluate(document!, { nodes: ['w'] }); // throws UnknownReference: There is no node w.
 * ```
 */
export class UnknownReference extends Error {}

/**
 * Every value of a document.
 * @throws FeedError where a feed does not fit, UnknownReference where `nodes` names nothing.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { evaluate, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * evaluate(document!).values.z!.data[0]; // 63
 * evaluate(document!, { feeds: { x: 4 } }).values.z!.data[0]; // 81
 * ```
 */
export function evaluate(document: Document, options: EvaluateOptions = {}): Evaluation {
  const checked = checkDocument(document);
  const elaborated = elaborate(checked, { feeds: readFeeds(checked, options.feeds) });
  for (const id of options.nodes ?? []) requireReference(elaborated.values, id, checked.main.broken);
  const wanted = options.nodes ? new Set(options.nodes) : undefined;
  const rows = [...elaborated.values].filter(([id]) => !wanted || wanted.has(id));
  const keep = rows.flatMap(([, value]) => (value !== 'broken' && 'node' in value ? [value.node] : []));
  const executed = execute(elaborated, keep);
  const values: Record<string, Tensor | null> = {};
  const unconnected: Record<string, Unconnected> = {};
  const problems = [...elaborated.problems, ...lossProblems(checked, elaborated), ...executed.problems];
  for (const [id, value] of rows) {
    if (value === 'broken') continue;
    if ('none' in value) {
      values[id] = null;
      unconnected[id] = value.none;
    } else if (!executed.tainted[value.node]) {
      const tensor = executed.program.tensor(value.node);
      values[id] = { ...tensor, data: tensor.data.slice() };
    }
  }
  const graph = elaborated.builder.graph();
  const read = readerOf(graph, executed.program, keep)(executed.tainted);
  problems.push(...nanProblems(elaborated, graph, keep, [], read));
  return { values, unconnected, problems };
}

/** @throws UnknownReference in a sentence that says what is meant instead, where that is known. */
export function requireReference(
  values: ReadonlyMap<string, unknown>,
  id: string,
  broken: ReadonlySet<string> = new Set(),
): void {
  if (values.has(id) || broken.has(id)) return;
  const outputs = [...values.keys()].filter((known) => known.startsWith(`${id}.`));
  throw new UnknownReference(
    outputs.length > 0 ? `${id} has several outputs: name one of ${outputs.join(', ')}.` : `There is no node ${id}.`,
  );
}
