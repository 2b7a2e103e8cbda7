import type { Document, FunctionJson, InputJson, NodeId, NodeJson, Position } from './document.js';
import { calledBy } from './functionPorts.js';
import { isReferencePort, take } from './operands.js';
import type { Patch } from './patch.js';
import { coloursIn, coloursPatch, middleOf, placesIn, placesPatch, withoutLooks } from './places.js';
import { plainIn, readersOf } from './readers.js';
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
import { sumOfReaders } from './sums.js';

/** Why a call cannot be unpacked: it calls no function that is there, is a `repeat`, or has a gradient that its nodes have not. */
export type Unpackable = { readonly code: 'noFunction' | 'repeat' | 'ownGradient'; readonly function?: string };

/** A call that was unpacked. */
export interface UnpackedCall {
  readonly patch: Patch;
  /** The ids that the nodes of its body have got. */
  readonly ids: readonly NodeId[];
  /** What references to its outputs have become. */
  readonly references: ReadonlyMap<string, string>;
}

/** What stands in the place of an input of the body, or what an output of the call is from now on. */
type Stand = InputJson | undefined;

/**
 * Puts the nodes of a function in the place of a call of it, with the same values and gradients: an input or output by which
 * terms of a gradient add up in a group of their own stays as an `identity`. `standing` says where nodes of the function stand
 * of which the document does not say it.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, unpackCall } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/call.json'));
 * const unpacked = unpackCall(document!, null, 'b');
 * if ('refused' in unpacked) throw new Error(unpacked.refused.code);
 * Object.keys(applyPatch(document!, unpacked.patch).document.graph.nodes); // [ 'u', 'a', 's', 'y' ]
 * ```
 */
export function unpackCall(
  document: Document,
  scope: ScopeName,
  id: NodeId,
  standing: ReadonlyMap<NodeId, Position> = new Map(),
): UnpackedCall | { readonly refused: Unpackable } {
  const nodes = nodesOf(document, scope) as unknown as FunctionJson['nodes'];
  const call = nodes[id];
  const name = calledBy(call) ?? '';
  const body = document.graph.functions?.[name];
  if (!body) return { refused: { code: 'noFunction', function: name } };
  if (call.op !== 'call') return { refused: { code: 'repeat', function: name } };
  if (body.gradient !== undefined) return { refused: { code: 'ownGradient', function: name } };

  const others = Object.entries(nodes).filter(([other]) => other !== id);
  const kept = (scope === null ? [] : document.graph.functions![scope].outputs).includes(id);
  const taken = new Set([...others.map(([other]) => other), ...inputsOf(document, scope), ...(kept ? [id] : [])]);
  const ids = new Map(Object.keys(body.nodes).map((inner) => [inner, take(taken, inner)]));

  const around = surroundings(document, nodes, id, body);
  const added: [NodeId, NodeJson][] = [];
  const stands = new Map<string, Stand>();
  for (const input of body.inputs) {
    const given = call.inputs?.[input] as Stand;
    if (given === undefined || !around.needsNode(input, given)) stands.set(input, given);
    else {
      const own = take(taken, input);
      stands.set(input, own);
      added.push([
        own,
        typeof given === 'string'
          ? { op: 'identity', inputs: { x: given } }
          : { op: 'constant', attrs: { value: Number(given), watched: true } },
      ]);
    }
  }
  const inner = (text: string): Stand => {
    const node = nodeIn(text);
    if (stands.has(node)) return stands.get(node);
    return ids.has(node) ? ids.get(node)! + text.slice(node.length) : undefined;
  };
  for (const [at, node] of Object.entries(body.nodes)) added.push([ids.get(at)!, rewired(node, inner)]);

  const isAlone = body.outputs.length === 1;
  const references = new Map<string, string>();
  for (const output of body.outputs) {
    const reference = isAlone ? id : `${id}.${output}`;
    const source = inner(output);
    if (typeof source === 'string' && !kept && !around.needsOutput(output, reference))
      references.set(reference, source);
    else {
      const own = isAlone && kept ? id : take(taken, isAlone ? id : output);
      references.set(reference, own);
      added.push([
        own,
        typeof source === 'string'
          ? { op: 'identity', inputs: { x: source } }
          : { op: 'constant', attrs: { value: Number(source ?? 0) } },
      ]);
    }
  }
  const now = (text: string) => references.get(isAlone && nodeIn(text) === id ? id : text) ?? text;
  const after = Object.fromEntries(
    Object.entries(nodes).flatMap(([other, node]) => (other === id ? added : [[other, rewired(node, now)]])),
  );
  const patch = inTurn(
    document,
    (at) => nodesPatch(at, scope, after),
    (at) => (scope === null ? rewriteOutside(at, now) : []),
    (at) =>
      placing(
        at,
        scope,
        id,
        name,
        ids,
        added.map(([own]) => own),
        standing,
      ),
  );
  return { patch, ids: added.map(([own]) => own), references };
}

