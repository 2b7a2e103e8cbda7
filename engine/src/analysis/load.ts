import { checkDocument } from '../document/check.js';
import type { Document } from '../document/document.js';
import { load as read } from '../document/load.js';
import type { Problem } from '../document/problem.js';

/**
 * Opens a document: UTF-8 text or its bytes, of this version of the format or an earlier one. Never throws: whatever a
 * person can write wrong is a problem, and there is no document only where nothing could be computed. Whether shapes and
 * dtypes fit is known once it is evaluated.
 * @example
 * ```ts
 * import { load } from 'chainrule';
 *
 * load('{"format": "chainrule", "version": 1, "graph": {"nodes": {}}}').problems; // []
 * load('{').problems.map(({ code }) => code); // [ 'json' ]
 * ```
 */
export function load(text: string | Uint8Array): {
  readonly document: Document | undefined;
  readonly problems: readonly Problem[];
} {
  const { document, problems } = read(text);
  return { document, problems: document ? [...problems, ...checkDocument(document).problems] : problems };
}
