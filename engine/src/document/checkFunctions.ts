import type { Json } from '../op/attribute.js';
import { append } from './append.js';
import type { CheckedFunction } from './checked.js';
import type { NodeFacts, Place, Signature } from './checkNode.js';
import { type Draft, draftScope, linkScope, type NodeMemo, outputsIn, unresolvedReason } from './checkScope.js';
import { badName, quote } from './names.js';
import { isObject } from './object.js';
import type { OpIndex } from './opIndex.js';
import { circleOf, orderByDependency } from './order.js';
import type { Problem } from './problem.js';
import { named, resolve } from './reference.js';
import { functionProblems, isNames, signatureOf } from './signature.js';

export interface CheckedFunctions {
  readonly functions: ReadonlyMap<string, CheckedFunction>;
  readonly signatures: ReadonlyMap<string, Signature | undefined>;
  /** The functions a call can be made of: without an error in name, inputs, outputs or gradient. */
  readonly callable: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

type JsonMap = Readonly<Record<string, Json>>;

export function checkFunctions(functions: JsonMap, ops: OpIndex, memo: NodeMemo): CheckedFunctions {
  const problems: Problem[] = [];
  const names = Object.keys(functions);
  const signatures = new Map(names.map((name) => [name, signatureOf(functions[name])]));
  const callable = new Set<string>();
  const drafts = new Map<string, Draft>();
  for (const name of names) {
    const json = functions[name];
    const found = functionProblems(name, json, signatures);
    append(problems, found);
    const signature = signatures.get(name);
    if (signature && !found.some(({ severity }) => severity === 'error')) callable.add(name);
    if (!isObject(json) || !isObject(json.nodes)) continue;
    const place: Place = { path: `graph.functions.${name}`, body: name, ops, signatures };
    drafts.set(name, draftScope(json.nodes, place, new Set(isNames(json.inputs) ? json.inputs : []), memo));
  }
  const gradientOf = (name: string) => (functions[name] as JsonMap).gradient;
  // A gradient takes more inputs than its function, so a way from one to the next ends.
  const sound = new Set(callable);
  for (const name of sound)
    for (let at: Json | undefined = name; typeof at === 'string'; at = gradientOf(at)) {
      if (sound.has(at)) continue;
      callable.delete(name);
      break;
    }
  const recursive = recursion([...drafts].map(([name, { facts }]) => ({ name, facts })));
  append(problems, recursive.problems);
  const checked = new Map<string, CheckedFunction>();
  for (const [name, draft] of drafts) {
    const shut = shutCalls(draft.facts, callable);
    for (const id of recursive.calls.get(name) ?? []) shut.add(id);
    const clashes = nameClashes(name, draft);
    for (const { node } of clashes) shut.add(node);
    const linked = linkScope(draft, shut);
    append(problems, linked.problems);
    append(problems, clashes);
    const outputs = (signatures.get(name)?.outputs ?? []).map((output, at) => ({
      name: output,
      source: outputSource(draft, output, at, problems),
    }));
    const absent = outputs.filter(({ source }) => !draft.index.has(source.node) && !draft.inputs.has(source.node));
    const broken = new Set([...linked.scope.broken, ...absent.map(({ source }) => source.node)]);
    const gradient = gradientOf(name);
    checked.set(name, {
      ...linked.scope,
      broken,
      name,
      inputs: [...draft.inputs],
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

/** Nodes of a body that have the name of one of its inputs. */
function nameClashes(name: string, { inputs, index }: Draft): (Problem & { readonly node: string })[] {
  return [...inputs]
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
  if (badName(output)) return { node: output };
  const reference = named(output);
  const found = resolve(reference, (node) => draft.index.has(node) || draft.inputs.has(node), outputsIn(draft));
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
