import type { Json } from '../op/attribute.js';
import type { CheckedInput, CheckedNode, Scope } from './checked.js';
import { callName, checkNode, type NodeFacts, type Operand, type Place } from './checkNode.js';
import { nearest, quote, shorten, suggestion } from './names.js';
import { circleOf, orderByDependency } from './order.js';
import type { Problem } from './problem.js';
import { type Named, type Outputs, resolve, type Unresolved } from './reference.js';

/** A scope before its references are followed. */
export interface Draft {
  readonly place: Place;
  /** Names that are given from outside. */
  readonly inputs: readonly string[];
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
  inputs: readonly string[],
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
    index.has(node) || inputs.includes(node);

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
  const { facts, index, place } = draft;
  const problems: Problem[] = [];
  const broken = new Set(shut);
  const has = isIn(draft);
  const outputs = outputsIn(draft);
  let suggestions = 0;
  const sources = facts.map((one) => {
    problems.push(...one.problems);
    if (one.faulty) broken.add(one.id);
    return one.operands.map(({ port, index: at, source }: Operand): CheckedInput['source'] | undefined => {
      if ('literal' in source) return source;
      const found = resolve(source, has, outputs);
      if (!('code' in found)) return found;
      broken.add(one.id);
      const reason = unresolvedReason(draft, source, found, found.missing && suggestions++ < mostSuggestions);
      problems.push({
        code: found.code,
        severity: 'error',
        message: `${callName(one.id, place)}: ${quote(port)} reads ${quote(source.text)}, but ${reason}`,
        path: `${one.path}.nodes.${one.id}.inputs.${port}${at === undefined ? '' : `.${at}`}`,
        node: one.id,
        port,
        values: { node: one.id, reference: source.text, ...(place.body === undefined ? {} : { function: place.body }) },
      });
      return undefined;
    });
  });
  const dependencies = sources.map((row) =>
    row.flatMap((source) => {
      const at = source && 'node' in source ? index.get(source.node) : undefined;
      return at === undefined ? [] : [at];
    }),
  );
  const { order, loops } = orderByDependency(dependencies);
  for (const loop of loops) {
    for (const at of loop) broken.add(facts[at].id);
    problems.push(
      cycleProblem(
        circleOf(loop, dependencies).map((at) => facts[at].id),
        place,
      ),
    );
  }
  const sound = new Map<string, CheckedNode>();
  for (const at of order) {
    const one = facts[at];
    if (!broken.has(one.id)) sound.set(one.id, checkedNode(one, sources[at] as Source[], at));
  }
  return { scope: { path: place.path, nodes: sound, broken }, problems };
}

type Source = CheckedInput['source'];

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
    message: `${callName(first, place)}: it depends on itself, ${way}; a graph has no circles.`,
    path: `${place.path}.nodes.${first}`,
    node: first,
    values: { node: first, cycle: circle.join(' → ') },
  };
}
