import { bytesOf, type FloatDType, isFloat } from '../../tensor/dtype.js';
import { broadcastStrides, sizeOf, stridesOf } from '../../tensor/shape.js';
import type { TensorType } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';
import { Assembler, type Local } from './assembler.js';
import type { instructions, memoryInstructions, ValueType } from './instructions.js';
import type { FunctionCode } from './module.js';
import { addressAt, nest } from './nest.js';
import { kernelType } from './walk.js';

/** Columns that are computed side by side: a vector of them, or one. */
interface Lanes {
  readonly width: number;
  readonly type: ValueType;
  /** An entry of the left matrix, for every lane. */
  readonly spread: keyof typeof memoryInstructions;
  readonly load: keyof typeof memoryInstructions;
  readonly store: keyof typeof memoryInstructions;
  readonly mul: keyof typeof instructions;
  readonly add: keyof typeof instructions;
}

const vectors: Readonly<Record<FloatDType, Lanes>> = {
  float32: {
    width: 4,
    type: 'v128',
    spread: 'v128.load32_splat',
    load: 'v128.load',
    store: 'v128.store',
    mul: 'f32x4.mul',
    add: 'f32x4.add',
  },
  float64: {
    width: 2,
    type: 'v128',
    spread: 'v128.load64_splat',
    load: 'v128.load',
    store: 'v128.store',
    mul: 'f64x2.mul',
    add: 'f64x2.add',
  },
};

const scalars: Readonly<Record<FloatDType, Lanes>> = {
  float32: {
    width: 1,
    type: 'f32',
    spread: 'f32.load',
    load: 'f32.load',
    store: 'f32.store',
    mul: 'f32.mul',
    add: 'f32.add',
  },
  float64: {
    width: 1,
    type: 'f64',
    spread: 'f64.load',
    load: 'f64.load',
    store: 'f64.store',
    mul: 'f64.mul',
    add: 'f64.add',
  },
};

/** Rows of a tile, and vectors of it side by side: their sums stay in registers. */
const tileRows = 4;
const tileVectors = 2;

/** Bytes behind the values that a product needs for a right matrix that is read transposed. */
export const scratchOf = ({ transposeB }: KernelOf<'matMul'>, { dtype, shape }: TensorType): number =>
  transposeB ? sizeOf(shape.slice(-2)) * bytesOf(dtype) : 0;

/** Whether there is anything to multiply. */
export const canMultiply = ([a, b]: readonly TensorType[], output: TensorType): boolean =>
  isFloat(output.dtype) && sizeOf(output.shape) > 0 && sizeOf(a.shape) > 0 && sizeOf(b.shape) > 0;

/**
 * A function of addresses: matrix products, one for every entry of the broadcast leading axes: tiles of rows × columns whose sums run over the inner
 * index in order, every product and every sum rounded. `scratch` is where `scratchOf` bytes are free.
 */
export function matMulCode(
  kernel: KernelOf<'matMul'>,
  [a, b]: readonly TensorType[],
  output: TensorType,
  scratch: number,
): FunctionCode {
  const { transposeA, transposeB } = kernel;
  const dtype = output.dtype as FloatDType;
  const size = bytesOf(dtype);
  const [rows, columns] = output.shape.slice(-2);
  const inner = a.shape[a.shape.length - (transposeA ? 2 : 1)];
  const lead = output.shape.slice(0, -2);
  const assembler = new Assembler(kernelType([a, b]));
  const [out, left, right] = assembler.params;

  const leadBytes = ({ shape }: TensorType): readonly number[] => {
    const matrix = sizeOf(shape.slice(-2)) * size;
    return broadcastStrides(shape.slice(0, -2), lead).map((stride) => stride * matrix);
  };
  const outBytes = stridesOf(lead).map((stride) => stride * rows * columns * size);
  const [leftBytes, rightBytes] = [a, b].map(leadBytes);
  const axes = lead.map((count, axis) => ({ count, bytes: [outBytes[axis], leftBytes[axis], rightBytes[axis]] }));
  nest(assembler, [out, left, right], axes, () => {
    if (transposeB) turn(assembler, right, scratch, inner, columns, dtype);
    product(assembler, {
      out,
      left,
      right: transposeB ? addressAt(assembler, scratch) : right,
      rows,
      columns,
      inner,
      leftRow: (transposeA ? 1 : inner) * size,
      leftStep: (transposeA ? rows : 1) * size,
      dtype,
    });
  });
  return assembler.finish();
}

