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
import { calledBy, calling, functionNames, functionsNow, reached } from './fragmentFunctions';
import { freshNames } from './freshNames';
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

/** The changes that add entries to a map, which may not be there yet. */
export function adding(document: Document, path: readonly string[], entries: Readonly<Record<string, Json>>): Patch {
  const names = Object.keys(entries);
  if (names.length === 0) return [];
  const whole = writing(document, [...path, names[0]], entries[names[0]]);
  if (whole.path.length <= path.length) return [writing(document, path, entries as Json)];
  return names.map((name) => ({ path: [...path, name], value: entries[name] }));
}
