import type { Json } from '../op/attribute.js';
import { append } from './append.js';
import type { CheckedInput, CheckedNode, Scope } from './checked.js';
import type { Operand } from './checkInputs.js';
import { checkNode, type NodeFacts, type Place } from './checkNode.js';
import { nearest, quote, shorten, suggestion } from './names.js';
import { callName } from './nodeReport.js';
import { circleOf, orderByDependency } from './order.js';
import type { Problem } from './problem.js';
import { type Named, type Outputs, resolve, type Unresolved } from './reference.js';

/** A scope before its references are followed. */
export interface Draft {
  readonly place: Place;
  /** Names that are given from outside. */
  readonly inputs: ReadonlySet<string>;
  /** In document order. */
  readonly facts: readonly NodeFacts[];
  readonly index: ReadonlyMap<string, number>;
}

/** Facts by the node they are of. */
export type NodeMemo = WeakMap<object, NodeFacts>;

/** Looks at every node by itself, or recalls what was seen of that same object at the same place. */
export function draftScope(
  nodes: Readonly<Record<string, Json>>,
  place: Place,
  inputs: ReadonlySet<string>,
  memo: NodeMemo,
): Draft {
  const ids = Object.keys(nodes);
  const index = new Map<string, number>();
  const facts = ids.map((id, position) => {
    index.set(id, position);
    const json = nodes[id];
    if (typeof json !== 'object' || json === null) return checkNode(id, json, place);
    const known = memo.get(json);
    if (known && stillHolds(known, id, place)) return known;
    const fresh = checkNode(id, json, place);
    memo.set(json, fresh);
    return fresh;
  });
  return { place, inputs, facts, index };
}

const stillHolds = (facts: NodeFacts, id: string, place: Place): boolean =>
  facts.id === id &&
  facts.path === place.path &&
  (facts.callee === undefined ||
    (facts.signature !== undefined && place.signatures.get(facts.callee) === facts.signature));

/** What references of a scope can name. */
export const outputsIn =
  ({ index, facts }: Draft) =>
  (node: string): Outputs => {
    const at = index.get(node);
    return at === undefined ? undefined : facts[at].outputs;
  };

export const isIn =
  ({ index, inputs }: Draft) =>
  (node: string): boolean =>
    index.has(node) || inputs.has(node);

/** Why `reference` names nothing, as the end of a sentence. */
export function unresolvedReason(
  draft: Draft,
  { text }: Named,
  { reason, missing }: Unresolved,
  suggest = true,
): string {
  if (!missing) return `${reason}.`;
  const { body } = draft.place;
  const where =
    body === undefined ? reason : `${reason} in the body of ${body}, which sees only its inputs and its own nodes`;
  return `${where}${suggestion(suggest ? nearest(text, [...draft.inputs, ...draft.index.keys()]) : undefined)}`;
}

/** Looking for a near name takes all the names; this many times in a scope is enough. */
const mostSuggestions = 20;

/** Follows the references of a scope and puts it in order. `shut` are nodes that are broken by an error elsewhere. */
export function linkScope(draft: Draft, shut: ReadonlySet<string>): { scope: Scope; problems: Problem[] } {
  const { facts, place } = draft;
  const { sources, dependencies, lost } = follow(draft);
  const broken = new Set(shut);
  const problems: Problem[] = [];
  facts.forEach((one, at) => {
    append(problems, one.problems);
    append(problems, lost[at]);
    if (one.faulty || lost[at].length > 0) broken.add(one.id);
  });
  const { order, loops } = orderByDependency(dependencies);
  for (const loop of loops) {
    for (const at of loop) broken.add(facts[at].id);
    const circle = circleOf(loop, dependencies).map((at) => facts[at].id);
    problems.push(cycleProblem(circle, place));
  }
  const nodes = new Map<string, CheckedNode>();
  for (const at of order) {
    const one = facts[at];
    if (!broken.has(one.id)) nodes.set(one.id, checkedNode(one, sources[at], at));
  }
  return { scope: { path: place.path, nodes, broken }, problems };
}

type Source = CheckedInput['source'];

/** By position: what each operand stands for, the positions of the nodes read, and the problems of references that lead nowhere. */
interface Followed {
  readonly sources: readonly (readonly Source[])[];
  readonly dependencies: readonly (readonly number[])[];
  readonly lost: readonly (readonly Problem[])[];
}

const none: readonly never[] = [];

function follow(draft: Draft): Followed {
  const { facts, index } = draft;
  const has = isIn(draft);
  const outputs = outputsIn(draft);
  let suggestions = 0;
  const sources: (readonly Source[])[] = [];
  const dependencies: (readonly number[])[] = [];
  const lost: (readonly Problem[])[] = [];
  for (const one of facts) {
    const own: Source[] = [];
    const needs: number[] = [];
    let astray: Problem[] | undefined;
    for (const operand of one.operands) {
      const { source } = operand;
      const found = 'literal' in source ? source : resolve(source, has, outputs);
      if ('code' in found) {
        const suggest = found.missing && suggestions++ < mostSuggestions;
        astray ??= [];
        astray.push(lostProblem(draft, one, operand, found, suggest));
        continue;
      }
      own.push(found);
      const need = 'node' in found ? index.get(found.node) : undefined;
      if (need !== undefined) needs.push(need);
    }
    sources.push(own);
    dependencies.push(needs);
    lost.push(astray ?? none);
  }
  return { sources, dependencies, lost };
}

function lostProblem(
  draft: Draft,
  { id, path }: NodeFacts,
  operand: Operand,
  why: Unresolved,
  suggest: boolean,
): Problem {
  const { place } = draft;
  const { port, index } = operand;
  const source = operand.source as Named;
  return {
    code: why.code,
    severity: 'error',
    message: `${callName({ id, body: place.body })}: ${quote(port)} reads ${quote(source.text)}, but ${unresolvedReason(draft, source, why, suggest)}`,
    path: `${path}.nodes.${id}.inputs.${port}${index === undefined ? '' : `.${index}`}`,
    node: id,
    port,
    values: { node: id, reference: source.text, ...(place.body === undefined ? {} : { function: place.body }) },
  };
}

/** The node with its references; the one of last time where nothing of it changed. */
function checkedNode(facts: NodeFacts, sources: readonly Source[], position: number): CheckedNode {
  const { id, op, attrs, operands, checked: last } = facts;
  if (last && last.position === position && last.inputs.every(({ source }, i) => source === sources[i])) return last;
  const inputs = operands.map(({ port, index }, i) =>
    index === undefined ? { port, source: sources[i] } : { port, index, source: sources[i] },
  );
  facts.checked = { id, op: op!, attrs, inputs, position };
  return facts.checked;
}

/** As many nodes of a circle as a sentence can name. */
const mostNamed = 24;

function cycleProblem(circle: readonly string[], place: Place): Problem {
  const named =
    circle.length > mostNamed
      ? [...circle.slice(0, mostNamed - 2), `… ${circle.length - mostNamed + 1} more …`, circle.at(-1)!]
      : circle;
  const [first] = circle;
  const way = named.map(shorten).join(' → ');
  return {
    code: 'cycle',
    severity: 'error',
    message: `${callName({ id: first, body: place.body })}: it depends on itself, ${way}; a graph has no circles.`,
    path: `${place.path}.nodes.${first}`,
    node: first,
    values: { node: first, cycle: circle.join(' → ') },
  };
}
