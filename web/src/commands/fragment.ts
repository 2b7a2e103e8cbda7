import {
  badName,
  type Document,
  type GraphJson,
  type Json,
  load,
  type NodeJson,
  type Patch,
  type Position,
  save,
} from 'chainrule';
import { nodeOf, nodesOf } from '../document/reading';
import { writing } from './writing';

/** Part of a document that was copied: nodes, their places, the functions they call. It is a document itself. */
export type Fragment = Document;

/** What becomes of a fragment in a document: the patch, and the ids its nodes get. */
export interface Pasted {
  readonly patch: Patch;
  readonly ids: readonly string[];
}

type Inputs = NonNullable<NodeJson['inputs']>;

const isObject = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The nodes `ids` in document order, where they stand, with the functions they reach. */
export function fragmentOf(
  document: Document,
  ids: ReadonlySet<string>,
  places: ReadonlyMap<string, Position>,
): Fragment {
  const nodes = nodesOf(document).filter(([id]) => ids.has(id));
  const at = nodes.flatMap(([id]) => {
    const place = places.get(id);
    return place ? [[id, { x: Math.round(place.x), y: Math.round(place.y) }] as const] : [];
  });
  const functions = reached(
    document,
    nodes.flatMap(([, node]) => calledBy(node)),
  );
  return {
    format: 'chainrule',
    version: 1,
    ...(document.dtype === undefined ? {} : { dtype: document.dtype }),
    graph: {
      nodes: Object.fromEntries(nodes),
      ...(functions.length > 0
        ? { functions: Object.fromEntries(functions) as unknown as GraphJson['functions'] }
        : {}),
    },
    layout: { nodes: Object.fromEntries(at) },
  };
}

export const fragmentText = (fragment: Fragment): string => save(fragment);

/** What a text holds that can be pasted: a fragment or a whole document with nodes; undefined for anything else. */
export function readFragment(text: string): Fragment | undefined {
  const { document } = load(text);
  return document && nodesOf(document).length > 0 ? document : undefined;
}

/** The name of the function a node calls, if it does. */
const calledBy = (node: unknown): readonly string[] => {
  const attrs = isObject(node) && isObject(node.attrs) ? node.attrs : {};
  return typeof attrs.function === 'string' ? [attrs.function] : [];
};

/** The functions of these names and all that they need, in the order of the document. */
function reached(document: Document, names: readonly string[]): [string, Json][] {
  const functions: unknown = document.graph.functions;
  if (!isObject(functions)) return [];
  const found = new Set<string>();
  const rest = [...names];
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (found.has(name) || !Object.hasOwn(functions, name)) continue;
    found.add(name);
    const body = functions[name];
    if (!isObject(body)) continue;
    if (typeof body.gradient === 'string') rest.push(body.gradient);
    if (isObject(body.nodes)) rest.push(...Object.values(body.nodes).flatMap(calledBy));
  }
  return Object.entries(functions).filter(([name]) => found.has(name));
}

/** Names that nobody has, one for each of `wanted`: itself, else with the next free number in place of its own. */
function freshNames(taken: Iterable<string>, wanted: readonly string[]): readonly string[] {
  const used = new Set(taken);
  const next = new Map<string, number>();
  return wanted.map((name) => {
    const stem = (name.replace(/\d+$/, '') || name).slice(0, longestStem);
    let fresh = name;
    let number = next.get(stem) ?? Math.max(2, Number(name.slice(stem.length)) + 1 || 2);
    for (; used.has(fresh); number++) fresh = `${stem}${number}`;
    next.set(stem, number);
    used.add(fresh);
    return fresh;
  });
}

/** Room for a number within the 64 characters of a name. */
const longestStem = 56;
const shift = 40;

