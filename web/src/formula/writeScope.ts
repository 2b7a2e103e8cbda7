import type { Document, InputJson, Json, NodeJson, OpRow } from 'chainrule';
import { derivativeName, gradientOp } from '../differentiate/gradientNodes';
import { functionOf, nodeOf, type Ops } from '../document/reading';
import { wantedId } from '../palette/newNode';
import { attributesOf, numbersIn } from './constants';
import type { Expression, Name } from './expression';
import { type Operands, placed, type Taker } from './operands';
import type { OpNames } from './opNames';
import { Slip } from './slip';

/** A function as those who call it see it. */
export interface FunctionShape {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

interface Setting {
  readonly document: Document;
  readonly names: OpNames;
  readonly ops: Ops;
  readonly shapeOf: (name: string) => FunctionShape | undefined;
  /** Names that lines give, whichever comes first. */
  readonly given: ReadonlySet<string>;
  /** Of the function whose body is written; undefined for the main graph. */
  readonly parameters?: readonly string[];
}

type Call = Extract<Expression, { kind: 'call' }>;
type Signs = Extract<Expression, { kind: 'sign' }>;

/** A node that has no id yet, and the one it would like. */
interface Draft {
  readonly wanted: string;
  readonly node: NodeJson;
}

/** Names that stand for numbers where nothing else has them. */
const numbers: Readonly<Record<string, number>> = { e: Math.E, pi: Math.PI, π: Math.PI };
/** Ops of two operands that are called with more. */
const folding = ['max', 'min', '+', '*'];

/** Writes expressions as nodes of the main graph or of a function's body. */
export class ScopeWriter {
  readonly nodes = new Map<string, NodeJson>();
  readonly unknowns: string[] = [];
  /** Ids by what the node says: what is written twice is one node. */
  private readonly same = new Map<string, string>();

  constructor(private readonly setting: Setting) {}

  /** The node that holds a value, under a name of its own. */
  named(id: string, value: Expression): string {
    const draft = this.valued(id, value) ?? this.draftOf(value).node;
    this.nodes.set(id, draft);
    this.same.set(JSON.stringify(draft), id);
    return id;
  }

  /** The node that holds a value, whatever it is called. */
  result(value: Expression): string {
    const operand = this.operand(value);
    const isOwn = typeof operand === 'string' && (!this.setting.parameters || this.nodes.has(operand));
    return isOwn ? operand : this.add(this.handing(operand));
  }

  /** A number or tensor under a name: a variable that holds it; one that is there goes on with another value. */
  private valued(id: string, value: Expression): NodeJson | undefined {
    const held = this.number(value) ?? (value.kind === 'list' ? numbersIn(value, this.number) : undefined);
    if (held === undefined) return undefined;
    const standing = nodeOf(this.setting.document, id);
    if (standing && this.setting.ops.get(standing.op)?.kind === 'source') {
      const { init: _, ...attrs } = standing.attrs ?? {};
      return { ...standing, attrs: { ...attrs, value: held } };
    }
    return { op: this.sign('x').name, attrs: { value: held } };
  }

  /** A node that hands on an operand. */
  private handing(operand: InputJson): Draft {
    if (typeof operand !== 'string') return this.constant(operand);
    const { name, ports } = this.sign('id');
    return { wanted: name, node: { op: name, inputs: { [ports[0].name]: operand } } };
  }

  private constant(value: Json): Draft {
    const row = this.sign('c');
    return { wanted: wantedId(row), node: { op: row.name, attrs: { value } } };
  }

  private sign(sign: string, count?: number): OpRow {
    return this.setting.names.sign(sign, count);
  }

  /** The node of a draft: one that says the same, or a new one. */
  private add({ wanted, node }: Draft): string {
    const meaning = JSON.stringify(node);
    const known = this.same.get(meaning);
    if (known !== undefined) return known;
    const id = this.fresh(wanted);
    this.nodes.set(id, node);
    this.same.set(meaning, id);
    return id;
  }

  private fresh(wanted: string): string {
    const { document, given, parameters } = this.setting;
    const isTaken = (id: string) =>
      this.nodes.has(id) ||
      given.has(id) ||
      (parameters ? parameters.includes(id) : nodeOf(document, id) !== undefined);
    if (!isTaken(wanted)) return wanted;
    // A plain number behind a number would be another number, behind a derivative an order.
    const numbered = /^(.*_)(\d+)$/.exec(wanted);
    const stem = numbered?.[1] ?? (/\d$|_/.test(wanted) ? `${wanted}_` : wanted);
    for (let number = Number(numbered?.[2] ?? 1) + 1; ; number++)
      if (!isTaken(`${stem}${number}`)) return `${stem}${number}`;
  }

