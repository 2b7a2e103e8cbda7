import type { Json } from '../op/attribute.js';
import type { Port } from '../op/op.js';
import { show } from './fields.js';
import { listed, nearestAmong, quote, suggestion } from './names.js';
import type { NodeReport } from './nodeReport.js';
import { type Named, named } from './reference.js';

/** One thing on a port. */
export interface Operand {
  readonly port: string;
  readonly index?: number;
  readonly source: Named | { readonly literal: number | boolean };
}

/** What a node takes: an op, or a function that it calls. */
export interface Taker {
  /** In sentences. */
  readonly name: string;
  /** Absent where they are not known. */
  readonly ports?: readonly { readonly name: string; readonly port: TakingPort }[];
}

export type TakingPort = Pick<Port, 'variadic' | 'optional' | 'reference'>;

/** A call of a function of thousands of inputs says of so many that they are missing. */
const mostMissing = 20;

/** The operands of a node, in the order of the ports. Where the ports are not known, those that are there are read. */
export function checkInputs(taker: Taker, given: Readonly<Record<string, Json>>, report: NodeReport): Operand[] {
  const operands: Operand[] = [];
  const { name: what, ports = [] } = taker;
  const known = namesOf(ports);
  let missing = 0;
  for (const name of Object.keys(given)) {
    if (known.has(name)) continue;
    if (taker.ports) reportUnknown(what, name, known, report);
    readPort(name, given[name], undefined, operands, report);
  }
  for (const { name, port } of ports) {
    if (given[name] !== undefined && Object.hasOwn(given, name)) readPort(name, given[name], port, operands, report);
    else if (port.optional) continue;
    else if (port.variadic) report.input('arity', name, `${what} needs at least one input on ${quote(name)}.`);
    else {
      if (++missing > mostMissing) break;
      const remedy = port.reference ? 'connect a node' : 'connect a node or write a number';
      report.input('missingInput', name, `${what} needs an input on ${quote(name)}: ${remedy}.`);
    }
  }
  return operands;
}

const nameMemo = new WeakMap<object, ReadonlySet<string>>();

function namesOf(ports: readonly { readonly name: string }[]): ReadonlySet<string> {
  const names = nameMemo.get(ports) ?? new Set(ports.map(({ name }) => name));
  nameMemo.set(ports, names);
  return names;
}

function reportUnknown(what: string, name: string, known: ReadonlySet<string>, report: NodeReport): void {
  const near = nearestAmong(name, known);
  const others = known.size > 0 ? `it has ${listed(known)}` : 'it has none';
  const message = `${what} has no input ${quote(name)} (${others})${suggestion(near)}`;
  report.input('unknownPort', name, message, near ? { nearest: near } : {});
}

/** What stands on a port; a port that is not known may hold a list. */
function readPort(
  name: string,
  value: Json,
  port: TakingPort | undefined,
  operands: Operand[],
  report: NodeReport,
): void {
  if (!Array.isArray(value))
    readOperand({ port: name, ...(port?.variadic ? { index: 0 } : {}) }, value, port, operands, report);
  else if (port && !port.variadic) report.input('badLiteral', name, `${quote(name)} takes one input, not a list.`);
  else if (value.length === 0) report.input('arity', name, `${quote(name)} needs at least one input.`);
  else for (const [index, entry] of value.entries()) readOperand({ port: name, index }, entry, port, operands, report);
}

function readOperand(
  at: Omit<Operand, 'source'>,
  value: Json,
  port: TakingPort | undefined,
  operands: Operand[],
  report: NodeReport,
): void {
  const bad = (message: string) => report.input('badLiteral', at.port, message, {}, at.index);
  if (typeof value === 'string') operands.push({ ...at, source: named(value) });
  else if (port?.reference) bad(`${quote(at.port)} takes the name of a node, not ${show(value)}.`);
  else if (typeof value !== 'boolean' && typeof value !== 'number')
    bad(`${quote(at.port)} takes the name of a node, a number, true or false, not ${show(value)}.`);
  else if (typeof value === 'number' && !Number.isFinite(value))
    bad(`the number on ${quote(at.port)} is too large for any dtype.`);
  else operands.push({ ...at, source: { literal: value } });
}
