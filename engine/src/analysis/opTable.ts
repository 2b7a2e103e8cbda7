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
    /** What a new node begins with where it is required. */
    readonly initial?: Json;
    readonly options?: readonly string[];
    readonly min?: number;
    readonly max?: number;
    readonly length?: number;
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
      ([name, { kind, doc, default: preset, required, initial, options, min, max, length }]) => ({
        name,
        kind,
        doc,
        default: (preset ?? null) as Json,
        required,
        ...(initial === undefined ? {} : { initial: initial as Json }),
        ...(options ? { options } : {}),
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        ...(length === undefined ? {} : { length }),
      }),
    ),
  }));