  /** The number an expression is written as, its sign included. */
  private readonly number = (value: Expression): number | boolean | undefined => {
    if (value.kind === 'literal' && (typeof value.value === 'number' || typeof value.value === 'boolean'))
      return value.value;
    if (value.kind === 'name') return this.isKnown(value) ? undefined : numberNamed(value);
    if (value.kind !== 'sign' || value.sign !== '-' || value.operands.length !== 1) return undefined;
    const number = this.number(value.operands[0]);
    return typeof number === 'number' ? -number : undefined;
  };

  private isKnown({ name }: Name): boolean {
    const { document, given, parameters } = this.setting;
    if (parameters) return parameters.includes(name);
    return given.has(name) || this.nodes.has(name) || nodeOf(document, name.split('.', 1)[0]) !== undefined;
  }

  /** What stands on a port for an expression: a literal or a reference. */
  private operand(value: Expression): InputJson {
    const number = this.number(value);
    if (number !== undefined) return number;
    if (value.kind === 'name') return this.reference(value);
    return this.add(this.draftOf(value));
  }

  /** As `operand`, where a node has to stand. */
  private node(value: Expression): string {
    const operand = this.operand(value);
    return typeof operand === 'string' ? operand : this.add(this.constant(operand));
  }

  private reference(name: Name): string {
    const { document, names, shapeOf, ops, parameters } = this.setting;
    const { name: text, at, length, isQuoted } = name;
    const values = { name: text };
    if (this.isKnown(name)) {
      const [id, output] = text.split('.');
      const node = output === undefined ? undefined : (this.nodes.get(id) ?? nodeOf(document, id));
      const outputs = node && functionOf(document, node, ops.get(node.op))?.outputs;
      if (output !== undefined && outputs?.includes(output) !== true)
        throw new Slip('unknownOutput', at, length, values);
      return text;
    }
    if (!isQuoted && (shapeOf(text) || names.isOwn(text))) throw new Slip('needsOperands', at, length, values);
    if (text.includes('.')) throw new Slip('unknownOutput', at, length, values);
    if (parameters) throw new Slip('notInBody', at, length, { ...values, parameters: parameters.join(', ') });
    this.nodes.set(text, { op: this.sign('x').name, attrs: { value: 1 } });
    this.unknowns.push(text);
    return text;
  }

  /** An expression as a node that is not there yet. */
  private draftOf(value: Expression): Draft {
    switch (value.kind) {
      case 'sign':
        return this.signed(value);
      case 'call':
        return this.called(value);
      case 'derivative':
        return this.derivative(value.by, value.of);
      case 'list':
        return this.list(value);
      case 'name':
        return this.handing(this.operand(value));
      default: {
        const number = this.number(value);
        if (number === undefined) throw new Slip('value', value.at, value.length);
        return this.constant(number);
      }
    }
  }

  private signed({ sign, operands }: Signs): Draft {
    const [first, second] = operands;
    if (sign === '^') {
      const isE = first.kind === 'name' && first.name === 'e' && !this.isKnown(first);
      if (isE) return this.applied(this.sign('eˣ'), [second]);
      if (this.number(second) === 2) return this.applied(this.sign('x²'), [first]);
    }
    return this.applied(this.sign(sign, operands.length), operands);
  }

  private applied({ name, ports }: OpRow, operands: readonly Expression[]): Draft {
    const inputs = ports.map((port, i) => [port.name, this.operand(operands[i])]);
    return { wanted: name, node: { op: name, inputs: Object.fromEntries(inputs) } };
  }

  /** Rows of numbers are a constant; of anything else, a stack of it. */
  private list(value: Extract<Expression, { kind: 'list' }>): Draft {
    const held = numbersIn(value, this.number);
    if (held !== undefined) return this.constant(held);
    const { name, ports } = this.sign('≡');
    return {
      wanted: name,
      node: { op: name, inputs: { [ports[0].name]: value.items.map((item) => this.operand(item)) } },
    };
  }

