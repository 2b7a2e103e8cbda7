import type { Document, InputJson, Json, Patch } from 'chainrule';
import { inputsOf, nodeOf, nodesOf } from '../document/reading';

const nodeIn = (reference: string): string => reference.split('.', 1)[0];

/** What reaches each node by its first wire, past those that go themselves; nothing for one without wires. */
function sourcesOf(document: Document, gone: ReadonlySet<string>): ReadonlyMap<string, string> {
  const firstOf = (id: string) =>
    inputsOf(nodeOf(document, id)).find(
      ({ source }) => typeof source === 'string' && nodeOf(document, nodeIn(source)) !== undefined,
    )?.source as string | undefined;
  const found = new Map<string, string>();
  for (const id of gone) {
    const passed = new Set([id]);
    let source = firstOf(id);
    while (source !== undefined && gone.has(nodeIn(source))) {
      const next = nodeIn(source);
      source = passed.has(next) ? undefined : firstOf(next);
      passed.add(next);
    }
    if (source !== undefined) found.set(id, source);
  }
  return found;
}

/** The changes after which what reads some nodes reads what their first wires bring, as if they had let it through. */
export function reconnected(document: Document, gone: ReadonlySet<string>): Patch {
  const sources = sourcesOf(document, gone);
  const through = (input: InputJson): InputJson =>
    typeof input === 'string' ? (sources.get(nodeIn(input)) ?? input) : input;
  return nodesOf(document).flatMap(([id, node]) => {
    const isReader = inputsOf(node).some(({ source }) => through(source) !== source);
    if (gone.has(id) || !isReader) return [];
    const inputs = Object.entries(node.inputs!).map(([port, input]) => [
      port,
      Array.isArray(input) ? input.map((each: InputJson) => through(each)) : through(input as InputJson),
    ]);
    return [{ path: ['graph', 'nodes', id, 'inputs'], value: Object.fromEntries(inputs) as Json }];
  });
}
