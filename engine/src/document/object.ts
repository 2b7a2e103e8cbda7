import type { Json } from '../op/attribute.js';

export type JsonObject = { [key: string]: Json };

/**
 * Objects that inherit nothing, so `__proto__` and `toString` are keys like others. Their prototype is an empty object
 * and not null, because V8 keeps those compact: three times as fast to build.
 */
function Empty(): void {}
Empty.prototype = Object.create(null);
const Bare = Empty as unknown as new () => JsonObject;

/** An object without any key, inherited ones included; with the keys of `from` in their order. */
export const bareObject = (from?: { readonly [key: string]: Json }): JsonObject =>
  from ? Object.assign(new Bare(), from) : new Bare();

/**
 * What a record itself has at `key`: an id that every object inherits, like `toString`, is an id like others.
 * @example
 * ```ts
 * import { own } from 'chainrule';
 *
 * own({ x: 1 }, 'x'); // 1
 * own({ x: 1 }, 'toString'); // undefined
 * ```
 */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
