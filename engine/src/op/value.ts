import { type DType, dtypes, type FloatDType } from '../tensor/dtype.js';
import { showShape } from '../tensor/shape.js';
import {
  isStated,
  type Nested,
  NotATensor,
  type StatedTensor,
  type Tensor,
  type TensorType,
  tensorOf,
} from '../tensor/tensor.js';
import { type Attribute, customAttribute, type Json } from './attribute.js';
import { type Init, initialType, initialValue } from './init.js';
import { OpError } from './op.js';

/** More axes than anybody means; NumPy's limit too, until version 2. */
const mostAxes = 32;

/** A tensor as JSON: nested arrays, or T. */
export type Value = Nested | StatedTensor;

/** A tensor as JSON. Whether it fits the dtype it is to have is found out by `sourceValue`. */
export const valueAttribute = (given: { doc: string; required?: boolean }): Attribute<Value> => ({
  ...customAttribute<Value>('value', '', () => true, valueSchema, { doc: given.doc }),
  required: given.required ?? false,
  parse: (value: Json) => {
    try {
      const { shape } = naturalTensor(value);
      if (shape.length > mostAxes)
        return { expected: `numbers or booleans in at most ${mostAxes} axes, not ${shape.length}` };
      return { value: value as Value };
    } catch (error) {
      if (!(error instanceof NotATensor)) throw error;
      return { expected: `a number, a boolean or rows of these (here, ${error.message})` };
    }
  },
});

const valueSchema: Attribute<Value>['schema'] = {
  anyOf: [
    { type: 'number' },
    { type: 'boolean' },
    { enum: ['NaN', 'Infinity', '-Infinity'] },
    { type: 'array' },
    {
      type: 'object',
      required: ['dtype', 'shape', 'data'],
      properties: { dtype: { enum: [...dtypes] }, shape: { type: 'array', items: { type: 'integer', minimum: 0 } } },
    },
  ],
};

/** A value as it was written, in float64 where it says nothing else. @throws NotATensor where it is none */
export const naturalTensor = (value: unknown): Tensor => tensorOf(value, naturalDType(value, 'float64'));

/** What a value asks for: T says, booleans are bool, all else is the float type. */
function naturalDType(value: unknown, float: FloatDType): DType {
  if (isStated(value)) return value.dtype;
  let first = value;
  while (Array.isArray(first)) first = first[0];
  return typeof first === 'boolean' ? 'bool' : float;
}

/** The attributes by which a source says what it holds. */
export interface SourceAttrs {
  readonly value?: Value;
  readonly init?: Init;
  readonly dtype?: DType;
}

/** The dtype a source names, or its T; else bool where its value is of booleans, else the document's `float` type. */
export const sourceDType = ({ dtype, value }: SourceAttrs, float: FloatDType): DType =>
  dtype ?? naturalDType(value, float);

/**
 * What a source holds before anything feeds it: its `value`, else its `init`; undefined where it has neither.
 * @throws OpError where the entries do not fit the dtype.
 */
export function sourceValue(attrs: SourceAttrs, float: FloatDType): Tensor | undefined {
  const dtype = sourceDType(attrs, float);
  if (attrs.value === undefined) return attrs.init && initialValue(attrs.init, dtype);
  try {
    return tensorOf(attrs.value, dtype);
  } catch (error) {
    if (!(error instanceof NotATensor)) throw error;
    throw new OpError('badAttribute', `The value does not fit ${dtype}: ${error.message}.`, undefined, { dtype });
  }
}

/** The type of what `sourceValue` gives. @throws OpError like it. */
export function sourceType(attrs: SourceAttrs, float: FloatDType): TensorType | undefined {
  if (attrs.value === undefined) return attrs.init && initialType(attrs.init, sourceDType(attrs, float));
  const { dtype, shape } = sourceValue(attrs, float)!;
  return { dtype, shape };
}

/** Whether a shape is one of those that `open`, its null entries, allows. */
export const fitsOpen = (open: readonly (number | null)[], shape: readonly number[]): boolean =>
  open.length === shape.length && open.every((size, i) => size === null || size === shape[i]);

/** @throws OpError where a shape is not one of those that `open`, its null entries, allows. */
export function checkFits(
  open: readonly (number | null)[] | null | undefined,
  shape: readonly number[],
  what: string,
): void {
  if (!open || fitsOpen(open, shape)) return;
  const wanted = showShape(open);
  throw new OpError('shape', `${what} has the shape ${showShape(shape)}, but ${wanted} is declared.`, undefined, {
    got: showShape(shape),
    wants: wanted,
  });
}
