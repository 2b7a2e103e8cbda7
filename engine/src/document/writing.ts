import type { Json } from '../op/attribute.js';
import type { Change } from './patch.js';

/**
 * The change that writes `value` at `path`, where some of the objects on the way may not be there yet: the first that
 * is missing is written whole.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { load, writing } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * writing(document, ['layout', 'nodes', 'x'], { x: 0, y: 0 }).path; // [ 'layout' ]
 * ```
 */
export function writing(root: unknown, path: readonly string[], value: Json): Change {
  let at = root;
  for (let depth = 0; depth < path.length - 1; depth++) {
    const next = (at as Readonly<Record<string, unknown>> | undefined)?.[path[depth]];
    if (typeof next !== 'object' || next === null) {
      const rest = path.slice(depth + 1).reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
      return { path: path.slice(0, depth + 1), value: rest };
    }
    at = next;
  }
  return { path, value };
}
