import { badName, type Document, type FunctionJson, type NodeJson } from 'chainrule';
import { calledBy } from '../commands/fragmentFunctions';
import { inputsOf, nodeOf, type Ops } from '../document/reading';
import type { Name, Statement } from './expression';
import { type OpNames, opNames } from './opNames';
import { Slip } from './slip';
import { type FunctionShape, ScopeWriter } from './writeScope';

/** What a formula makes of a document. */
export interface Plan {
  /** Nodes to write, each after what it reads; an id the document has is written anew. */
  readonly nodes: ReadonlyMap<string, NodeJson>;
  readonly functions: ReadonlyMap<string, FunctionJson>;
  /** Of each line that is no function, the node that holds its value. */
  readonly results: readonly string[];
  /** Those of them that a line names. */
  readonly named: ReadonlySet<string>;
  /** Names nobody knew: variables, to be set. */
  readonly unknowns: readonly string[];
  /** What the document had under a name that is given anew. */
  readonly replaced: readonly string[];
}

const functionNamed = (document: Document, name: string): FunctionJson | undefined =>
  Object.hasOwn(document.graph.functions ?? {}, name) ? document.graph.functions![name] : undefined;

/** What a formula's lines make of a document. @throws Slip where they mean nothing */
export function graphOf(statements: readonly Statement[], document: Document, ops: Ops): Plan {
  const names = opNames(ops);
  const functions = new Map<string, FunctionJson>();
  const shapeOf = (name: string): FunctionShape | undefined => functions.get(name) ?? functionNamed(document, name);
  const given = new Set(statements.flatMap(({ name, parameters }) => (name && !parameters ? [name.name] : [])));
  const main = new ScopeWriter({
    document,
    names,
    ops,
    shapeOf,
    given,
  });
  const results: string[] = [];
  // Functions first: a line may call what a later one defines.
  for (const { name, parameters, value } of statements) {
    if (!name || !parameters) continue;
    checkFunction(name, parameters, names);
    const own = parameters.map((parameter) => parameter.name);
    functions.set(name.name, { inputs: own, nodes: {}, outputs: ['y'] });
    const body = new ScopeWriter({ document, names, ops, shapeOf, given: new Set(), parameters: own });
    const output = body.result(value);
    functions.set(name.name, { inputs: own, nodes: Object.fromEntries(body.nodes), outputs: [output] });
    if (calls(name.name, name.name, functions, document)) throw new Slip('cycle', name.at, name.length);
  }
  for (const { name, parameters, value } of statements) {
    if (parameters) continue;
    if (name) checkName(name);
    results.push(name ? main.named(name.name, value) : main.result(value));
  }
  for (const { name, parameters } of statements)
    if (name && !parameters && readsItself(name.name, main.nodes, document))
      throw new Slip('cycle', name.at, name.length, { name: name.name });
  return {
    nodes: main.nodes,
    functions,
    results,
    named: given,
    unknowns: main.unknowns,
    replaced: [
      ...[...main.nodes.keys()].filter((id) => nodeOf(document, id)),
      ...[...functions.keys()].filter((name) => functionNamed(document, name)),
    ],
  };
}

function checkName({ name, at, length }: Name): void {
  if (badName(name) !== undefined) throw new Slip('badName', at, length, { name });
}

function checkFunction(name: Name, parameters: readonly Name[], names: OpNames): void {
  checkName(name);
  if (!name.isQuoted && names.isOwn(name.name)) throw new Slip('opName', name.at, name.length, { name: name.name });
  const seen = new Set<string>();
  for (const parameter of parameters) {
    checkName(parameter);
    if (seen.has(parameter.name) || parameter.name.includes('.'))
      throw new Slip('parameter', parameter.at, parameter.length, { name: parameter.name });
    seen.add(parameter.name);
  }
}

/** Whether a function calls another in the end. */
function calls(from: string, to: string, made: ReadonlyMap<string, FunctionJson>, document: Document): boolean {
  const seen = new Set<string>();
  const stack = [from];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    const body = made.get(name) ?? functionNamed(document, name);
    const called = Object.values(body?.nodes ?? {}).flatMap(calledBy);
    if (called.includes(to)) return true;
    stack.push(...called.filter((other) => !seen.has(other)));
    for (const other of called) seen.add(other);
  }
  return false;
}

/** Whether a node would depend on itself. */
function readsItself(id: string, made: ReadonlyMap<string, NodeJson>, document: Document): boolean {
  const seen = new Set<string>();
  const stack = [id];
  for (let at = stack.pop(); at !== undefined; at = stack.pop())
    for (const { source } of inputsOf(made.get(at) ?? nodeOf(document, at))) {
      if (typeof source !== 'string') continue;
      const [read] = source.split('.', 1);
      if (read === id) return true;
      if (!seen.has(read)) stack.push(read);
      seen.add(read);
    }
  return false;
}
