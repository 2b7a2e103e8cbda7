/** The four element types of Chainrule. Only the floats carry gradients. */
export type DType = 'float32' | 'float64' | 'int32' | 'bool';
/** The dtypes that carry gradients. */
export type FloatDType = 'float32' | 'float64';

/** What the entries of a tensor are stored in; a bool is a byte, 0 or 1. */
export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array;

export const dtypes: readonly DType[] = ['float32', 'float64', 'int32', 'bool'];

const constructors = { float32: Float32Array, float64: Float64Array, int32: Int32Array, bool: Uint8Array } as const;

/** Bytes of one entry. */
export const bytesOf = (dtype: DType): number => constructors[dtype].BYTES_PER_ELEMENT;

export const isFloat = (dtype: DType): dtype is FloatDType => dtype === 'float32' || dtype === 'float64';

/** A zeroed array of `size` entries of `dtype`. */
export const allocate = (dtype: DType, size: number): TypedArray => new constructors[dtype](size);

/** `size` entries of `dtype` seen in `buffer` from byte `offset`, which must be aligned to the entry. */
export const viewOf = (dtype: DType, buffer: ArrayBuffer, offset: number, size: number): TypedArray =>
  new constructors[dtype](buffer, offset, size);
