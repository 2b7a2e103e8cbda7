import { type Column, type DType, nestedOf, type State, states, type TensorJson } from 'chainrule';

/** A value, an adjoint, a contribution or a local derivative, as one row of an analysis says it. */
export interface Quantity {
  readonly state: State;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Number of entries. */
  readonly size: number;
  readonly first: number;
  readonly norm: number;
  /** All entries, or none where they are too many to travel along. */
  readonly cells: Float64Array;
}

export function quantityOf(column: Column, row: number, dtype: DType, shape: readonly number[]): Quantity {
  return {
    state: states[column.state[row]],
    dtype,
    shape,
    size: shape.reduce((size, extent) => size * extent, 1),
    first: column.first[row],
    norm: column.norm[row],
    cells: column.cells.subarray(column.starts[row], column.starts[row + 1]),
  };
}

export const isNumeric = (quantity: Quantity | undefined): quantity is Quantity =>
  quantity !== undefined && (quantity.state === 'number' || quantity.state === 'dead' || quantity.state === 'nan');

/** Whether the analysis carries every entry; else the session has to be asked for the tensor. */
export const isWhole = (quantity: Quantity): boolean => quantity.cells.length === quantity.size;

/** Entries of a tensor beyond which nothing is fetched for the screen. */
const largest = 10_000;

/** Whether the entries of a quantity did not travel along, and are few enough to be asked for. */
export const isFetched = (quantity: Quantity | undefined): quantity is Quantity =>
  isNumeric(quantity) && !isWhole(quantity) && quantity.size <= largest;

/** Computes once for each quantity, which never changes: wires are drawn again and again while a hand moves them. */
export function oncePerQuantity<T>(
  compute: (quantity: Quantity) => T,
): (quantity: Quantity | undefined) => T | undefined {
  const known = new WeakMap<Quantity, { readonly result: T }>();
  return (quantity) => {
    if (!quantity) return undefined;
    const found = known.get(quantity) ?? { result: compute(quantity) };
    known.set(quantity, found);
    return found.result;
  };
}

/** The entries as the command line prints them (T's data); undefined where there are none or they did not travel along. */
export const exactOf = oncePerQuantity((quantity) =>
  isNumeric(quantity) && isWhole(quantity)
    ? JSON.stringify(nestedOf({ dtype: quantity.dtype, shape: quantity.shape, data: quantity.cells }))
    : undefined,
);

export const exactOfTensor = (tensor: TensorJson): string => JSON.stringify(tensor.data);

/** Equal for the screen: the same state, type and entries. */
export function sameQuantity(a: Quantity | undefined, b: Quantity | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.state === b.state &&
    a.dtype === b.dtype &&
    Object.is(a.first, b.first) &&
    Object.is(a.norm, b.norm) &&
    isWhole(a) &&
    isWhole(b) &&
    a.shape.length === b.shape.length &&
    a.shape.every((extent, axis) => extent === b.shape[axis]) &&
    a.cells.every((cell, i) => Object.is(cell, b.cells[i]))
  );
}