/** Copies a matrix of so many columns and rows to `scratch` with its axes changed over. */
function turn(
  assembler: Assembler,
  from: Local,
  scratch: number,
  rows: number,
  columns: number,
  dtype: FloatDType,
): void {
  const size = bytesOf(dtype);
  const { load, store } = scalars[dtype];
  const to = addressAt(assembler, scratch);
  const axes = [
    { count: rows, bytes: [columns * size, size] },
    { count: columns, bytes: [size, rows * size] },
  ];
  nest(assembler, [to, from], axes, () => {
    assembler.get(to);
    assembler.get(from);
    assembler.access(load);
    assembler.access(store);
  });
}

interface Product {
  readonly out: Local;
  readonly left: Local;
  /** Row-major. */
  readonly right: Local;
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  /** Bytes of the left matrix from one row to the next, and from one entry of a row to the next. */
  readonly leftRow: number;
  readonly leftStep: number;
  readonly dtype: FloatDType;
}

/** One matrix product; the addresses are left where they were. */
function product(assembler: Assembler, given: Product): void {
  const { out, left, right, rows, columns, leftRow, dtype } = given;
  const size = bytesOf(dtype);
  const vector = vectors[dtype];
  const wide = tileVectors * vector.width;
  const wides = Math.floor(columns / wide);
  const narrow = columns - wides * wide >= vector.width ? 1 : 0;
  const rest = columns - wides * wide - narrow * vector.width;
  const strip = (height: number) => {
    const across = (count: number, units: number, lanes: Lanes) => {
      const bytes = units * lanes.width * size;
      nest(assembler, [out, right], [{ count, bytes: [bytes, bytes] }], () =>
        tile(assembler, given, height, units, lanes),
      );
      return count * bytes;
    };
    const shift = (bytes: number) => {
      for (const address of [out, right]) if (bytes !== 0) assembler.increase(address, () => assembler.int(bytes));
    };
    let done = 0;
    const next = (count: number, units: number, lanes: Lanes) => {
      if (count === 0) return;
      const bytes = across(count, units, lanes);
      done += bytes;
      shift(bytes);
    };
    next(wides, tileVectors, vector);
    next(narrow, 1, vector);
    if (rest > 0) next(1, rest, scalars[dtype]);
    shift(-done);
  };
  const strips = Math.floor(rows / tileRows);
  const stripBytes = [tileRows * columns * size, tileRows * leftRow];
  if (strips > 0) nest(assembler, [out, left], [{ count: strips, bytes: stripBytes }], () => strip(tileRows));
  const below = rows - strips * tileRows;
  if (below === 0) return;
  const move = (sign: number) =>
    [out, left].forEach((address, k) => {
      const bytes = sign * strips * stripBytes[k];
      if (bytes !== 0) assembler.increase(address, () => assembler.int(bytes));
    });
  move(1);
  strip(below);
  move(-1);
}

/** `height` rows by `units` lanes of the product, at the addresses as they are. */
function tile(assembler: Assembler, given: Product, height: number, units: number, lanes: Lanes): void {
  const { out, left, right, columns, inner, leftRow, leftStep, dtype } = given;
  const size = bytesOf(dtype);
  const make = (type: ValueType) => assembler.local(type);
  const sums = Array.from({ length: height }, () => Array.from({ length: units }, () => make(lanes.type)));
  for (const sum of sums.flat()) {
    assembler.zero(lanes.type);
    assembler.set(sum);
  }
  const others = Array.from({ length: units }, () => make(lanes.type));
  const spread = make(lanes.type);
  nest(assembler, [left, right], [{ count: inner, bytes: [leftStep, columns * size] }], () => {
    others.forEach((other, unit) => {
      assembler.get(right);
      assembler.access(lanes.load, unit * lanes.width * size);
      assembler.set(other);
    });
    sums.forEach((row, i) => {
      assembler.get(left);
      assembler.access(lanes.spread, i * leftRow);
      assembler.set(spread);
      row.forEach((sum, unit) => {
        assembler.get(sum);
        assembler.get(spread);
        assembler.get(others[unit]);
        assembler.do(lanes.mul);
        assembler.do(lanes.add);
        assembler.set(sum);
      });
    });
  });
  sums.forEach((row, i) => {
    row.forEach((sum, unit) => {
      assembler.get(out);
      assembler.get(sum);
      assembler.access(lanes.store, (i * columns + unit * lanes.width) * size);
    });
  });
}
