import type { Document, Json } from 'chainrule';
import { freshNames } from './freshNames';

const isObject = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The name of the function a node calls, if it does. */
export const calledBy = (node: unknown): readonly string[] => {
  const attrs = isObject(node) && isObject(node.attrs) ? node.attrs : {};
  return typeof attrs.function === 'string' ? [attrs.function] : [];
};

/** The functions of these names and all that they need, in the order of the document. */
export function reached(document: Document, names: readonly string[]): [string, Json][] {
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

/** A node that calls the function by the name it has now. */
export function calling(node: Json, names: ReadonlyMap<string, string>): Json {
  const [name] = calledBy(node);
  const now = name === undefined ? undefined : names.get(name);
  if (now === undefined || now === name || !isObject(node)) return node;
  return { ...node, attrs: { ...(node.attrs as Readonly<Record<string, Json>>), function: now } };
}

/**
 * What a fragment's functions are called in the document: the same where it has none of that name,
 * or one that means the same.
 */
export function functionNames(document: Document, fragment: Document): ReadonlyMap<string, string> {
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

export function functionsNow(
  document: Document,
  fragment: Document,
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
