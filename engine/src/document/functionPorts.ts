import type { Json } from '../op/attribute.js';
import type { Document, FunctionJson, InputJson, NodeJson } from './document.js';
import { isObject } from './object.js';
import type { Change, Patch } from './patch.js';
import {
  inTurn,
  nodeIn,
  nodesOf,
  nodesPath,
  rewriteOutside,
  rewriteReferences,
  type ScopeName,
  scopesOf,
  withReferences,
} from './scope.js';

type Inputs = NonNullable<NodeJson['inputs']>;

/** A node that calls a function, and where it stands. */
export interface CallSite {
  readonly scope: ScopeName;
  readonly id: string;
}

/** The function a `call` or `repeat` applies. */
export const calledBy = (node: Json | NodeJson | undefined): string | undefined => {
  const attrs = isObject(node) ? node.attrs : undefined;
  return isObject(attrs as Json) && typeof (attrs as { function?: unknown }).function === 'string'
    ? ((attrs as { function: string }).function as string)
    : undefined;
};

/**
 * The calls and repeats of a function, those in the main graph first.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { callsOf, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/call.json'));
 * callsOf(document!, 'swish'); // [ { scope: null, id: 'a' }, { scope: null, id: 'b' } ]
 * ```
 */
export const callsOf = (document: Document, name: string): readonly CallSite[] =>
  scopesOf(document).flatMap((scope) =>
    Object.entries(nodesOf(document, scope))
      .filter(([, node]) => calledBy(node) === name)
      .map(([id]) => ({ scope, id })),
  );

/** The functions whose own gradient this one is. */
export const gradientOf = (document: Document, name: string): readonly string[] =>
  Object.entries(document.graph.functions ?? {})
    .filter(([, body]) => body.gradient === name)
    .map(([owner]) => owner);

/** The names of an own gradient's inputs and outputs, which are fixed by those of its function. */
export const gradientPorts = ({
  inputs,
  outputs,
}: Pick<FunctionJson, 'inputs' | 'outputs'>): Pick<FunctionJson, 'inputs' | 'outputs'> => ({
  inputs: [...inputs, ...outputs, ...outputs.map((output) => `d_${output}`)],
  outputs: inputs.map((input) => `d_${input}`),
});

const listPath = (name: string, list: 'inputs' | 'outputs') => ['graph', 'functions', name, list];

/** Other operands for the calls of a function, and other references to their outputs; a wire without one goes. */
export function rewriteCalls(
  document: Document,
  name: string,
  operands: (inputs: Inputs) => Inputs,
  outputNow: (output: string | undefined) => string | undefined | null,
): Patch {
  const patch: Change[] = [];
  for (const scope of scopesOf(document)) {
    const nodes = Object.entries(nodesOf(document, scope)) as unknown as [string, NodeJson][];
    const calls = new Set(nodes.filter(([, node]) => calledBy(node) === name).map(([id]) => id));
    if (calls.size === 0) continue;
    const change = (reference: string): string | undefined => {
      const id = nodeIn(reference);
      if (!calls.has(id)) return reference;
      const now = outputNow(reference === id ? undefined : reference.slice(id.length + 1));
      return now === null ? undefined : now === undefined ? id : `${id}.${now}`;
    };
    for (const [id, node] of nodes) {
      const before: Inputs = node.inputs ?? {};
      const after = withReferences(calls.has(id) ? operands(before) : before, change);
      if (after !== before) patch.push({ path: [...nodesPath(scope), id, 'inputs'], value: after as unknown as Json });
    }
    if (scope === null) patch.push(...rewriteOutside(document, change));
  }
  return patch;
}

/** What a function takes and gives. */
export type Ports = Pick<FunctionJson, 'inputs' | 'outputs'>;

/**
 * Gives a function these inputs and outputs, in this order: some added, some taken away. Its calls follow: what is wired to
 * a port that stays stays wired, new inputs get the literals in `given`, where there is one. An own gradient follows, too:
 * the adjoint of a new input is zero at first.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, setPorts } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/call.json'));
 * const patch = setPorts(document!, 'swish', { inputs: ['x', 'beta'], outputs: ['y'] }, { beta: 1 });
 * applyPatch(document!, patch).document.graph.nodes.a.inputs; // { x: 'u', beta: 1 }
 * ```
 */
export function setPorts(
  document: Document,
  name: string,
  ports: Ports,
  given: Readonly<Record<string, InputJson>> = {},
): Patch {
  const body = document.graph.functions![name];
  const stays = new Set(ports.inputs);
  const isNew = (input: string) => !body.inputs.includes(input);
  const operands = (inputs: Inputs): Inputs => {
    const strangers = Object.entries(inputs).filter(([port]) => !body.inputs.includes(port) && !stays.has(port));
    const own = ports.inputs.flatMap((port): [string, Inputs[string]][] => {
      if (Object.hasOwn(inputs, port)) return [[port, inputs[port]]];
      return isNew(port) && Object.hasOwn(given, port) ? [[port, given[port]]] : [];
    });
    return Object.fromEntries([...own, ...strangers]);
  };
  const only = body.outputs.length === 1 ? body.outputs[0] : undefined;
  const outputNow = (output = only) => {
    if (output === undefined || !ports.outputs.includes(output)) return null;
    return ports.outputs.length === 1 ? undefined : output;
  };
  const gone = new Set(body.inputs.filter((input) => !stays.has(input)));
  return inTurn(
    document,
    () => rewriteCalls(document, name, operands, outputNow),
    (now) => rewriteReferences(now, name, (reference) => (gone.has(nodeIn(reference)) ? undefined : reference)),
    () => [
      { path: listPath(name, 'inputs'), value: ports.inputs },
      { path: listPath(name, 'outputs'), value: ports.outputs },
    ],
    (now) => (body.gradient === undefined ? [] : setGradientPorts(now, body.gradient, ports)),
  );
}

/** Gives an own gradient the ports that its function wants of it; an adjoint it does not compute yet is zero. */
function setGradientPorts(document: Document, name: string, ports: Ports): Patch {
  const body = document.graph.functions?.[name];
  if (!body) return [];
  const wanted = gradientPorts(ports);
  const lacking = wanted.outputs.filter(
    (output) => !Object.hasOwn(body.nodes, output) && !wanted.inputs.includes(output),
  );
  return inTurn(
    document,
    () =>
      lacking.map((output) => ({
        path: [...nodesPath(name), output],
        value: { op: 'mul', inputs: { a: output.slice(2), b: 0 } },
      })),
    (now) => setPorts(now, name, wanted),
  );
}
