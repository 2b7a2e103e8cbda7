import type { Json } from '../op/attribute.js';

/** From this depth on everything stands on one line: deeper indentation would outgrow what it indents. */
const deepestIndent = 64;

interface Frame {
  /** Absent for a list. */
  readonly keys?: readonly string[];
  readonly entries: readonly Json[];
  next: number;
  /** On one line. */
  readonly flat: boolean;
}

const isContainer = (value: Json): value is readonly Json[] | { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null;

/**
 * JSON text, indented by two spaces; a list without lists or objects in it (a row of a tensor) stands on one line. Any
 * depth. −0 stays −0; Infinity is written as the 1e400 it was read from, NaN as the text "NaN"; an undefined field is left out.
 */
export function writeJson(value: Json): string {
  const parts: string[] = [];
  const stack: Frame[] = [];
  const begin = (entry: Json) => {
    if (!isContainer(entry)) parts.push(scalar(entry));
    else {
      const frame = frameOf(entry, stack.length >= deepestIndent);
      parts.push(frame.keys ? '{' : '[');
      stack.push(frame);
    }
  };
  begin(value);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { keys, entries, flat } = top;
    if (top.next === entries.length) {
      stack.pop();
      if (entries.length > 0 && !flat) parts.push(newline(stack.length));
      parts.push(keys ? '}' : ']');
      continue;
    }
    if (top.next > 0) parts.push(flat ? ', ' : ',');
    if (!flat) parts.push(newline(stack.length));
    if (keys) parts.push(JSON.stringify(keys[top.next]), ': ');
    begin(entries[top.next++]);
  }
  return parts.join('');
}

function frameOf(value: readonly Json[] | { readonly [key: string]: Json }, deep: boolean): Frame {
  if (Array.isArray(value)) return { entries: value, next: 0, flat: deep || !value.some(isContainer) };
  const object = value as { readonly [key: string]: Json | undefined };
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  return { keys, entries: keys.map((key) => object[key] as Json), next: 0, flat: deep };
}

const newlines = Array.from({ length: deepestIndent + 1 }, (_, depth) => `\n${'  '.repeat(depth)}`);
const newline = (depth: number): string => newlines[depth];

function scalar(value: Json | undefined): string {
  if (typeof value !== 'number') return JSON.stringify(value ?? null);
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? '"NaN"' : value > 0 ? '1e400' : '-1e400';
}