  private derivative(by: readonly Name[], of: Expression): Draft {
    if (of.kind === 'derivative') return this.derivative([...by, ...of.by], of.of);
    const op = gradientOp(this.setting.ops).name;
    const root = this.node(of);
    const sources: string[] = [];
    const gradient = (target: string, name: Name): Draft => {
      const source = this.reference(name);
      sources.push(source);
      return { wanted: derivativeName([root], sources), node: { op, inputs: { targets: [target], source } } };
    };
    const inner = by.slice(1).toReversed();
    return gradient(
      inner.reduce((target, name) => this.add(gradient(target, name)), root),
      by[0],
    );
  }

  private called(call: Call): Draft {
    const { name, isQuoted, at, length, operands, named } = call;
    const { names, shapeOf } = this.setting;
    const shape = shapeOf(name);
    if (shape && !(names.isOwn(name) && !isQuoted)) {
      const inputs = this.inputs(
        { name, ports: shape.inputs.map(plainPort), attributes: [] },
        call,
        call.operands,
      ).inputs;
      return { wanted: `${name}_1`, node: { op: this.sign('f').name, attrs: { function: name }, inputs } };
    }
    const candidates = isQuoted ? [] : names.meant(name);
    if (candidates.length === 0) throw new Slip('unknownFunction', at, length, { name });
    const op = candidates.find((row) => placed(this.takerOf(row, call), call) !== undefined);
    if (op) return this.operation(op, call);
    const fold = folding.map((sign) => this.sign(sign, 2)).find((row) => candidates.includes(row));
    if (fold && operands.length > 2 && named.length === 0) {
      const [last, ...rest] = operands.toReversed();
      return this.applied(fold, [{ ...call, operands: rest.toReversed() }, last]);
    }
    this.inputs(this.takerOf(candidates[0], call), call, operands);
    throw new Slip('arity', at, length, { name });
  }

  /** An op's ports and attributes; those of a function it repeats, where it names one. */
  private takerOf(op: OpRow, { named }: Call): Taker {
    const value = named.find(({ name }) => name === 'function')?.value;
    const function_ = value?.kind === 'literal' ? value.value : value?.kind === 'name' ? value.name : undefined;
    const shape = typeof function_ === 'string' ? this.setting.shapeOf(function_) : undefined;
    return shape && op.ports.length === 0 ? { ...op, ports: shape.inputs.map(plainPort) } : op;
  }

  private operation(op: OpRow, call: Call): Draft {
    const { at, length } = call;
    if (op.kind === 'source') {
      if (this.setting.parameters && !op.attributes.some(({ name }) => name === 'watched'))
        throw new Slip('source', at, length, { name: op.name });
      const [value, more] = call.operands;
      if (more) throw new Slip('arity', at, length, { name: op.name, count: '1', ports: 'value' });
      const named = value ? [{ name: 'value', isQuoted: false, ...spanOf(value), value }, ...call.named] : call.named;
      const attrs = attributesOf(op, named, this.number);
      return { wanted: wantedId(op), node: { op: op.name, ...(Object.keys(attrs).length > 0 ? { attrs } : {}) } };
    }
    const taker = this.takerOf(op, call);
    const { inputs, attributes } = this.inputs(taker, call, call.operands);
    const attrs = attributesOf(op, attributes, this.number);
    return {
      wanted: op.name,
      node: { op: op.name, inputs, ...(Object.keys(attrs).length > 0 ? { attrs } : {}) },
    };
  }

  /** What stands on the ports of a call. @throws Slip where operands are missing, or there are too many */
  private inputs(taker: Taker, call: Call, operands: readonly Expression[]) {
    const found: Operands | undefined = placed(taker, { ...call, operands });
    if (!found) {
      const ports = taker.ports.map(({ name }) => name).join(', ');
      const count = String(taker.ports.length);
      throw new Slip('arity', call.at, call.length, { name: taker.name, count, ports });
    }
    const stand = (value: Expression, isReference: boolean) => (isReference ? this.node(value) : this.operand(value));
    const inputs = Object.fromEntries(
      found.ports.map(({ port, values }): [string, InputJson | InputJson[]] => {
        const written = values.map((value) => stand(value, port.reference));
        return [port.name, port.variadic ? written : written[0]];
      }),
    );
    return { inputs, attributes: found.attributes };
  }
}

const plainPort = (name: string): Taker['ports'][number] => ({
  name,
  variadic: false,
  optional: false,
  reference: false,
});
const numberNamed = ({ name, isQuoted }: Name): number | undefined =>
  isQuoted || !Object.hasOwn(numbers, name) ? undefined : numbers[name];
const spanOf = ({ at, length }: Expression) => ({ at, length });
