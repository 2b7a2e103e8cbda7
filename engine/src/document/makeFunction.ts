import type { Json } from '../op/attribute.js';
import { bestPlace, type Part } from './callPlace.js';
import type { Document, FunctionJson, NodeId, NodeJson } from './document.js';
import type { Ports } from './functionPorts.js';
import { isReferencePort, outputsOf, take } from './operands.js';
import type { Patch } from './patch.js';
import { coloursIn, coloursPatch, middleOf, type Places, placesIn, placesPatch, withoutLooks } from './places.js';
import { plainIn } from './readers.js';
import {
  inputsOf,
  inTurn,
  nodeIn,
  nodesOf,
  nodesPatch,
  operandsOf,
  rewired,
  rewriteOutside,
  type ScopeName,
} from './scope.js';
import { writing } from './writing.js';

/** Why nodes cannot become a function. */
export type Unmakeable =
  /** There is none but sources, which stay outside. */
  | { readonly code: 'empty' }
  /** `node`, which stays outside, reads some of the nodes and is read by others. */
  | { readonly code: 'between'; readonly node: NodeId }
  /** `node` differentiates, and names `reference`, which stays outside. */
  | { readonly code: 'sourceOutside'; readonly node: NodeId; readonly reference: string }
  /** `node`, which stays outside, differentiates by `reference`, which nodes inside go on from. */
  | { readonly code: 'sourceInside'; readonly node: NodeId; readonly reference: string };

/** A function made of nodes, and the call that stands in their place. */
export interface MadeFunction {
  readonly patch: Patch;
  readonly call: NodeId;
  /** What the function takes and gives. */
  readonly ports: Ports;
  /** What references to the nodes' outputs have become. */
  readonly references: ReadonlyMap<string, string>;
  /** Outputs with three readers or more whose adjoint adds up in other groups than before: its last bits may differ. */
  readonly regrouped: readonly string[];
}

/** What a body must not hold. */
const isSource = ({ op }: NodeJson): boolean => op === 'variable' || op === 'input';

/**
 * Makes a function of nodes of the main graph or of a body, and a call of it in their place, with the same values and
 * gradients. Variables and inputs among them stay outside. Its inputs are the outputs of other nodes that they read, its
 * outputs what is read of them, and the ends that nobody reads. `places` says where nodes stand that the layout has no
 * place for.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, makeFunction } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const made = makeFunction(document!, null, ['sum', 'sq', 'z'], 'f');
 * if ('refused' in made) throw new Error(made.refused.code);
 * const { graph } = applyPatch(document!, made.patch).document;
 * graph.functions!.f.inputs; // [ 'x', 'y' ]
 * graph.nodes.f.inputs; // { x: 'x', y: 'y' }
 * ```
 */
export function makeFunction(
  document: Document,
  scope: ScopeName,
  ids: Iterable<NodeId>,
  name: string,
  places: Places = new Map(),
): MadeFunction | { readonly refused: Unmakeable } {
  const wanted = new Set(ids);
  const all = Object.entries(nodesOf(document, scope) as unknown as FunctionJson['nodes']).map(
    ([id, node], position): Part => ({ id, node, position, isInside: wanted.has(id) && !isSource(node) }),
  );
  const nodes = new Map(all.map((node) => [node.id, node]));
  const inside = all.filter(({ isInside }) => isInside);
  const outside = all.filter(({ isInside }) => !isInside);
  const isIn = (reference: string): boolean => nodes.get(nodeIn(reference))?.isInside ?? false;
  const refused = refusal(inside, outside, isIn);
  if (refused) return { refused };

  const own = plainIn(document, (id) => nodes.get(id)?.node);
  const taken = new Set(inside.map(({ id }) => id));
  const inputs = new Map<string, string>();
  for (const { node } of inside)
    for (const { standing } of operandsOf(node))
      if (typeof standing === 'string' && !isIn(standing) && !inputs.has(own(standing)))
        inputs.set(own(standing), take(taken, own(standing).replace('.', '_')));

  const handed = handedOut(document, scope, inside, outside, own, isIn);
  const named = new Map(
    handed.map((reference) => [
      reference,
      reference === nodeIn(reference) ? reference : take(taken, reference.replace('.', '_')),
    ]),
  );
  const body: FunctionJson = {
    inputs: [...inputs.values()],
    nodes: Object.fromEntries([
      ...inside.map(({ id, node }) => [id, rewired(node, (text) => inputs.get(own(text)) ?? text)] as const),
      ...[...named]
        .filter(([reference, output]) => reference !== output)
        .map(([reference, output]) => [output, { op: 'identity', inputs: { x: reference } }] as const),
    ]),
    outputs: [...named.values()],
  };

  const kept = scope === null ? [] : document.graph.functions![scope].outputs.filter(isIn);
  const others = new Set([...outside.map(({ id }) => id), ...inputsOf(document, scope), ...kept]);
  const isAlone = kept.length === 1 && handed.length === 1;
  const call = isAlone ? kept[0] : take(others, name);
  const references = new Map(
    handed.map((reference) => [reference, handed.length === 1 ? call : `${call}.${named.get(reference)}`]),
  );
  const now = (text: string) => references.get(own(text)) ?? text;
  const caller: NodeJson = {
    op: 'call',
    inputs: Object.fromEntries([...inputs].map(([reference, input]) => [input, reference])),
    attrs: { function: name },
  };
  const { place, regrouped } = bestPlace(inside, outside, [...inputs.keys()], handed, own);
  const before = outside.filter(({ position }) => position < place);
  const entries = (some: readonly Part[]) => some.map(({ id, node }) => [id, rewired(node, now)] as const);
  const after = Object.fromEntries([
    ...entries(before),
    [call, caller],
    ...(isAlone ? [] : kept.map((output) => [output, { op: 'identity', inputs: { x: now(output) } }] as const)),
    ...entries(outside.slice(before.length)),
  ]);

  const patch = inTurn(
    document,
    (at) => [writing(at, ['graph', 'functions', name], body as unknown as Json)],
    (at) => nodesPatch(at, scope, after),
    (at) => (scope === null ? rewriteOutside(at, now) : []),
    (at) => placing(at, scope, name, call, inside, [...inputs.values()], places),
  );
  return { patch, call, ports: body, references, regrouped };
}

