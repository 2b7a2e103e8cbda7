import type { Json } from '../op/attribute.js';
import { append } from './append.js';
import type { Signature } from './checkNode.js';
import { fieldProblems, functionFields, show } from './fields.js';
import { badName, listed, nearestAmong, quote, shorten, suggestion } from './names.js';
import { isObject } from './object.js';
import type { Problem, ProblemCode } from './problem.js';

/** Signatures by the function they were read from, so that a call whose function did not change is not looked at again. */
const signatureMemo = new WeakMap<object, Signature>();

/** The names by which a function is called; undefined where they cannot be read or there is no output. */
export function signatureOf(json: Json): Signature | undefined {
  if (!isObject(json)) return undefined;
  const known = signatureMemo.get(json);
  if (known) return known;
  const { inputs, outputs } = json;
  if (!isNames(inputs) || !isNames(outputs) || outputs.length === 0) return undefined;
  const signature = { inputs, outputs };
  signatureMemo.set(json, signature);
  return signature;
}

export const isNames = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

/** What is wrong with a function itself, its body aside. */
export function functionProblems(
  name: string,
  json: Json,
  signatures: ReadonlyMap<string, Signature | undefined>,
): Problem[] {
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
  append(problems, fieldProblems(json, functionFields, path, `function ${shorten(name)}`));
  for (const list of ['inputs', 'outputs'] as const) {
    const entries = json[list];
    if (!isNames(entries)) continue;
    if (list === 'outputs' && entries.length === 0)
      report('arity', `The function ${quote(name)} needs at least one output.`, list);
    const seen = new Set<string>();
    entries.forEach((entry, i) => {
      const why = badName(entry);
      if (why)
        report(
          'badId',
          `${quote(entry)} is no name of an ${list.slice(0, -1)} of ${quote(name)}: ${why}.`,
          `${list}.${i}`,
        );
      else if (seen.has(entry))
        report('badId', `${quote(entry)} stands twice among the ${list} of ${quote(name)}.`, `${list}.${i}`);
      seen.add(entry);
    });
  }
  if (typeof json.gradient === 'string') append(problems, gradientProblems(name, json.gradient, signatures));
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
    const near = nearestAmong(gradient, signatures);
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