/** How far pasted nodes are moved so that none lies exactly upon another. */
function offsetOf(wanted: readonly Position[], places: Iterable<Position>): number {
  const taken = new Set([...places].map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`));
  let offset = 0;
  while (wanted.some(({ x, y }) => taken.has(`${x + offset} ${y + offset}`))) offset += shift;
  return offset;
}

const placeOf = (fragment: Fragment, id: string): Position | undefined => {
  const place: unknown = isObject(fragment.layout?.nodes) ? fragment.layout.nodes[id] : undefined;
  return isObject(place) && Number.isFinite(place.x) && Number.isFinite(place.y)
    ? { x: place.x as number, y: place.y as number }
    : undefined;
};

/**
 * The patch that adds the nodes of a fragment under names of their own. References among them follow; those to other
 * nodes are dropped, or kept with `keepsIncoming` where the document has the node. `places` is where the document's
 * nodes stand; `at`, if given, where the upper left corner of the fragment goes.
 */
export function pasting(
  document: Document,
  fragment: Fragment,
  places: ReadonlyMap<string, Position>,
  { keepsIncoming = false, at }: { readonly keepsIncoming?: boolean; readonly at?: Position } = {},
): Pasted {
  const nodes = nodesOf(fragment);
  const fresh = freshNames(
    nodesOf(document).map(([id]) => id),
    nodes.map(([id, { op }]) => (badName(id) === undefined ? id : String(op))),
  );
  const own = new Map(nodes.map(([id], i) => [id, fresh[i]]));
  const functions = functionNames(document, fragment);

  const follow = (reference: Json): Json | undefined => {
    if (typeof reference !== 'string') return reference;
    const [id] = reference.split('.', 1);
    const name = own.get(id);
    if (name !== undefined) return name + reference.slice(id.length);
    return keepsIncoming && nodeOf(document, id) ? reference : undefined;
  };
  const inputsNow = (inputs: Inputs): Json =>
    Object.fromEntries(
      Object.entries(inputs).flatMap(([port, standing]): [string, Json][] => {
        if (Array.isArray(standing)) {
          const left = (standing as readonly Json[]).flatMap((entry) => follow(entry) ?? []);
          return left.length > 0 ? [[port, left]] : [];
        }
        const left = follow(standing as Json);
        return left === undefined ? [] : [[port, left]];
      }),
    );
  const nodeNow = (node: NodeJson): Json =>
    calling(
      { ...node, ...(isObject(node.inputs) ? { inputs: inputsNow(node.inputs as Inputs) as unknown as Inputs } : {}) },
      functions,
    );

  const stood = nodes.flatMap(([id]) => placeOf(fragment, id) ?? []);
  const corner = { x: Math.min(...stood.map(({ x }) => x)), y: Math.min(...stood.map(({ y }) => y)) };
  const by = at && stood.length > 0 ? { x: at.x - corner.x, y: at.y - corner.y } : { x: 0, y: 0 };
  const moved = stood.map(({ x, y }) => ({ x: x + by.x, y: y + by.y }));
  const offset = offsetOf(moved, places.values());
  const layout = Object.fromEntries(
    nodes.flatMap(([id]): [string, Json][] => {
      const place = placeOf(fragment, id);
      return place ? [[own.get(id)!, { x: place.x + by.x + offset, y: place.y + by.y + offset }]] : [];
    }),
  );

  return {
    ids: fresh,
    patch: [
      ...adding(
        document,
        ['graph', 'nodes'],
        Object.fromEntries(nodes.map(([id, node]) => [own.get(id)!, nodeNow(node)])),
      ),
      ...adding(document, ['graph', 'functions'], functionsNow(document, fragment, functions)),
      ...adding(document, ['layout', 'nodes'], layout),
    ],
  };
}

/** A node that calls the function by the name it has now. */
function calling(node: Json, names: ReadonlyMap<string, string>): Json {
  const [name] = calledBy(node);
  const now = name === undefined ? undefined : names.get(name);
  if (now === undefined || now === name || !isObject(node)) return node;
  return { ...node, attrs: { ...(node.attrs as Readonly<Record<string, Json>>), function: now } };
}

/**
 * What a fragment's functions are called in the document: the same where it has none of that name,
 * or one that means the same.
 */
function functionNames(document: Document, fragment: Fragment): ReadonlyMap<string, string> {
  const theirs: unknown = fragment.graph.functions;
  if (!isObject(theirs)) return new Map();
  const ours: unknown = document.graph.functions;
  const known = isObject(ours) ? ours : {};
  const meaning = (where: Document, name: string) =>
    JSON.stringify(reached(where, [name]).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const equal = (name: string) => meaning(document, name) === meaning(fragment, name);
  const names = Object.keys(theirs);
  const differing = names.filter((name) => !equal(name));
  const fresh = freshNames(Object.keys(known), differing);
  const now = new Map(differing.map((name, i) => [name, fresh[i]]));
  return new Map(names.map((name) => [name, now.get(name) ?? name]));
}

function functionsNow(
  document: Document,
  fragment: Fragment,
  names: ReadonlyMap<string, string>,
): Record<string, Json> {
  const known: unknown = document.graph.functions;
  const theirs = (fragment.graph.functions ?? {}) as unknown as Readonly<Record<string, Json>>;
  const bodyNow = (body: Json): Json => {
    if (!isObject(body)) return body;
    const { nodes, gradient } = body;
    return {
      ...body,
      ...(isObject(nodes)
        ? { nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, calling(node, names)])) }
        : {}),
      ...(typeof gradient === 'string' ? { gradient: names.get(gradient) ?? gradient } : {}),
    };
  };
  return Object.fromEntries(
    [...names]
      .filter(([, now]) => !isObject(known) || !Object.hasOwn(known, now))
      .map(([name, now]) => [now, bodyNow(theirs[name])]),
  );
}

/** The changes that add entries to a map, which may not be there yet. */
function adding(document: Document, path: readonly string[], entries: Readonly<Record<string, Json>>): Patch {
  const names = Object.keys(entries);
  if (names.length === 0) return [];
  const whole = writing(document, [...path, names[0]], entries[names[0]]);
  if (whole.path.length <= path.length) return [writing(document, path, entries as Json)];
  return names.map((name) => ({ path: [...path, name], value: entries[name] }));
}
