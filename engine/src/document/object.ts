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

export const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
