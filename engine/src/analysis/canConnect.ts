import { checkDocument } from '../document/check.js';
import type { Document, InputJson, NodeJson } from '../document/document.js';
import { applyPatch } from '../document/patch.js';
import type { Problem, ProblemCode } from '../document/problem.js';
import { withDefaults } from '../graph/builder.js';
import { type Op, OpError } from '../op/op.js';
import { opByName } from '../ops/index.js';
import { elaborate } from '../passes/elaborate.js';
import type { Elaborated } from '../passes/elaboration.js';
import type { TensorType } from '../tensor/tensor.js';

/** Where a wire is to end: `index` is the place on a variadic port, at its end where left out. */
export interface Socket {
  readonly node: string;
  readonly port: string;
  readonly index?: number;
}

/** Whether a wire fits, and if not, why: the problem that it would make. */
export type Fit = { readonly fits: true } | { readonly fits: false; readonly problem: Problem };

const yes: Fit = { fits: true };
const elaborations = new WeakMap<Document, Elaborated>();

/** A document's types, once for all the ports that are asked while a wire is dragged. */
function elaborationOf(document: Document): Elaborated {
  const known = elaborations.get(document);
  if (known) return known;
  const elaborated = elaborate(checkDocument(document));
  elaborations.set(document, elaborated);
  return elaborated;
}

/**
 * Whether a wire from the reference `from` to a port of the main graph would fit: shape, dtype and cycles, by the type
 * rule of the node it would end at. What is still missing or broken around it does not count against the wire.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { canConnect, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * canConnect(document!, 'y', { node: 'sum', port: 'a' }).fits; // true
 * canConnect(document!, 'z', { node: 'sum', port: 'a' }).fits; // false
 * ```
 */
export function canConnect(document: Document, from: string, to: Socket): Fit {
  const node = document.graph.nodes[to.node];
  const op = typeof node?.op === 'string' ? opByName(node.op) : undefined;
  if (!node || !op) return yes;
  const no = (code: ProblemCode, message: string, values?: Problem['values']): Fit => ({
    fits: false,
    problem: {
      code,
      severity: 'error',
      message: `${to.node}: ${message}`,
      path: `graph.nodes.${to.node}.inputs.${to.port}`,
      node: to.node,
      port: to.port,
      ...(values ? { values } : {}),
    },
  });
  if (readsFrom(document, from, to.node))
    return no('cycle', `${from} is computed from ${to.node}, so this wire would close a cycle.`, { from });
  const value = elaborationOf(document).values.get(from);
  if (value === undefined && document.graph.nodes[from.split('.', 1)[0]] === undefined)
    return no('danglingReference', `there is no node ${from}.`, { from });
  const port = op.ports.find(({ name }) => name === to.port)?.port;
  if (!port && !('function' in op.attributes))
    return no('unknownPort', `${op.name} has no port ${to.port}.`, { port: to.port });
  if (port?.reference || value === undefined || value === 'broken') return yes;
  if ('none' in value)
    return no(
      'unconnected',
      `${from} is None (${value.none.code} at ${value.none.at}): there is nothing to compute with.`,
      {
        from,
        reason: value.none.code,
        at: value.none.at,
      },
    );
  if (op.kind === 'calculus') return asDocument(document, from, to, node, op);
  const types = operandTypes(document, from, to, node, op);
  try {
    op.type(types.known, withDefaults(op, node.attrs));
    return yes;
  } catch (error) {
    if (!(error instanceof OpError)) return yes;
    // Without its other operands only the port's own dtype can be judged.
    return types.complete || (error.code === 'dtype' && error.port === to.port)
      ? no(error.code, error.message, error.values)
      : yes;
  }
}

/** Whether `from` is computed from the node `id`, or is it: found out over the text of the ports, broken ones included. */
function readsFrom({ graph }: Document, from: string, id: string): boolean {
  const seen = new Set<string>();
  const stack = [from];
  for (let reference = stack.pop(); reference !== undefined; reference = stack.pop()) {
    const at = reference.split('.', 1)[0];
    if (at === id) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const input of Object.values(graph.nodes[at]?.inputs ?? {}).flat())
      if (typeof input === 'string') stack.push(input);
  }
  return false;
}

/** What stands on the ports of a node with the wire: the types in the order of the ports, as far as they are known. */
function operandTypes(
  document: Document,
  from: string,
  to: Socket,
  node: NodeJson,
  op: Op,
): { known: readonly (TensorType | undefined)[]; complete: boolean } {
  const { values, builder } = elaborationOf(document);
  const typeOf = (reference: string): TensorType | undefined => {
    const value = values.get(reference);
    return value !== undefined && value !== 'broken' && 'node' in value ? builder.types[value.node] : undefined;
  };
  const fallback = typeOf(from)!;
  const known: (TensorType | undefined)[] = [];
  let complete = true;
  for (const { name, port } of op.ports) {
    const standing = node.inputs?.[name];
    const entries: (InputJson | undefined)[] = port.variadic
      ? [...(Array.isArray(standing) ? standing : [])]
      : [standing as InputJson];
    if (name === to.port) entries.splice(port.variadic ? (to.index ?? entries.length) : 0, 1, from);
    for (const entry of entries) {
      const fixed = port.accepts === 'int32' || port.accepts === 'bool' ? port.accepts : fallback.dtype;
      const type =
        typeof entry === 'string' ? typeOf(entry) : entry === undefined ? undefined : { dtype: fixed, shape: [] };
      const isFree = entry === undefined && port.optional;
      if (!type && !isFree) complete = false;
      known.push(type ?? (isFree ? undefined : { ...fallback, dtype: fixed }));
    }
  }
  return { known, complete };
}

/** A call's body, a seed or a tangent: asked of the document as it would be. */
function asDocument(document: Document, from: string, to: Socket, node: NodeJson, op: Op): Fit {
  const variadic = op.ports.find(({ name }) => name === to.port)?.port.variadic ?? false;
  const standing = node.inputs?.[to.port];
  const list: readonly InputJson[] = Array.isArray(standing) ? standing : [];
  const value = variadic ? list.toSpliced(to.index ?? list.length, to.index === undefined ? 0 : 1, from) : from;
  const path = ['graph', 'nodes', to.node, 'inputs'];
  const change = node.inputs ? { path: [...path, to.port], value } : { path, value: { [to.port]: value } };
  const errorsOf = (of: Document) => elaborationOf(of).problems.filter(({ severity }) => severity === 'error');
  // What stands on the port now may be what is wrong: it would be gone.
  const without =
    standing === undefined || variadic ? document : applyPatch(document, [{ path: [...path, to.port] }]).document;
  const known = new Set(errorsOf(without).map(({ code, path }) => `${code} ${path}`));
  const problem = errorsOf(applyPatch(document, [change]).document).find(
    ({ code, path, node, call, port }) =>
      !known.has(`${code} ${path}`) &&
      code !== 'missingInput' &&
      (node === to.node || call === to.node) &&
      (port === undefined || port === to.port || call !== undefined),
  );
  return problem ? { fits: false, problem } : yes;
}
