import { schema as schemaOf } from '../document/schema.js';
import { ops } from '../ops/index.js';

/**
 * The JSON Schema (draft 2020-12) of documents, generated from what validates them.
 * @example
 * ```ts
 * import { schema } from 'chainrule';
 *
 * schema().type; // 'object'
 * ```
 */
export const schema = (): ReturnType<typeof schemaOf> => schemaOf(Object.values(ops));
