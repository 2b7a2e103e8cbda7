import type { Json } from '../op/attribute.js';
import type { Attrs, Op, Port } from '../op/op.js';
import type { CheckedNode } from './checked.js';
import { fieldProblems, instead, nodeFields, show } from './fields.js';
import { isObject } from './json.js';
import { badName, listed, nearest, quote, shorten, suggestion } from './names.js';
import type { OpIndex } from './opIndex.js';
import type { Problem, ProblemCode } from './problem.js';
import { type Named, named, type Outputs } from './reference.js';

/** One thing on a port. */
export interface Operand {
  readonly port: string;
  readonly index?: number;
  readonly source: Named | { readonly literal: number | boolean };
}

/** A function as those who call it see it; a new object when it changes. */
export interface Signature {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Where a node stands. */
export interface Place {
  /** `graph` or `graph.functions.NAME`. */
  readonly path: string;
  /** The function whose body it is. */
  readonly body?: string;
  readonly ops: OpIndex;
  /** Of each function; undefined where its inputs and outputs cannot be read. */
  readonly signatures: ReadonlyMap<string, Signature | undefined>;
}

/** What is known of a node from itself alone, and from the signature of the function it calls. */
export interface NodeFacts {
  readonly id: string;
  readonly path: string;
  readonly op?: Op;
  readonly attrs: Attrs;
  readonly operands: readonly Operand[];
  readonly outputs: Outputs;
  /** The function it calls, and its signature as it was then. */
  readonly callee?: string;
  readonly signature?: Signature;
  readonly problems: readonly Problem[];
  /** Whether it has an error of its own. */
  readonly faulty: boolean;
  /** What it last was with its references: kept, so that it is the same object while nothing changes. */
  checked?: CheckedNode;
}

type Ports = readonly { readonly name: string; readonly port: Pick<Port, 'variadic' | 'optional' | 'reference'> }[];

/** Sources that stand only in the main graph: a body has inputs instead. */
const outsideOnly: ReadonlySet<string> = new Set(['variable', 'input']);

/** How a node of a place is called in sentences: `z`, or `m of f` in the body of f. */
export const callName = (id: string, place: Pick<Place, 'body'>): string =>
  `${shorten(id)}${place.body === undefined ? '' : ` of ${shorten(place.body)}`}`;

export function checkNode(id: string, json: Json, place: Place): NodeFacts {
  return new NodeCheck(id, json, place).facts();
}

class NodeCheck {
  private readonly problems: Problem[] = [];
  private readonly operands: Operand[] = [];
  private readonly attrs: Record<string, unknown> = {};
  private readonly path: string;

  constructor(
    private readonly id: string,
    private readonly json: Json,
    private readonly place: Place,
  ) {
    this.path = `${place.path}.nodes.${id}`;
  }

  facts(): NodeFacts {
    const { id, json, place, path, problems, attrs, operands } = this;
    const bad = badName(id);
    if (bad) this.report('badId', `${quote(id)} is no id: ${bad}.`, '', { reason: bad }, false);
    let op: Op | undefined;
    let call: Called | undefined;
    if (!isObject(json)) this.report('format', `a node is an object with an "op", not ${show(json)}.`, '');
    else {
      problems.push(
        ...fieldProblems(json, nodeFields, path, callName(id, place)).map((problem) => ({ ...problem, node: id })),
      );
      op = typeof json.op === 'string' ? this.op(json.op) : undefined;
      if (op) this.attributes(op, isObject(json.attrs) ? json.attrs : {});
      call = op && 'function' in op.attributes ? this.called() : undefined;
      const ports = call ? call.ports : op?.ports;
      if (json.inputs === undefined || isObject(json.inputs)) this.inputs(json.inputs ?? {}, ports, op);
      if (op) this.particulars(op);
    }
    const outputs = call ? (call.signature?.outputs ?? 'unknown') : op ? undefined : 'unknown';
    const faulty = problems.some(({ severity }) => severity === 'error');
    return {
      id,
      path: place.path,
      op,
      attrs,
      operands,
      outputs,
      callee: call?.name,
      signature: call?.signature,
      problems,
      faulty,
    };
  }

  private report(
    code: ProblemCode,
    message: string,
    at: string,
    values: Record<string, string> = {},
    named = true,
  ): void {
    const { id, place } = this;
    const [kind, name] = at.split('.');
    this.problems.push({
      code,
      severity: 'error',
      message: named ? `${callName(id, place)}: ${message}` : message,
      path: at === '' ? this.path : `${this.path}.${at}`,
      node: id,
      ...(kind === 'inputs' ? { port: name } : kind === 'attrs' ? { attr: name } : {}),
      values: { node: id, ...(place.body === undefined ? {} : { function: place.body }), ...values },
    });
  }

  private op(name: string): Op | undefined {
    const { ops, body } = this.place;
    const op = ops.get(name);
    if (!op) {
      const near = ops.meant(name);
      this.report('unknownOp', `there is no op ${quote(name)}${suggestion(near)}`, 'op', {
        op: name,
        ...(near ? { nearest: near } : {}),
      });
    } else if (body !== undefined && outsideOnly.has(name))
      this.report('unknownOp', `the body of a function holds no ${name}; hand it in as an input of ${body}.`, 'op', {
        op: name,
      });
    return op;
  }

