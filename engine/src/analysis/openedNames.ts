import { opByName } from '../ops/index.js';
import type { OpenedForm } from './openedGradient.js';

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (order: number): string =>
  order === 1 ? '' : [...String(order)].map((digit) => digits[+digit]).join('');

/** `∂²z/∂x∂y`: differentiated by the first source, then by the next. */
export const gradientName = (target: string, path: readonly string[]): string =>
  `∂${raised(path.length)}${target}/${path.map((source) => `∂${source}`).join('')}`;

/** What an adjoint belongs to. */
export interface Named {
  readonly id: string;
  /** As it stands behind a ∂; a formula or derivative is put in brackets there. */
  readonly name: string;
  /** What of the document it is; undefined for what only a formula or derivative says. */
  readonly reference?: string;
}

/** Whether something is called by a word, and not by its formula or as a derivative. */
const isWord = (name: string): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_./]*$/u.test(name);

export const isFormula = ({ name, reference }: Named): boolean => reference === undefined && !isWord(name);

/** The adjoint of something in the derivatives of the gradient by `path`. */
export const adjointName = (target: string, path: readonly string[], of: Named): string =>
  isFormula(of)
    ? `∂${path.length === 0 ? target : `(${gradientName(target, path)})`}/∂(${of.name})`
    : gradientName(target, [...path, of.name]);

const longest = 18;

/** A part of a formula: a sign, or the node that stands there. */
export type FormulaPart = string | { readonly node: string };

/** The parts of `2·y`, `exp(x)`; only the op's name where that grows long. */
export function formulaParts({ op, inputs }: OpenedForm, nameOf: (id: string) => string): readonly FormulaPart[] {
  const textOf = (part: FormulaPart) => (typeof part === 'string' ? part : nameOf(part.node));
  const operands = inputs.map(
    ({ operand }): FormulaPart => ('number' in operand ? String(operand.number) : { node: operand.node }),
  );
  const symbol = opByName(op)?.symbol ?? op;
  const isInfix = operands.length === 2 && symbol.length === 1 && !/\p{L}/u.test(symbol);
  const bracketed = (part: FormulaPart) => (/^[\p{L}\p{N}_.]+$/u.test(textOf(part)) ? [part] : ['(', part, ')']);
  const parts = isInfix
    ? [...bracketed(operands[0]), symbol === '×' ? '·' : ` ${symbol} `, ...bracketed(operands[1])]
    : [`${op}(`, ...operands.flatMap((part, i) => (i === 0 ? [part] : [', ', part])), ')'];
  return parts.reduce((length, part) => length + textOf(part).length, 0) <= longest ? parts : [op];
}

export const formulaName = (form: OpenedForm, nameOf: (id: string) => string): string =>
  formulaParts(form, nameOf)
    .map((part) => (typeof part === 'string' ? part : nameOf(part.node)))
    .join('');
