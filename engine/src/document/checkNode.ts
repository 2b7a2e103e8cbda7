import type { Json } from '../op/attribute.js';
import type { Attrs, Op } from '../op/op.js';
import { checkAttributes } from './checkAttributes.js';
import type { CheckedNode } from './checked.js';
import { checkInputs, type Operand, type Taker, type TakingPort } from './checkInputs.js';
import { fieldProblems, nodeFields, show } from './fields.js';
import { badName, nearestAmong, quote, suggestion } from './names.js';
import { callName, NodeReport } from './nodeReport.js';
import { isObject } from './object.js';
import type { OpIndex } from './opIndex.js';
import type { Problem } from './problem.js';
import type { Outputs } from './reference.js';

/** A function as those who call it see it; a new object when it changes. */
export interface Signature {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** The main graph or a function's body, for a node that stands in it. */
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
  /** Of the place. */
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

/** Sources that stand only in the main graph: a body has inputs instead. */
const outsideOnly: ReadonlySet<string> = new Set(['variable', 'input']);

const argument: TakingPort = { variadic: false, optional: false, reference: false };

/** Looks at one node by itself. Where its references lead is found out by the scope. */
export function checkNode(id: string, json: Json, place: Place): NodeFacts {
  const report = new NodeReport({ id, path: `${place.path}.nodes.${id}`, body: place.body });
  const bad = badName(id);
  if (bad) report.error('badId', `this is no legal id: ${bad}.`, '', { reason: bad });
  const known = isObject(json) ? read(json, place, report) : undefined;
  if (!known) report.error('format', `a node is an object with an "op", not ${show(json)}.`);
  const { problems } = report;
  const faulty = problems.some(({ severity }) => severity === 'error');
  return { id, path: place.path, attrs: {}, operands: [], outputs: 'unknown', ...known, problems, faulty };
}

type Known = Pick<NodeFacts, 'op' | 'attrs' | 'operands' | 'outputs' | 'callee' | 'signature'>;

function read(json: Readonly<Record<string, Json>>, place: Place, report: NodeReport): Known {
  const { site } = report;
  for (const problem of fieldProblems(json, nodeFields, site.path, callName(site)))
    report.problems.push({ ...problem, node: site.id });
  const op = typeof json.op === 'string' ? findOp(json.op, place, report) : undefined;
  const attrs = op ? checkAttributes(op, isObject(json.attrs) ? json.attrs : {}, report) : {};
  const called = op && 'function' in op.attributes ? findCallee(attrs.function, place, report) : undefined;
  const taker: Taker = called ?? { name: op?.name ?? '', ports: op?.ports };
  const given = json.inputs ?? {};
  const operands = isObject(given) ? checkInputs(taker, given, report) : [];
  if (op?.name === 'gradient') checkSeed(operands, report);
  if (op && 'times' in op.attributes && called?.signature) checkFeedback(called.name, called.signature, report);
  const outputs = called ? (called.signature?.outputs ?? 'unknown') : op ? undefined : 'unknown';
  return { op, attrs, operands, outputs, callee: called?.callee, signature: called?.signature };
}

function findOp(name: string, { ops, body }: Place, report: NodeReport): Op | undefined {
  const op = ops.get(name);
  if (!op) {
    const near = ops.meant(name);
    const values = { op: name, ...(near ? { nearest: near } : {}) };
    report.error('unknownOp', `there is no op ${quote(name)}${suggestion(near)}`, 'op', values);
  } else if (body !== undefined && outsideOnly.has(name))
    report.error(
      'unknownOp',
      `the body of a function holds no ${name}; hand it in as an input of ${quote(body)}.`,
      'op',
      { op: name },
    );
  return op;
}

interface Called extends Taker {
  readonly callee?: string;
  readonly signature?: Signature;
}

/** The function that a call names: its inputs are the ports. */
function findCallee(name: unknown, { signatures }: Place, report: NodeReport): Called {
  if (typeof name !== 'string') return { name: '' };
  if (!signatures.has(name)) {
    const near = nearestAmong(name, signatures);
    const message = `there is no function ${quote(name)}${suggestion(near)}`;
    report.attribute('unknownFunction', 'function', message, near ? { nearest: near } : {});
  }
  const signature = signatures.get(name);
  return { name: `the function ${quote(name)}`, ports: signature && portsOf(signature), callee: name, signature };
}

const portMemo = new WeakMap<Signature, Taker['ports']>();

/** Made once: there may be as many calls of a function as it has inputs. */
function portsOf(signature: Signature): Taker['ports'] {
  const known = portMemo.get(signature);
  if (known) return known;
  const ports = signature.inputs.map((input) => ({ name: input, port: argument }));
  portMemo.set(signature, ports);
  return ports;
}

/** A seed weighs the entries of one target. */
function checkSeed(operands: readonly Operand[], report: NodeReport): void {
  const targets = operands.filter(({ port }) => port === 'targets').length;
  if (targets > 1 && operands.some(({ port }) => port === 'seed'))
    report.input('arity', 'seed', 'a "seed" goes with exactly one target.', { targets: String(targets) });
}

/** Each output of a function that is repeated becomes an input of the next step. */
function checkFeedback(what: string, { inputs, outputs }: Signature, report: NodeReport): void {
  if (outputs.length > inputs.length)
    report.error(
      'arity',
      `${what} has ${outputs.length} outputs and ${inputs.length} inputs, so it cannot be repeated: every output becomes an input of the next step.`,
      '',
      { outputs: String(outputs.length), inputs: String(inputs.length) },
    );
}
