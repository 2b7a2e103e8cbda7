import type { Document, NodeId } from './document.js';
import { setPorts } from './functionPorts.js';
import { changeMembers, looksById } from './looks.js';
import type { Patch } from './patch.js';
import { inputsOf, inTurn, nodeIn, nodesOf, nodesPath, rewriteReferences, type ScopeName } from './scope.js';

/**
 * `wanted`, or with the least number after it that makes it an id nobody has.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { freshId, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * freshId(document!, null, 'x'); // 'x2'
 * ```
 */
export function freshId(document: Document, scope: ScopeName, wanted: string): NodeId {
  const taken = new Set([...Object.keys(nodesOf(document, scope)), ...inputsOf(document, scope)]);
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}${number}`)) return `${wanted}${number}`;
}

/**
 * Deletes nodes, the wires that leave them and their places, colours and membership of frames; what else names them says so as a problem.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, removeNodes } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const fewer = applyPatch(document!, removeNodes(document!, null, ['x'])).document;
 * Object.keys(fewer.graph.nodes.sum.inputs!); // [ 'b' ]
 * ```
 */
export function removeNodes(document: Document, scope: ScopeName, ids: readonly NodeId[]): Patch {
  const gone = new Set(ids);
  return inTurn(
    document,
    (now) => withoutPorts(now, scope, gone),
    (now) => {
      const rewritten = rewriteReferences(now, scope, (reference) =>
        gone.has(nodeIn(reference)) ? undefined : reference,
      );
      const nodes = nodesOf(now, scope);
      return [
        ...rewritten.filter(({ path }) => !gone.has(path[path.length - 2])),
        ...[...gone].flatMap((id) => [
          ...(id in nodes ? [{ path: [...nodesPath(scope), id] }] : []),
          ...looksById(now, scope).flatMap(({ path, entries }) => (id in entries ? [{ path: [...path, id] }] : [])),
        ]),
        ...changeMembers(now, scope, (id) => (gone.has(id) ? undefined : id)),
      ];
    },
  );
}

/** A body loses the inputs and outputs that are deleted in it; its last output stays, to be told as a problem. */
function withoutPorts(document: Document, scope: ScopeName, gone: ReadonlySet<NodeId>): Patch {
  const body = scope === null ? undefined : document.graph.functions?.[scope];
  if (!body) return [];
  const inputs = body.inputs.filter((input) => !gone.has(input));
  const left = body.outputs.filter((output) => !gone.has(output));
  const outputs = left.length > 0 ? left : body.outputs;
  const isSame = inputs.length === body.inputs.length && outputs.length === body.outputs.length;
  return isSame ? [] : setPorts(document, scope!, { inputs, outputs });
}
