/** A value of `T` for one thing, a list of them for a list. */
export type Like<S, T> = S extends readonly unknown[] ? { -readonly [K in keyof S]: T } : T;

export const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** `values` as a list where `structure` is one, else the only one of them. */
export const like = <S, T>(structure: S, values: readonly T[]): Like<S, T> =>
  (Array.isArray(structure) ? values : values[0]) as Like<S, T>;