/** What of a body and of the nodes around its call decides which of its inputs and outputs need a node of their own. */
function surroundings(document: Document, nodes: FunctionJson['nodes'], id: NodeId, body: FunctionJson) {
  const start = Object.keys(nodes).indexOf(id);
  const inside = Object.values(body.nodes);
  const own = plainIn(document, (id) => nodes[id]);
  /** Readers by value, with their places when the body stands in the place of the call. */
  const outer = readersOf(
    Object.entries(nodes).flatMap(([other, node], at) =>
      other === id ? [] : [{ node, position: at < start ? at : at + inside.length }],
    ),
    own,
  );
  const inner = readersOf(
    inside.map((node, at) => ({ node, position: start + at })),
    nodeIn,
  );
  const pointed = new Set(
    Object.values(body.nodes).flatMap((node) =>
      [...operandsOf(node)].flatMap(({ port, standing }) =>
        typeof standing === 'string' && isReferencePort(node, port) ? [nodeIn(standing)] : [],
      ),
    ),
  );
  const pointedAt = new Set(
    Object.values(nodes).flatMap((node) =>
      [...operandsOf(node)].flatMap(({ port, standing }) =>
        port === 'source' && typeof standing === 'string' && isReferencePort(node, port) ? [own(standing)] : [],
      ),
    ),
  );
  const fedBy = (reference: string) =>
    body.inputs.filter((input) => {
      const given = nodes[id].inputs?.[input];
      return typeof given === 'string' && own(given) === reference;
    });
  return {
    needsNode(input: string, given: InputJson): boolean {
      if (pointed.has(input) || body.outputs.includes(input)) return true;
      if (typeof given !== 'string') return false;
      const reference = own(given);
      const others = outer.get(reference) ?? [];
      const groups = fedBy(reference).map((port) => inner.get(port) ?? []);
      const before = [
        ...others,
        ...groups.flatMap((group) => (group.length === 0 ? [] : [{ term: sumOfReaders(group), position: start }])),
      ];
      return sumOfReaders(before) !== sumOfReaders([...others, ...groups.flat()]);
    },
    needsOutput(output: string, reference: string): boolean {
      if (body.inputs.includes(output)) return true;
      const within = inner.get(output) ?? [];
      const without = outer.get(reference) ?? [];
      if (pointedAt.has(reference) && within.length > 0) return true;
      const together = without.length === 0 ? [] : [{ term: sumOfReaders(without), position: start }];
      const atHome = within.map((reader) => ({ ...reader, position: reader.position - start }));
      return sumOfReaders([...atHome, ...together]) !== sumOfReaders([...within, ...without]);
    },
  };
}

const spread = 40;

/** The nodes stand around the place of the call as they stand in the function; those without a place there, about it. */
function placing(
  document: Document,
  scope: ScopeName,
  call: NodeId,
  name: string,
  ids: ReadonlyMap<string, NodeId>,
  all: readonly NodeId[],
  standing: ReadonlyMap<NodeId, Position>,
): Patch {
  const middle = placesIn(document, scope).get(call);
  const inside = new Map([...standing, ...placesIn(document, name)]);
  const home = middleOf([...ids.keys()].flatMap((inner) => inside.get(inner) ?? []));
  const colours = [...coloursIn(document, name)].flatMap(([inner, colour]) => {
    const id = ids.get(inner);
    return id === undefined ? [] : [[id, colour] as const];
  });
  const from = home ?? { x: 0, y: 0 };
  const own = new Map([...ids].map(([inner, id]) => [id, inside.get(inner)]));
  const places = !middle
    ? []
    : all.map((id, i): [NodeId, Position] => {
        const place = own.get(id) ?? { x: from.x + spread * i, y: from.y + spread * i };
        return [id, { x: middle.x + place.x - from.x, y: middle.y + place.y - from.y }];
      });
  return inTurn(
    document,
    (at) => withoutLooks(at, scope, new Set([call]), () => all),
    (at) => coloursPatch(at, scope, new Map(colours)),
    (at) => placesPatch(at, scope, new Map(places)),
  );
}
