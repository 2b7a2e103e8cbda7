import { opByName } from '../ops/index.js';
import type { OpenedForm } from './openedGradient.js';

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (order: number): string =>
  order === 1 ? '' : [...String(order)].map((digit) => digits[+digit]).join('');

/** `∂²z/∂x∂y`: differentiated by the first source, then by the next. */
export const gradientName = (target: string, path: readonly string[]): string =>
  `∂${raised(path.length)}${target}/${path.map((source) => `∂${source}`).join('')}`;

/** Whether something is called by a reference, and not by its formula or as a derivative. */
export const isPlainName = (name: string): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_./]*$/u.test(name);

/** The adjoint of a node of the function, or of a derivative, whose name is put in brackets. */
export function adjointName(target: string, path: readonly string[], of: string): string {
  if (isPlainName(of)) return gradientName(target, [...path, of]);
  return `∂${path.length === 0 ? target : `(${gradientName(target, path)})`}/∂(${of})`;
}

const longest = 18;

/** `2·y`, `exp(x)`; only the op's name where that grows long. */
export function formulaName({ op, inputs }: OpenedForm, nameOf: (id: string) => string): string {
  const operands = inputs.map(({ operand }) => ('number' in operand ? String(operand.number) : nameOf(operand.node)));
  const symbol = opByName(op)?.symbol ?? op;
  const isInfix = operands.length === 2 && symbol.length === 1 && !/\p{L}/u.test(symbol);
  const bracketed = (text: string) => (/^[\p{L}\p{N}_.]+$/u.test(text) ? text : `(${text})`);
  const formula = isInfix
    ? operands.map(bracketed).join(symbol === '×' ? '·' : ` ${symbol} `)
    : `${op}(${operands.join(', ')})`;
  return formula.length <= longest ? formula : op;
}
