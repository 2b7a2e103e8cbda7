import type { Document, FunctionJson, NodeJson } from '../document/document.js';
import { gradientPorts } from '../document/functionPorts.js';
import { take } from '../document/operands.js';
import type { Patch } from '../document/patch.js';
import { nodeIn, operandsOf, rewired } from '../document/scope.js';
import type { Json } from '../op/attribute.js';
import { type DType, isFloat } from '../tensor/dtype.js';
import type { TensorJson } from '../tensor/format.js';
import { nestedOf } from '../tensor/format.js';
import type { Shape } from '../tensor/shape.js';
import { sizeOf } from '../tensor/shape.js';
import { check } from './check.js';
import { evaluate } from './evaluate.js';
import { copyGradient } from './openGradient.js';

type Nodes = Record<string, NodeJson>;

/** What a function is tried on: by input, a tensor; a number where one is missing. */
export type TrialInputs = Readonly<Record<string, TensorJson>>;

/** Numbers that no slip makes right by chance. */
const irregular = (index: number): number => 0.7 + 0.37 * ((index * 7) % 11) - 0.11 * (index % 3);

function filled(dtype: DType, shape: Shape): Json {
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, i) => irregular(i));
  return nestedOf({ dtype, shape, data }) as Json;
}

const given = (inputs: TrialInputs, name: string, at: number, dtype: DType): NodeJson => {
  const tensor = inputs[name];
  if (!tensor) return { op: 'variable', attrs: { value: irregular(at), dtype } };
  return {
    op: isFloat(tensor.dtype) ? 'variable' : 'constant',
    attrs: { value: tensor.data as Json, dtype: tensor.dtype },
  };
};

const trial = (document: Document, nodes: Nodes): Document => ({
  format: 'chainrule',
  version: 1,
  ...(document.dtype ? { dtype: document.dtype } : {}),
  graph: { nodes, ...(document.graph.functions ? { functions: document.graph.functions } : {}) },
});

/** The nodes with weights for each float output that `referenceOf` names, and the products whose sum is differentiated. */
function weighted(
  document: Document,
  nodes: Nodes,
  outputs: readonly string[],
  referenceOf: (output: string) => string,
  weight: (output: string) => string,
): { readonly nodes: Nodes; readonly targets: readonly string[] } {
  const { values } = evaluate(trial(document, nodes), { nodes: outputs.map(referenceOf) });
  const taken = new Set([...Object.keys(nodes), ...outputs.map(weight)]);
  const targets: string[] = [];
  const more: Nodes = {};
  for (const output of outputs) {
    const value = values[referenceOf(output)];
    if (!value || !isFloat(value.dtype)) continue;
    more[weight(output)] = { op: 'variable', attrs: { value: filled(value.dtype, value.shape), dtype: value.dtype } };
    const product = take(taken, `${output}_weighted`);
    more[product] = { op: 'mul', inputs: { a: referenceOf(output), b: weight(output) } };
    targets.push(product);
  }
  return { nodes: { ...nodes, ...more }, targets };
}

/** The derived rule of a function, written out for the shapes it is tried on; zero where no path leads. */
function derivedRule(document: Document, name: string, inputs: TrialInputs): FunctionJson {
  const body = document.graph.functions![name];
  const own: Nodes = { ...body.nodes };
  for (const [i, input] of body.inputs.entries()) own[input] = given(inputs, input, i, document.dtype ?? 'float32');
  const { nodes, targets } = weighted(
    document,
    own,
    body.outputs,
    (output) => output,
    (output) => `d_${output}`,
  );
  const sources = body.inputs.filter((input) => nodes[input].op === 'variable');
  const copied =
    targets.length === 0 || sources.length === 0
      ? undefined
      : copyGradient(trial(document, nodes), { targets, sources });
  return ruleOf(body, { ...nodes, ...copied?.nodes }, new Map(copied?.gradients.map(({ path, id }) => [path[0], id])));
}