  private attributes(op: Op, given: Readonly<Record<string, Json>>): void {
    const known = Object.keys(op.attributes);
    for (const name of Object.keys(given))
      if (!Object.hasOwn(op.attributes, name)) {
        const near = nearest(name, known);
        const message = known.length > 0 ? `it has ${listed(known)}` : 'it has none';
        this.report(
          'unknownAttribute',
          `${op.name} has no attribute ${quote(name)} (${message})${suggestion(near)}`,
          `attrs.${name}`,
          { op: op.name, ...(near ? { nearest: near } : {}) },
        );
      }
    for (const name of known) {
      const attribute = op.attributes[name];
      if (given[name] === undefined) {
        if (attribute.required)
          this.report(
            'badAttribute',
            `${op.name} needs the attribute ${quote(name)}: ${attribute.doc}.`,
            `attrs.${name}`,
            { op: op.name },
          );
        else if (attribute.default !== undefined) this.attrs[name] = attribute.default;
        continue;
      }
      const parsed = attribute.parse(given[name]);
      if ('value' in parsed) this.attrs[name] = parsed.value;
      else
        this.report(
          'badAttribute',
          `${quote(name)} of ${op.name} must be ${parsed.expected}${instead(given[name])}.`,
          `attrs.${name}`,
          { op: op.name, expected: parsed.expected },
        );
    }
  }

  /** The function that a call names: its inputs are the ports. */
  private called(): Called | undefined {
    const { signatures } = this.place;
    const name = this.attrs.function;
    if (typeof name !== 'string') return { name: undefined, signature: undefined, ports: undefined };
    if (!signatures.has(name)) {
      const near = nearest(name, signatures.keys());
      this.report(
        'unknownFunction',
        `there is no function ${quote(name)}${suggestion(near)}`,
        'attrs.function',
        near ? { nearest: near } : {},
      );
    }
    const signature = signatures.get(name);
    return { name, signature, ports: signature?.inputs.map((input) => ({ name: input, port: plainPort })) };
  }

  private inputs(given: Readonly<Record<string, Json>>, ports: Ports | undefined, op: Op | undefined): void {
    if (!ports) {
      for (const port of Object.keys(given)) this.port(port, given[port], undefined);
      return;
    }
    const what = op && 'function' in op.attributes ? `the function ${quote(String(this.attrs.function))}` : op!.name;
    const known = ports.map(({ name }) => name);
    for (const port of Object.keys(given))
      if (!known.includes(port)) {
        const near = nearest(port, known);
        const message = known.length > 0 ? `it has ${listed(known)}` : 'it has none';
        this.report(
          'unknownPort',
          `${what} has no input ${quote(port)} (${message})${suggestion(near)}`,
          `inputs.${port}`,
          near ? { nearest: near } : {},
        );
        this.port(port, given[port], undefined);
      }
    for (const { name, port } of ports) {
      if (Object.hasOwn(given, name)) this.port(name, given[name], port);
      else if (port.variadic && !port.optional)
        this.report('arity', `${what} needs at least one input on ${quote(name)}.`, `inputs.${name}`);
      else if (!port.optional)
        this.report(
          'missingInput',
          `${what} needs an input on ${quote(name)}: connect a node${port.reference ? '' : ' or write a number'}.`,
          `inputs.${name}`,
        );
    }
  }

  /** What stands on a port; of a port that is not known, only the references matter. */
  private port(name: string, value: Json, port: Ports[number]['port'] | undefined): void {
    if (!Array.isArray(value)) this.operand(name, value, port, port?.variadic ? 0 : undefined);
    else if (port && !port.variadic)
      this.report('badLiteral', `${quote(name)} takes one input, not a list.`, `inputs.${name}`);
    else if (value.length === 0) this.report('arity', `${quote(name)} needs at least one input.`, `inputs.${name}`);
    else for (const [index, entry] of value.entries()) this.operand(name, entry, port, index);
  }

  private operand(
    port: string,
    value: Json,
    declared: Ports[number]['port'] | undefined,
    index: number | undefined,
  ): void {
    const at = `inputs.${port}${index === undefined ? '' : `.${index}`}`;
    const add = (source: Operand['source']) =>
      this.operands.push(index === undefined ? { port, source } : { port, index, source });
    if (typeof value === 'string') add(named(value));
    else if (typeof value !== 'boolean' && typeof value !== 'number')
      this.report(
        'badLiteral',
        `${quote(port)} takes the name of a node, a number, true or false, not ${show(value)}.`,
        at,
      );
    else if (typeof value === 'number' && !Number.isFinite(value))
      this.report('badLiteral', `the number on ${quote(port)} is too large for any dtype.`, at);
    else if (declared?.reference)
      this.report('badLiteral', `${quote(port)} takes the name of a node, not ${show(value)}.`, at);
    else add({ literal: value });
  }

  /** What ports and attributes alone cannot say. */
  private particulars(op: Op): void {
    const { operands } = this;
    const given = (this.json as { readonly attrs?: Json }).attrs;
    const has = (name: string) => isObject(given) && given[name] !== undefined;
    if (op.name === 'variable' && !has('value') && !has('init'))
      this.report('badAttribute', 'a variable needs a "value" or an "init".', 'attrs.value');
    if (
      op.name === 'gradient' &&
      operands.some(({ port }) => port === 'seed') &&
      operands.filter(({ port }) => port === 'targets').length > 1
    )
      this.report('arity', 'a "seed" goes with exactly one target.', 'inputs.seed', {
        targets: String(operands.filter(({ port }) => port === 'targets').length),
      });
  }
}

interface Called {
  readonly name: string | undefined;
  readonly signature: Signature | undefined;
  readonly ports: Ports | undefined;
}

const plainPort = { variadic: false, optional: false, reference: false } as const;
