import { type Cure, curePatch, findPlace } from '../document/cure.js';
import type { Document } from '../document/document.js';
import { applyPatch } from '../document/patch.js';
import { inputsOf, type Node, upstreamOf } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaboration.js';
import type { Diagnosis, Question } from './diagnosis.js';
import { evaluate } from './evaluate.js';
import type { Feeds } from './feeds.js';
import { type Finding, findBreak, type Uncured } from './findBreak.js';
import { gradients } from './gradients.js';

/** So many cures may be needed together. */
const mostCures = 6;

/** Numbers to compute a branch with where it is not taken: some lie within the domain of every op. */
const safeValues = [1, 0.5, 2, 0];

/**
 * Why a value or gradient is None, dead, NaN or infinite: its first broken place, forward or backward, through calls and
 * composites, and the cures that mend it. null where it is a finite number that is not dead, or behind an error.
 * @throws UnknownReference where the question names nothing, FeedError where a feed does not fit.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { diagnose, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/four.json'));
 * diagnose(document!, { targets: ['total'], source: 'w' })!.at; // 'gated'
 * diagnose(document!, { targets: ['total'], source: 'c' })!.cures; // [ { kind: 'watch', node: 'c' } ]
 * diagnose(document!, { targets: ['total'], source: 'y' }); // null
 * ```
 */
export function diagnose(document: Document, question: Question & { readonly feeds?: Feeds }): Diagnosis | null {
  const found = findBreak(document, question, question.feeds);
  return isBreak(found) ? { ...found.outcome, cures: curesOf(document, question, found) } : null;
}

interface Broken extends Finding {
  readonly outcome: Uncured;
}

const isBreak = (found: Finding): found is Broken => typeof found.outcome === 'object';

/** A cure, the document with it, and what is found there. */
interface Step {
  readonly cure: Cure;
  readonly document: Document;
  readonly found: Finding;
}

/**
 * Cures that together mend what was found: one that does and leaves nothing broken there, else one that does, else one after
 * another that brings the next break to light.
 */
function curesOf(document: Document, question: Question & { readonly feeds?: Feeds }, first: Broken): readonly Cure[] {
  const cures: Cure[] = [];
  let present = document;
  let found = first;
  while (cures.length < mostCures) {
    let step: Step | undefined;
    let last: Cure | undefined;
    for (const cure of candidates(present, found, question)) {
      const next = attempt(present, cure, question, found);
      if (next && isMended(first, next.found)) {
        if (leavesNothing(next.document, question, found.outcome.at)) return [...cures, cure];
        last ??= cure;
      }
      step ??= next;
    }
    if (last) return [...cures, last];
    if (!step || !isBreak(step.found)) return [];
    cures.push(step.cure);
    present = step.document;
    found = step.found;
  }
  return [];
}

/** What is None is mended once it is a number, what is no number once it is finite, what is dead once it lives. */
function isMended({ outcome: { state } }: Broken, now: Finding): boolean {
  if (!isBreak(now)) return true;
  return state === 'none' ? now.outcome.state !== 'none' : state !== 'dead' && now.outcome.state === 'dead';
}

/** The document after a cure; undefined where it brings an error or leaves everything as it was. */
function attempt(
  document: Document,
  cure: Cure,
  question: Question & { readonly feeds?: Feeds },
  before: Broken,
): Step | undefined {
  const cured = applyPatch(document, curePatch(document, [cure])).document;
  const found = findBreak(cured, question, question.feeds);
  const isWorse = found.outcome === 'broken' || errorsOf(found) > errorsOf(before);
  const isSame = isBreak(found) && found.outcome.message === before.outcome.message;
  return isWorse || isSame ? undefined : { cure, document: cured, found };
}

/** Whether no warning of NaN or an infinity is left at a place. */
function leavesNothing(document: Document, question: Question & { readonly feeds?: Feeds }, at: string): boolean {
  const { feeds } = question;
  const { problems } =
    'value' in question
      ? evaluate(document, { feeds })
      : gradients(document, { targets: question.targets, sources: [question.source].flat(), feeds });
  return !problems.some(({ code, node }) => code === 'nan' && node === at);
}

const errorsOf = ({ elaborated }: Finding): number =>
  elaborated.problems.filter(({ severity }) => severity === 'error').length;

/** What may help, by the first broken place. */
function* candidates(document: Document, { elaborated, outcome }: Broken, question: Question): Generator<Cure> {
  const { code, at } = outcome;
  const place = findPlace(document, at);
  if (!place) return;
  const { op, attrs } = place.node;
  switch (code) {
    case 'notWatched':
      yield { kind: 'watch', node: at };
      return;
    case 'stopGradient':
      // A call with a gradient of its own stops it too, on the way into its body.
      if (op === 'stopGradient') yield { kind: 'passGradient', node: at };
      return;
    case 'dtype':
      if (attrs?.dtype !== undefined) yield { kind: 'cast', node: at, dtype: document.dtype ?? 'float32' };
      return;
    case 'noPath':
    case 'noDerivative':
      // Only a node can say so. That it can is known from it being None.
      if ('value' in question) yield { kind: 'zero', node: question.value };
      return;
    case 'gate':
      if (op === 'relu' || attrs?.activation === 'relu') yield { kind: 'leakyRelu', node: at };
      return;
    case 'forward':
    case 'backward':
      yield* guards(document, elaborated, at);
  }
}

/**
 * The double-where cures of a node that lies in a branch of some `where`: each of its operands, guarded where the branch is
 * not taken. A node inside a call is guarded where the condition is known, at the call.
 */
function* guards(document: Document, elaborated: Elaborated, at: string): Generator<Cure> {
  for (const { where, branch } of branchesOver(elaborated, at)) {
    const scope = where.slice(0, where.lastIndexOf('/') + 1);
    if (!at.startsWith(scope)) continue;
    const node = scope + at.slice(scope.length).split('/', 1)[0];
    for (const [port, present] of Object.entries(findPlace(document, node)?.node.inputs ?? {}))
      for (const [index, input] of (Array.isArray(present) ? present : [present]).entries())
        if (typeof input === 'string')
          for (const value of safeValues)
            yield {
              kind: 'doubleWhere',
              where,
              branch,
              node,
              port,
              ...(Array.isArray(present) ? { index } : {}),
              value,
            };
  }
}

/** The branches that a node's value goes into, the nearest `where` first; only those whose condition is computed. */
function branchesOver({ builder, values, opNames }: Elaborated, at: string) {
  const nodeOf = (id: string): Node[] => {
    const value = values.get(id);
    return value !== undefined && value !== 'broken' && 'node' in value ? [value.node] : [];
  };
  const found: { readonly where: string; readonly branch: 'a' | 'b'; readonly node: Node }[] = [];
  for (const inside of nodeOf(at))
    for (const [where, op] of opNames) {
      if (op !== 'where') continue;
      for (const node of nodeOf(where)) {
        const [, a, b] = inputsOf(builder, node);
        if (node > inside && upstreamOf(builder, [a], inside)[0]) found.push({ where, branch: 'a', node });
        if (node > inside && upstreamOf(builder, [b], inside)[0]) found.push({ where, branch: 'b', node });
      }
    }
  return found.sort((one, other) => one.node - other.node);
}
