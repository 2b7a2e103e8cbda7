import type { CheckedNode } from '../document/checked.js';
import type { Json } from '../op/attribute.js';
import { opByName } from '../ops/index.js';
import { type Binding, binding, type Written } from './binding.js';

const { relation, sum, product, prefix, power, atom } = binding;

/** A sign between two operands: how tightly each must hold together, and what becomes of them. */
interface Infix {
  readonly sign: string;
  readonly left: Binding;
  readonly right: Binding;
  readonly binds: Binding;
}

/** What associates to the left; rounding makes `a + (b + c)` another number, so its parentheses stay. */
const leftward = (sign: string, binds: Binding, right: Binding): Infix => ({ sign, left: binds, right, binds });
const comparing = (sign: string): Infix => ({ sign, left: sum, right: sum, binds: relation });

/** The ops written with a sign between their operands; all others are written as calls. */
const infix: Readonly<Record<string, Infix>> = {
  add: leftward(' + ', sum, product),
  sub: leftward(' - ', sum, product),
  mul: leftward(' * ', product, prefix),
  div: leftward(' / ', product, prefix),
  matMul: leftward(' @ ', product, prefix),
  mod: leftward(' mod ', product, prefix),
  pow: { sign: '^', left: atom, right: prefix, binds: power },
  equal: comparing(' == '),
  notEqual: comparing(' != '),
  less: comparing(' < '),
  lessEqual: comparing(' <= '),
  greater: comparing(' > '),
  greaterEqual: comparing(' >= '),
};

/** Words and numbers of the notation, which as names stand between backticks. */
const reserved: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'xor',
  'mod',
  'true',
  'false',
  'null',
  'e',
  'pi',
  'π',
]);

/** A name as it is typed; between backticks where it would be read as something else. */
export function plainName(name: string): Written {
  const isOwn = !reserved.has(name) && !/[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(name);
  return { text: isOwn ? name : `\`${name}\``, binds: atom };
}

/** A literal; a negative one is told from a minus sign by parentheses, except at the beginning. */
export const plainLiteral = (value: number | boolean): Written => ({
  text: String(value),
  binds: typeof value === 'number' && value < 0 ? prefix : atom,
});

const isNumbers = (value: Json): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(isNumbers) : typeof value === 'number';

/** A number, or nested rows of them, as typed: `[1, 2]`, `[1, 2; 3, 4]`; undefined for all else. */
export function plainNumbers(value: Json): Written | undefined {
  if (typeof value === 'number') return plainLiteral(value);
  if (!Array.isArray(value) || !isNumbers(value)) return undefined;
  const isMatrix = value.length > 1 && value.every((row) => Array.isArray(row) && !Array.isArray(row[0]));
  const text = isMatrix
    ? `[${value.map((row) => (row as readonly Json[]).join(', ')).join('; ')}]`
    : `[${value.map((entry) => plainNumbers(entry)!.text).join(', ')}]`;
  return { text, binds: atom };
}

const inside = ({ text, binds }: Written, least: Binding, isFirst: boolean): string =>
  binds < least || (!isFirst && text.startsWith('-')) ? `(${text})` : text;

/** `f(a, b, axis = 0)` */
export const plainCall = (
  name: string,
  operands: readonly string[],
  attrs: Readonly<Record<string, Json>>,
): Written => ({
  text: `${name}(${[...operands, ...Object.entries(attrs).map(([key, value]) => `${key}=${JSON.stringify(value)}`)].join(', ')})`,
  binds: atom,
});

/**
 * A node as text that can be typed: `given` are the attributes the document writes, `written` its operands in the order
 * of `node.inputs`.
 */
export function plainOfNode(
  { op, inputs }: CheckedNode,
  given: Readonly<Record<string, Json>>,
  written: readonly Written[],
): Written {
  const plain = Object.keys(given).length === 0;
  const [first, second] = written;
  const sign = Object.hasOwn(infix, op.name) ? infix[op.name] : undefined;
  // `x^2` is the op square.
  if (plain && sign && !(op.name === 'pow' && second.text === '2'))
    return {
      text: inside(first, sign.left, true) + sign.sign + inside(second, sign.right, false),
      binds: sign.binds,
    };
  if (op.name === 'square') return { text: `${inside(first, atom, true)}^2`, binds: power };
  // The negative of a number would be read as a negative number.
  if (op.name === 'neg' && Number.isNaN(Number(first.text)))
    return { text: `-${inside(first, power, true)}`, binds: prefix };
  if (op.name === 'gradient' && plain && written.length === 2 && /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(second.text))
    return { text: `d/d${second.text} (${first.text})`, binds: prefix };
  if (op.name === 'call')
    return plainCall(
      plainFunction(given.function as string),
      written.map(({ text }) => text),
      {},
    );
  return plainCall(op.name, named(op.ports, inputs, written), given);
}

/** A function of the document where it is called or defined. */
export const plainFunction = (name: string): string =>
  opByName(name) === undefined && !reserved.has(name) ? name : `\`${name}\``;

/** Operands in the order of the ports; those behind an optional port that is left free, by name. */
function named(
  ports: CheckedNode['op']['ports'],
  inputs: CheckedNode['inputs'],
  written: readonly Written[],
): readonly string[] {
  const isVariadic = ports.some(({ port }) => port.variadic);
  return written.map(({ text }, i) => {
    const at = ports.findIndex(({ name }) => name === inputs[i].port);
    const isByName = isVariadic ? at >= 0 && ports[at].port.optional : at > i;
    return isByName ? `${inputs[i].port}=${text}` : text;
  });
}
