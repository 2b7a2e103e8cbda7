import type { Json } from '../op/attribute.js';
import type { Accepts, Category, Op } from '../op/op.js';
import { ops } from '../ops/index.js';

/** An op as palettes, forms and `chainrule ops` see it: plain data. */
export interface OpRow {
  readonly name: string;
  readonly kind: Op['kind'];
  readonly symbol: string;
  readonly synonyms: readonly string[];
  readonly category: Category;
  readonly doc: string;
  readonly ports: readonly {
    readonly name: string;
    readonly doc: string;
    readonly accepts: Accepts;
    readonly variadic: boolean;
    readonly optional: boolean;
    /** It points at a node and takes no value from it. */
    readonly reference: boolean;
  }[];
  readonly attributes: readonly {
    readonly name: string;
    readonly kind: string;
    readonly doc: string;
    readonly default: Json;
    readonly required: boolean;
    readonly options?: readonly string[];
    readonly min?: number;
    readonly max?: number;
  }[];
}

/**
 * Every op, in the order of the list. An attribute without a default shows null.
 * @example
 * ```ts
 * import { opTable } from 'chainrule';
 *
 * opTable().find(({ name }) => name === 'tanh')!.ports.map(({ name }) => name); // [ 'x' ]
 * ```
 */
export const opTable = (): OpRow[] =>
  Object.values<Op>(ops).map(({ name, kind, symbol, synonyms, category, doc, ports, attributes }) => ({
    name,
    kind,
    symbol,
    synonyms,
    category,
    doc,
    ports: ports.map(({ name, port: { doc, accepts, variadic, optional, reference } }) => ({
      name,
      doc,
      accepts,
      variadic,
      optional,
      reference,
    })),
    attributes: Object.entries(attributes).map(
      ([name, { kind, doc, default: preset, required, options, min, max }]) => ({
        name,
        kind,
        doc,
        default: (preset ?? null) as Json,
        required,
        ...(options ? { options } : {}),
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      }),
    ),
  }));
