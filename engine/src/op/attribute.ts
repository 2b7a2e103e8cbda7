import { type DType, dtypes } from '../tensor/dtype.js';

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * An attribute of an op, declared once: documents are validated by it, the inspector's field, the op table and the JSON
 * Schema are generated from it.
 */
export interface Attribute<T> {
  readonly kind: string;
  readonly doc: string;
  /** What an attribute left out stands for; undefined: it may be absent. */
  readonly default: T | undefined;
  readonly required: boolean;
  /** What a new node begins with where it is required. */
  readonly initial?: T;
  /** The value, or a sentence that says what is expected instead ("true or false"). */
  parse(value: Json): { value: T } | { expected: string };
  readonly schema: { readonly [key: string]: Json };
  /** The choices of a closed list. */
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** How many entries a list has, where that is fixed. */
  readonly length?: number;
}

/** An op's attributes, or an optimizer's hyperparameters, by name. */
export type Attributes = Readonly<Record<string, Attribute<unknown>>>;
/** The values a declared set of attributes takes. */
export type AttributeValues<A extends Attributes> = {
  readonly [K in keyof A]: A[K] extends Attribute<infer T> ? T : never;
};

interface Given<T> {
  doc: string;
  default?: T;
}

function attribute<T>(
  kind: string,
  expected: string,
  accepts: (value: Json) => boolean,
  schema: { readonly [key: string]: Json },
  given: Given<T>,
  more: Partial<Attribute<T>> = {},
): Attribute<T> {
  return {
    kind,
    doc: given.doc,
    default: given.default,
    required: false,
    parse: (value) => (accepts(value) ? { value: value as T } : { expected }),
    schema,
    ...more,
  };
}

const isInteger = (value: Json): value is number => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
const isIntegers = (value: Json): boolean => Array.isArray(value) && value.every(isInteger);

/** A finite number, within [min, max] (or below `below`) where those are given. */
export function numberAttribute(
  given: Given<number> & { min?: number; max?: number; below?: number; required?: boolean; initial?: number },
): Attribute<number> {
  const { min, max, below } = given;
  const bounds = [
    min === undefined ? '' : `at least ${min}`,
    max === undefined ? '' : `at most ${max}`,
    below === undefined ? '' : `below ${below}`,
  ]
    .filter(Boolean)
    .join(' and ');
  return attribute<number>(
    'number',
    bounds ? `a number ${bounds}` : 'a finite number',
    (value) =>
      typeof value === 'number' &&
      Number.isFinite(value) &&
      (min === undefined || value >= min) &&
      (max === undefined || value <= max) &&
      (below === undefined || value < below),
    {
      type: 'number',
      ...(min === undefined ? {} : { minimum: min }),
      ...(max === undefined ? {} : { maximum: max }),
      ...(below === undefined ? {} : { exclusiveMaximum: below }),
    },
    given,
    { min, max, required: given.required ?? false, initial: given.initial },
  );
}

export function integerAttribute(
  given: Given<number> & { min?: number; required?: boolean; initial?: number },
): Attribute<number> {
  const { min } = given;
  return attribute<number>(
    'integer',
    min === undefined ? 'an integer' : `an integer of at least ${min}`,
    (value) => isInteger(value) && (min === undefined || value >= min),
    { type: 'integer', ...(min === undefined ? {} : { minimum: min }) },
    given,
    { min, required: given.required ?? false, initial: given.initial },
  );
}

/** Which stream of random numbers: any integer, which counts modulo 2³². */
export const seedAttribute = (given: Given<number> & { required?: boolean; initial?: number }): Attribute<number> =>
  attribute<number>('integer', 'an integer', (value) => Number.isSafeInteger(value), { type: 'integer' }, given, {
    required: given.required ?? false,
    initial: given.initial,
  });

/** A bound, which may be infinite; required. */
export const boundAttribute = (given: { doc: string; initial: number }): Attribute<number | 'Infinity' | '-Infinity'> =>
  attribute<number | 'Infinity' | '-Infinity'>(
    'number',
    'a number, "Infinity" or "-Infinity"',
    (value) => Number.isFinite(value) || value === 'Infinity' || value === '-Infinity',
    { anyOf: [{ type: 'number' }, { enum: ['Infinity', '-Infinity'] }] },
    given,
    { required: true, initial: given.initial },
  );

export const booleanAttribute = (given: Given<boolean>): Attribute<boolean> =>
  attribute('boolean', 'true or false', (value) => typeof value === 'boolean', { type: 'boolean' }, given);

export const choiceAttribute = <const T extends string>(options: readonly T[], given: Given<T>): Attribute<T> =>
  attribute<T>(
    'choice',
    `one of ${options
      .slice(0, 12)
      .map((option) => `"${option}"`)
      .join(', ')}${options.length > 12 ? ' …' : ''}`,
    (value) => (options as readonly Json[]).includes(value),
    { enum: [...options] },
    given,
    { options },
  );

/** A dtype; left out, the document's float type (or, for a value, the dtype its entries ask for). */
export const dtypeAttribute = (given: { doc: string; required?: boolean }): Attribute<DType | undefined> => ({
  ...choiceAttribute(dtypes, given),
  default: undefined,
  required: given.required ?? false,
});

/** A list of integers, or null where `nullable`. */
export const integersAttribute = (given: {
  doc: string;
  required?: boolean;
  min?: number;
  length?: number;
  default?: readonly number[];
}): Attribute<readonly number[]> =>
  attribute<readonly number[]>(
    'integers',
    `a list of ${given.length === undefined ? '' : `${given.length} `}integers${given.min === undefined ? '' : ` of at least ${given.min}`}`,
    (value) =>
      isIntegers(value) &&
      (given.length === undefined || (value as number[]).length === given.length) &&
      (given.min === undefined || (value as number[]).every((n) => n >= given.min!)),
    {
      type: 'array',
      items: { type: 'integer', ...(given.min === undefined ? {} : { minimum: given.min }) },
      ...(given.length === undefined ? {} : { minItems: given.length, maxItems: given.length }),
    },
    given,
    { required: given.required ?? false, min: given.min, length: given.length },
  );

/** A list of integers or null; null is the default. */
export const optionalIntegersAttribute = (given: { doc: string }): Attribute<readonly number[] | null> =>
  attribute<readonly number[] | null>(
    'integers',
    'a list of integers or null',
    (value) => value === null || isIntegers(value),
    { type: ['array', 'null'], items: { type: 'integer' } },
    { ...given, default: null },
  );

/** A list whose entries are integers or null (slice bounds, the open sizes of an input). */
export const partialIntegersAttribute = (given: {
  doc: string;
  default?: readonly (number | null)[] | null;
  required?: boolean;
}): Attribute<readonly (number | null)[] | null> =>
  attribute<readonly (number | null)[] | null>(
    'integers',
    'a list of integers and nulls',
    (value) => value === null || (Array.isArray(value) && value.every((entry) => entry === null || isInteger(entry))),
    { type: ['array', 'null'], items: { type: ['integer', 'null'] } },
    given,
    { required: given.required ?? false },
  );

/** Free text, such as the name of a function. */
export const textAttribute = (given: { doc: string; required?: boolean }): Attribute<string> =>
  attribute<string>('text', 'text', (value) => typeof value === 'string', { type: 'string' }, given, {
    required: given.required ?? false,
  });

/** An attribute of a form of its own. */
export const customAttribute = attribute;
