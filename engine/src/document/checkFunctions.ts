import type { Json } from '../op/attribute.js';
import type { CheckedFunction } from './checked.js';
import type { NodeFacts, Place, Signature } from './checkNode.js';
import { type Draft, draftScope, linkScope, type NodeMemo, outputsIn, unresolvedReason } from './checkScope.js';
import { fieldProblems, functionFields, show } from './fields.js';
import { isObject } from './json.js';
import { badName, listed, nearest, quote, shorten, suggestion } from './names.js';
import type { OpIndex } from './opIndex.js';
import { circleOf, orderByDependency } from './order.js';
import type { Problem, ProblemCode } from './problem.js';
import { named, resolve } from './reference.js';

export interface CheckedFunctions {
  readonly functions: ReadonlyMap<string, CheckedFunction>;
  readonly signatures: ReadonlyMap<string, Signature | undefined>;
  /** The functions a call can be made of: without an error in name, inputs, outputs or gradient. */
  readonly callable: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

type JsonMap = Readonly<Record<string, Json>>;

/** Signatures by the function they were read from, so that a call whose function did not change is not looked at again. */
const signatureMemo = new WeakMap<object, Signature>();

export function checkFunctions(functions: JsonMap, ops: OpIndex, memo: NodeMemo): CheckedFunctions {
  const problems: Problem[] = [];
  const names = Object.keys(functions);
  const signatures = new Map(names.map((name) => [name, signatureOf(functions[name])]));
  const callable = new Set<string>();
  const drafts = new Map<string, Draft>();
  for (const name of names) {
    const json = functions[name];
    const found = functionProblems(name, json, signatures);
    problems.push(...found);
    const signature = signatures.get(name);
    if (signature && !found.some(({ severity }) => severity === 'error')) callable.add(name);
    if (!isObject(json) || !isObject(json.nodes)) continue;
    const place: Place = { path: `graph.functions.${name}`, body: name, ops, signatures };
    drafts.set(name, draftScope(json.nodes, place, signature?.inputs ?? [], memo));
  }
  const gradientOf = (name: string) => (functions[name] as JsonMap).gradient;
  for (const name of [...callable]) {
    const gradient = gradientOf(name);
    if (typeof gradient === 'string' && !callable.has(gradient)) callable.delete(name);
  }
  const recursive = recursion([...drafts].map(([name, { facts }]) => ({ name, facts })));
  problems.push(...recursive.problems);
  const checked = new Map<string, CheckedFunction>();
  for (const [name, draft] of drafts) {
    const shut = shutCalls(draft.facts, callable);
    for (const id of recursive.calls.get(name) ?? []) shut.add(id);
    const clashes = nameClashes(name, draft);
    for (const { node } of clashes) shut.add(node);
    const linked = linkScope(draft, shut);
    problems.push(...linked.problems, ...clashes);
    const outputs = (signatures.get(name)?.outputs ?? []).map((output, at) => ({
      name: output,
      source: outputSource(draft, output, at, problems),
    }));
    const absent = outputs.filter(({ source }) => !draft.index.has(source.node) && !draft.inputs.includes(source.node));
    const broken = new Set([...linked.scope.broken, ...absent.map(({ source }) => source.node)]);
    const gradient = gradientOf(name);
    checked.set(name, {
      ...linked.scope,
      broken,
      name,
      inputs: draft.inputs,
      outputs,
      ...(typeof gradient === 'string' ? { gradient } : {}),
    });
  }
  return { functions: checked, signatures, callable, problems };
}

/** The calls that cannot be made because their function has an error of its own. */
export function shutCalls(facts: readonly NodeFacts[], callable: ReadonlySet<string>): Set<string> {
  return new Set(facts.filter(({ callee }) => callee !== undefined && !callable.has(callee)).map(({ id }) => id));
}

function signatureOf(json: Json): Signature | undefined {
  if (!isObject(json)) return undefined;
  const known = signatureMemo.get(json);
  if (known) return known;
  const { inputs, outputs } = json;
  if (!isNames(inputs) || !isNames(outputs) || outputs.length === 0) return undefined;
  const signature = { inputs, outputs };
  signatureMemo.set(json, signature);
  return signature;
}

const isNames = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

/** What is wrong with a function itself, its body aside. */
function functionProblems(name: string, json: Json, signatures: ReadonlyMap<string, Signature | undefined>): Problem[] {
  const path = `graph.functions.${name}`;
  const problems: Problem[] = [];
  const report = (code: ProblemCode, message: string, at = '') =>
    problems.push({
      code,
      severity: 'error',
      message,
      path: at === '' ? path : `${path}.${at}`,
      values: { function: name },
    });
  const bad = badName(name);
  if (bad) report('badId', `${quote(name)} is no name of a function: ${bad}.`);
  if (!isObject(json)) {
    report(
      'format',
      `The function ${quote(name)} is an object with "inputs", "nodes" and "outputs", not ${show(json)}.`,
    );
    return problems;
  }
  problems.push(...fieldProblems(json, functionFields, path, `function ${shorten(name)}`));
  for (const list of ['inputs', 'outputs'] as const) {
    const entries = json[list];
    if (!isNames(entries)) continue;
    if (list === 'outputs' && entries.length === 0)
      report('arity', `The function ${quote(name)} needs at least one output.`, list);
    entries.forEach((entry, i) => {
      const why = badName(entry);
      if (why)
        report(
          'badId',
          `${quote(entry)} is no name of an ${list.slice(0, -1)} of ${quote(name)}: ${why}.`,
          `${list}.${i}`,
        );
      else if (entries.indexOf(entry) !== i)
        report('badId', `${quote(entry)} stands twice among the ${list} of ${quote(name)}.`, `${list}.${i}`);
    });
  }
  if (typeof json.gradient === 'string') problems.push(...gradientProblems(name, json.gradient, signatures));
  return problems;
}

/** A function's own gradient must exist and take the inputs, the outputs and `d_` of each output to `d_` of each input. */
function gradientProblems(
  name: string,
  gradient: string,
  signatures: ReadonlyMap<string, Signature | undefined>,
): Problem[] {
  const path = `graph.functions.${name}.gradient`;
  const own = signatures.get(name);
  const rule = signatures.get(gradient);
  if (!signatures.has(gradient)) {
    const near = nearest(gradient, signatures.keys());
    const message = `The gradient of ${quote(name)} is to be ${quote(gradient)}, but there is no such function${suggestion(near)}`;
    return [
      {
        code: 'unknownFunction',
        severity: 'error',
        message,
        path,
        values: { function: name, ...(near ? { nearest: near } : {}) },
      },
    ];
  }
  if (!own || !rule) return [];
  const inputs = [...own.inputs, ...own.outputs, ...own.outputs.map((output) => `d_${output}`)];
  const outputs = own.inputs.map((input) => `d_${input}`);
  if (same(rule.inputs, inputs) && same(rule.outputs, outputs)) return [];
  const message = `${quote(gradient)}, the gradient of ${quote(name)}, must have the inputs ${listed(inputs)} and the outputs ${listed(outputs)}.`;
  return [{ code: 'arity', severity: 'error', message, path, values: { function: name } }];
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);

/** Nodes of a body that have the name of one of its inputs. */
function nameClashes(name: string, { inputs, index }: Draft): (Problem & { readonly node: string })[] {
  return inputs
    .filter((input) => index.has(input))
    .map((input) => ({
      code: 'badId' as const,
      severity: 'error' as const,
      message: `${quote(input)} is an input of the function ${quote(name)}, so no node of its body can have that name.`,
      path: `graph.functions.${name}.nodes.${input}`,
      node: input,
      values: { node: input, function: name },
    }));
}

function outputSource(
  draft: Draft,
  output: string,
  at: number,
  problems: Problem[],
): { node: string; output?: string } {
  const reference = named(output);
  const found = resolve(reference, (node) => draft.index.has(node) || draft.inputs.includes(node), outputsIn(draft));
  if (!('code' in found)) return found;
  const { path, body } = draft.place;
  problems.push({
    code: found.code,
    severity: 'error',
    message: `The function ${quote(body!)} hands out ${quote(output)}, but ${unresolvedReason(draft, reference, found)}`,
    path: `${path}.outputs.${at}`,
    values: { function: body!, reference: output },
  });
  return { node: output };
}

/** Functions that come back to themselves by calls, and the calls, by function, that close such a circle. */
function recursion(functions: readonly { readonly name: string; readonly facts: readonly NodeFacts[] }[]): {
  problems: Problem[];
  calls: Map<string, string[]>;
} {
  const at = new Map(functions.map(({ name }, i) => [name, i]));
  const callees = functions.map(({ facts }) =>
    facts.flatMap(({ callee }) => (callee !== undefined && at.has(callee) ? [at.get(callee)!] : [])),
  );
  const { loops } = orderByDependency(callees);
  const problems: Problem[] = [];
  const calls = new Map<string, string[]>();
  for (const loop of loops) {
    const inside = new Set(loop.map((i) => functions[i].name));
    for (const i of loop)
      calls.set(
        functions[i].name,
        functions[i].facts.filter(({ callee }) => inside.has(callee ?? '')).map(({ id }) => id),
      );
    const [first, ...rest] = circleOf(loop, callees)
      .reverse()
      .map((i) => functions[i].name);
    const way = rest.length === 1 ? 'itself' : rest.map(quote).join(', which calls ');
    const message = `The function ${quote(first)} calls ${way}; functions cannot be recursive.`;
    problems.push({
      code: 'recursion',
      severity: 'error',
      message,
      path: `graph.functions.${first}`,
      values: { function: first },
    });
  }
  return { problems, calls };
}