/** A rule of the nodes that the gradients need, which a rule's own inputs are not among. */
function ruleOf(body: FunctionJson, nodes: Nodes, gradients: ReadonlyMap<string, string>): FunctionJson {
  const ports = gradientPorts(body);
  const handedIn = new Set(ports.inputs);
  const needed = new Set<string>();
  const stack = [...gradients.values()];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (handedIn.has(id) || needed.has(id) || !nodes[id]) continue;
    needed.add(id);
    for (const { standing } of operandsOf(nodes[id])) if (typeof standing === 'string') stack.push(nodeIn(standing));
  }
  const taken = new Set([...handedIn, ...ports.outputs]);
  const names = new Map([...needed].map((id) => [id, taken.has(id) ? take(taken, `${id}_`) : id]));
  const adjoints = ports.outputs.map((output, i): readonly [string, NodeJson] => {
    const id = gradients.get(body.inputs[i]);
    if (id === undefined) return [output, { op: 'mul', inputs: { a: body.inputs[i], b: 0 } }];
    return [output, { op: 'identity', inputs: { x: names.get(id) ?? id } }];
  });
  const own = Object.entries(nodes)
    .filter(([id]) => needed.has(id))
    .map(([id, node]): readonly [string, NodeJson] => [
      names.get(id)!,
      rewired(node, (text) => (names.get(nodeIn(text)) ?? nodeIn(text)) + text.slice(nodeIn(text).length)),
    ]);
  return { ...ports, nodes: Object.fromEntries([...own, ...adjoints]) };
}

/**
 * Gives a function a gradient of its own to be edited: its derived rule written out for the shapes of `inputs`, or, with
 * `isEmpty`, zeros to begin with.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, load, ownGradientPatch } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/call.json'));
 * const owned = applyPatch(document!, ownGradientPatch(document!, 'swish', {})).document;
 * owned.graph.functions!.swish.gradient; // 'd_swish'
 * owned.graph.functions!.d_swish.inputs; // [ 'x', 'y', 'd_y' ]
 * ```
 */
export function ownGradientPatch(document: Document, name: string, inputs: TrialInputs, isEmpty = false): Patch {
  const functions = document.graph.functions!;
  const gradient = take(new Set(Object.keys(functions)), `d_${name}`);
  const rule = isEmpty ? ruleOf(functions[name], {}, new Map()) : derivedRule(document, name, inputs);
  return [
    { path: ['graph', 'functions', gradient], value: rule as unknown as Json },
    { path: ['graph', 'functions', name, 'gradient'], value: gradient },
  ];
}

/** How a function's own gradient compares with central differences where it is worst. */
export interface OwnGradientCheck {
  readonly ok: boolean;
  /** The input by which the rule and the differences differ most, and the place among its entries. */
  readonly input: string;
  readonly entry: number;
  /** What the rule gives there, and what the differences give; None is null. */
  readonly rule: number | null;
  readonly differences: number;
  readonly maxError: number;
}

/**
 * A function's own gradient against central differences, in float64, at `inputs`; its outputs are weighted by numbers of no
 * regularity. Undefined where the function is broken or has no float input and output.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { applyPatch, checkOwnGradient, load, ownGradientPatch } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/call.json'));
 * const owned = applyPatch(document!, ownGradientPatch(document!, 'swish', {})).document;
 * checkOwnGradient(owned, 'swish', {})!.ok; // true
 * ```
 */
export function checkOwnGradient(document: Document, name: string, inputs: TrialInputs): OwnGradientCheck | undefined {
  const body = document.graph.functions?.[name];
  if (!body) return undefined;
  const taken = new Set([...body.inputs, ...body.outputs]);
  const call = take(taken, 'call');
  const own: Nodes = Object.fromEntries(
    body.inputs.map((input, i) => [input, given(inputs, input, i, document.dtype ?? 'float32')]),
  );
  own[call] = {
    op: 'call',
    attrs: { function: name },
    inputs: Object.fromEntries(body.inputs.map((input) => [input, input])),
  };
  const { nodes, targets } = weighted(
    document,
    own,
    body.outputs,
    (output) => (body.outputs.length === 1 ? call : `${call}.${output}`),
    (output) => `${output}_weights`,
  );
  const sources = body.inputs.filter((input) => nodes[input].op === 'variable');
  if (targets.length === 0 || sources.length === 0) return undefined;
  const { checks } = check(trial(document, nodes), { targets, sources });
  let worst: OwnGradientCheck | undefined;
  let ok = true;
  for (const [input, one] of Object.entries(checks)) {
    ok &&= one.ok;
    for (const [entry, differences] of (one.numeric?.data ?? []).entries()) {
      const rule = one.analytic ? one.analytic.data[entry] : null;
      const maxError = Math.abs((rule ?? 0) - differences);
      if (!worst || !(maxError <= worst.maxError)) worst = { ok, input, entry, rule, differences, maxError };
    }
  }
  return worst && { ...worst, ok };
}