function refusal(
  inside: readonly Part[],
  outside: readonly Part[],
  isIn: (reference: string) => boolean,
): Unmakeable | undefined {
  if (inside.length === 0) return { code: 'empty' };
  const between = nodeBetween(inside, outside, isIn);
  if (between !== undefined) return { code: 'between', node: between };
  for (const { id, node } of inside)
    for (const { port, standing } of operandsOf(node))
      if (typeof standing === 'string' && isReferencePort(node, port) && !isIn(standing))
        return { code: 'sourceOutside', node: id, reference: standing };
  const read = new Set(
    inside.flatMap(({ node }) => [...operandsOf(node)].map(({ standing }) => String(standing).split('.', 1)[0])),
  );
  for (const { id, node } of outside)
    for (const { port, standing } of operandsOf(node))
      if (
        port === 'source' &&
        typeof standing === 'string' &&
        isReferencePort(node, port) &&
        isIn(standing) &&
        read.has(nodeIn(standing))
      )
        return { code: 'sourceInside', node: id, reference: standing };
  return undefined;
}

/** A node outside that reads, by however many others, some node inside and is read by another. */
function nodeBetween(
  inside: readonly Part[],
  outside: readonly Part[],
  isIn: (reference: string) => boolean,
): NodeId | undefined {
  const readers = new Map<NodeId, NodeId[]>();
  const downstream = new Set<NodeId>();
  for (const { id, node } of outside)
    for (const { standing } of operandsOf(node)) {
      if (typeof standing !== 'string') continue;
      const from = nodeIn(standing);
      if (isIn(standing)) downstream.add(id);
      else readers.set(from, [...(readers.get(from) ?? []), id]);
    }
  for (const id of downstream) for (const reader of readers.get(id) ?? []) downstream.add(reader);
  for (const { node } of inside)
    for (const { standing } of operandsOf(node))
      if (typeof standing === 'string' && downstream.has(nodeIn(standing))) return nodeIn(standing);
  return undefined;
}

/** The outputs of nodes inside that are read outside or by nobody, in document order. */
function handedOut(
  document: Document,
  scope: ScopeName,
  inside: readonly Part[],
  outside: readonly Part[],
  own: (reference: string) => string,
  isIn: (reference: string) => boolean,
): readonly string[] {
  const readBy = (some: readonly Part[]) =>
    some.flatMap(({ node }) =>
      [...operandsOf(node)].flatMap(({ standing }) =>
        typeof standing === 'string' && isIn(standing) ? [own(standing)] : [],
      ),
    );
  const wanted = new Set(readBy(outside));
  if (scope === null) {
    const { training, gradients } = document;
    for (const reference of [training?.loss, ...Object.values(gradients ?? {})])
      if (typeof reference === 'string' && isIn(reference)) wanted.add(own(reference));
  } else for (const output of document.graph.functions![scope].outputs) if (isIn(output)) wanted.add(output);
  const read = new Set(readBy(inside).map(nodeIn));
  return inside.flatMap(({ id, node }) => {
    const outputs = outputsOf(document, node);
    const references = outputs.length === 0 ? [id] : outputs.map((output) => `${id}.${output}`);
    const isEnd = !read.has(id) && !references.some((reference) => wanted.has(reference));
    return isEnd ? references : references.filter((reference) => wanted.has(reference));
  });
}

const column = 240;
const row = 120;

/** The body keeps the places of its nodes, its inputs stand in a column before them, and the call is in their middle. */
function placing(
  document: Document,
  scope: ScopeName,
  name: string,
  call: NodeId,
  inside: readonly Part[],
  inputs: readonly string[],
  given: Places,
): Patch {
  const known = placesIn(document, scope);
  const body = new Map(
    inside.flatMap(({ id }) => {
      const place = known.get(id) ?? given.get(id);
      return place ? [[id, place] as const] : [];
    }),
  );
  const colours = new Map([...coloursIn(document, scope)].filter(([id]) => inside.some((part) => part.id === id)));
  const middle = middleOf(body.values());
  const left = Math.min(...[...body.values()].map(({ x }) => x)) - column;
  const top = Math.min(...[...body.values()].map(({ y }) => y));
  const params = inputs.map((input, i) => [input, { x: left, y: top + i * row }] as const);
  const gone = new Set(inside.map(({ id }) => id));
  return inTurn(
    document,
    (at) => withoutLooks(at, scope, gone, (id) => (id === inside[0].id ? call : undefined)),
    (at) => coloursPatch(at, name, colours),
    (at) => (middle ? placesPatch(at, scope, new Map([[call, middle]])) : []),
    (at) => (middle ? placesPatch(at, name, new Map([...params, ...body])) : []),
  );
}
