import type { Document } from '../document/document.js';
import type { Feeds } from './feeds.js';
import { finish } from './finish.js';
import type { CopiedGradient } from './openedCopy.js';
import type { OpenedGradient, PrintedNode } from './openedGradient.js';
import { printNodes } from './openedPrint.js';
import { viewOf } from './openedView.js';
import { Opening } from './opening.js';
import { readRequest } from './request.js';

/** Which derivatives of a document are opened. */
export interface OpenGradientOptions {
  /** References; several are summed, tensors by their entries. */
  readonly targets: readonly string[];
  /** References; left out, every variable, watched constant and input upstream of the targets. */
  readonly sources?: readonly string[];
  /** How often is differentiated, each time by every source; 0 is the function alone. Default 1. */
  readonly order?: number;
  readonly feeds?: Feeds;
  /** Calls and composites that are not folded, by id: `cell`, `cell/gates`. */
  readonly unfolded?: readonly string[];
  /** The call that is looked into: what lies in it is called as it is there. */
  readonly within?: string;
  /** Rewrites that are not done, by key. */
  readonly left?: readonly string[];
}

/**
 * A function of a document with its derivatives as one graph to look at; undefined where a target is behind an error.
 * Every order differentiates the one before, simplified; numbers are those of the graph that is shown.
 * @throws UnknownReference where a target or source names nothing, FeedError where a feed does not fit.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { load, openGradient } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const opened = openGradient(document!, { targets: ['z'] })!;
 * opened.gradients.map(({ name }) => name); // [ '∂z/∂x', '∂z/∂y' ]
 * opened.rewrites.length; // 5
 * ```
 */
export function openGradient(document: Document, options: OpenGradientOptions): OpenedGradient | undefined {
  const opening = derive(document, options);
  return opening && viewOf(opening);
}

/**
 * What there is to be read of nodes of an opened gradient, as LaTeX, by their ids.
 * @throws UnknownReference where a target or source names nothing, FeedError where a feed does not fit.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { load, printGradient } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const printed = printGradient(document!, { targets: ['z'] }, ['1::sq:1'])!;
 * printed['1::sq:1'].equations!.simplified.numbers; // '2 \\cdot 7 \\cdot 3'
 * ```
 */
export function printGradient(
  document: Document,
  options: OpenGradientOptions,
  nodes: readonly string[],
): Readonly<Record<string, PrintedNode>> | undefined {
  const opening = derive(document, options);
  return opening && printNodes(opening, nodes);
}

/**
 * The derivatives that an opened gradient shows, simplified, as nodes for the document beside its own: the same bits.
 * Undefined where a target is behind an error.
 * @throws UnknownReference where a target or source names nothing.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { copyGradient, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const { nodes, gradients } = copyGradient(document!, { targets: ['z'], sources: ['y'] })!;
 * Object.keys(nodes); // [ 'd_sq_mul', 'd_z_d_y' ]
 * gradients; // [ { path: [ 'y' ], id: 'd_z_d_y' } ]
 * ```
 */
export const copyGradient = (document: Document, options: OpenGradientOptions): CopiedGradient | undefined =>
  derive(document, options)?.copy();

/** Derives what an opened gradient shows, prints and copies, in slices; undefined where a target is behind an error. */
export function* deriving(document: Document, options: OpenGradientOptions): Generator<void, Opening | undefined> {
  const request = readRequest(document, options);
  yield;
  return request.targets === 'broken' ? undefined : yield* new Opening(request, options).steps();
}

const derive = (document: Document, options: OpenGradientOptions): Opening | undefined =>
  finish(deriving(document, options));

/** `deriving` of another order, with what was derived already. */
export const derivingOrder = (before: Opening, order: number): Generator<void, Opening> =>
  new Opening(before.request, { ...before.options, order }, before).steps();
