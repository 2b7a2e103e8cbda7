import type { Reference } from './checked.js';
import { quote } from './names.js';
import type { ProblemCode } from './problem.js';

/** Text on a port, taken apart once: its two readings are kept, so that what reads it can be compared by identity. */
export interface Named {
  readonly text: string;
  readonly bare: Reference;
  /** With the output that follows a dot. */
  readonly full?: Reference;
}

export function named(text: string): Named {
  const dot = text.indexOf('.');
  if (dot === -1) return { text, bare: { node: text } };
  const node = text.slice(0, dot);
  return { text, bare: { node }, full: { node, output: text.slice(dot + 1) } };
}

/** What references can name: names of outputs where a node has such, undefined for the one output of others, or not known. */
export type Outputs = readonly string[] | 'unknown' | undefined;

/** Why text names no output: the rest of a sentence that begins with who reads it and where. */
export interface Unresolved {
  readonly code: Extract<ProblemCode, 'danglingReference' | 'ambiguousOutput'>;
  readonly reason: string;
  /** Whether the node itself is missing, so that another name may have been meant. */
  readonly missing: boolean;
}

/**
 * The output that `reference` names, where `outputs` knows the nodes (and only those). A single output is named without
 * its name: `c.y` and `c` are the same reference `c`.
 */
export function resolve(
  reference: Named,
  has: (node: string) => boolean,
  outputs: (node: string) => Outputs,
): Reference | Unresolved {
  const { text, bare, full } = reference;
  if (!has(bare.node)) {
    if (full && has(text)) return { node: text };
    return { code: 'danglingReference', reason: 'no node has that name', missing: true };
  }
  const names = outputs(bare.node);
  if (names === 'unknown') return full ?? bare;
  if (names === undefined) {
    if (!full) return bare;
    return {
      code: 'danglingReference',
      reason: `${quote(bare.node)} has one output and is named without a dot`,
      missing: false,
    };
  }
  if (full) {
    if (names.includes(full.output!)) return names.length === 1 ? bare : full;
    return {
      code: 'danglingReference',
      reason: `${quote(bare.node)} has no output ${quote(full.output!)}: say ${choices(bare.node, names)}`,
      missing: false,
    };
  }
  if (names.length === 1) return bare;
  return {
    code: 'ambiguousOutput',
    reason: `it has several outputs: say ${choices(bare.node, names)}`,
    missing: false,
  };
}

const choices = (node: string, names: readonly string[]): string =>
  names.length === 1 ? quote(node) : names.map((name) => quote(`${node}.${name}`)).join(' or ');
