import {
  badName,
  type Document,
  type GraphJson,
  inTurn,
  type Json,
  type LayoutJson,
  load,
  type NodeJson,
  type Patch,
  type Problem,
  save,
} from 'chainrule';
import type { Box, Point } from '../canvas/geometry';
import { nodeOf, nodesOf, opOf } from '../document/reading';
import { areasOf, type Thing } from '../looks/things';
import { calledBy, calling, functionNames, functionsNow, reached } from './fragmentFunctions';
import { copiedLooks, pastedLooks, pasteShift, withHeld } from './fragmentLooks';
import { freshNames } from './freshNames';
import { writing } from './writing';

/** Part of a document that was copied: nodes, frames and notes, where they stand, the functions they call. It is a document itself. */
export type Fragment = Document;

/** What becomes of a fragment in a document: the patch, and what each of its things is called there, nodes first. */
export interface Pasted {
  readonly patch: Patch;
  readonly became: ReadonlyMap<Thing, Thing>;
}

type Inputs = NonNullable<NodeJson['inputs']>;

const isObject = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Things in document order, with what the frames among them hold, where they stand, with the functions they reach. */
export function fragmentOf(document: Document, things: Iterable<Thing>, boxes: ReadonlyMap<Thing, Point>): Fragment {
  const held = withHeld(document, things);
  const nodes = nodesOf(document).filter(([id]) => held.has(id));
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
    layout: {
      ...copiedLooks(document, held, boxes),
      ...bodyLooks(
        document,
        functions.map(([name]) => name),
      ),
    },
  };
}

/** How the bodies of functions look, under the names that `called` gives them. */
function bodyLooks(document: Document, names: readonly string[], called = (name: string) => name) {
  const all = document.layout?.functions ?? {};
  const own = names.flatMap((name) => (Object.hasOwn(all, name) ? [[called(name), all[name]] as const] : []));
  return own.length > 0 ? { functions: Object.fromEntries(own) } : {};
}

export { withHeld };

export const fragmentText = (fragment: Fragment): string => save(fragment);

/**
 * What a text holds that can be pasted: a fragment or a whole document that is not empty. Of a text that looks like one and
 * cannot be read it gives the problem; undefined for anything else.
 */
export function readFragment(text: string): Fragment | Problem | undefined {
  const { document, problems } = load(text);
  if (document) return nodesOf(document).length + areasOf(document).length > 0 ? document : undefined;
  return text.trimStart().startsWith('{') ? problems.find(({ code }) => code !== 'format') : undefined;
}

/**
 * The patch that adds the things of a fragment under names of their own. References among them follow; those to other
 * nodes are dropped, or kept with `keepsIncoming` where the document has the node. `boxes` is where the document's
 * things stand; `at`, if given, where the upper left corner of the fragment goes.
 */
export function pasting(
  document: Document,
  fragment: Fragment,
  boxes: ReadonlyMap<Thing, Box>,
  { keepsIncoming = false, at }: { readonly keepsIncoming?: boolean; readonly at?: Point } = {},
): Pasted {
  const nodes = nodesOf(fragment);
  const fresh = freshNames(
    nodesOf(document).map(([id]) => id),
    nodes.map(([id, node]) => (badName(id) === undefined ? id : opOf(node))),
  );
  const own: ReadonlyMap<string, string> = new Map(nodes.map(([id], i) => [id, fresh[i]]));
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

  const bodies = functionsNow(document, fragment, functions);
  const added = [...functions.keys()].filter((name) => Object.hasOwn(bodies, functions.get(name)!));
  const { became, ...looks } = pastedLooks(document, fragment, own, pasteShift(fragment, boxes, at));
  return {
    became: new Map([...own, ...became]),
    patch: [
      ...adding(
        document,
        ['graph', 'nodes'],
        Object.fromEntries(nodes.map(([id, node]) => [own.get(id)!, nodeNow(node)])),
      ),
      ...adding(document, ['graph', 'functions'], bodies),
      ...addingLooks(document, { ...looks, ...bodyLooks(fragment, added, (name) => functions.get(name)!) }),
    ],
  };
}

/** The maps of a layout with their new entries: one that is not there yet is there for those after it. */
function addingLooks(document: Document, looks: LayoutJson): Patch {
  const given = Object.entries(looks).filter(([, entries]) => Object.keys(entries as object).length > 0);
  return inTurn(
    document,
    ...given.map(
      ([part, entries]) =>
        (now: Document) =>
          adding(now, ['layout', part], entries as unknown as Readonly<Record<string, Json>>),
    ),
  );
}

/** The changes that add entries to a map, which may not be there yet. */
export function adding(document: Document, path: readonly string[], entries: Readonly<Record<string, Json>>): Patch {
  const names = Object.keys(entries);
  if (names.length === 0) return [];
  const whole = writing(document, [...path, names[0]], entries[names[0]]);
  if (whole.path.length <= path.length) return [writing(document, path, entries as Json)];
  return names.map((name) => ({ path: [...path, name], value: entries[name] }));
}
