import { type Kind, type Scalar, signatures } from '../../op/scalar.js';
import { bytesOf, type DType } from '../../tensor/dtype.js';
import type { Computed } from '../scalarLoops.js';
import { postOrder } from '../scalarLowering.js';
import { Assembler, type Local } from './assembler.js';
import type { instructions, ValueType } from './instructions.js';
import type { FunctionCode, FunctionType } from './module.js';

/** A scalar expression with the dtypes it is applied to. */
export interface TypedScalar {
  readonly expr: Scalar;
  readonly inputs: readonly DType[];
  readonly output: DType;
}

export type Write = (assembler: Assembler, scalar: Scalar, arg: (i: number) => void) => void;

/** Instructions whose operands stand on the stack in order. */
const inOrder =
  (...names: readonly (keyof typeof instructions)[]): Write =>
  (assembler, { args }, arg) => {
    for (let i = 0; i < args.length; i++) arg(i);
    for (const name of names) assembler.do(name);
  };

/** WebAssembly's `select` has the condition last. */
const chosen =
  (name: 'select f64' | 'select i32'): Write =>
  (assembler, _, arg) => {
    arg(1);
    arg(2);
    arg(0);
    assembler.do(name);
  };

/** How each instruction is written; null: it stays with the interpreter. */
export const writers: Readonly<Record<Exclude<Computed, 'routine'>, Write | null>> = {
  add: inOrder('f64.add'),
  sub: inOrder('f64.sub'),
  mul: inOrder('f64.mul'),
  div: inOrder('f64.div'),
  sqrt: inOrder('f64.sqrt'),
  neg: inOrder('f64.neg'),
  abs: inOrder('f64.abs'),
  copysign: inOrder('f64.copysign'),
  floor: inOrder('f64.floor'),
  nearest: inOrder('f64.nearest'),
  round32: inOrder('f32.demote_f64', 'f64.promote_f32'),
  eq: inOrder('f64.eq'),
  ne: inOrder('f64.ne'),
  lt: inOrder('f64.lt'),
  le: inOrder('f64.le'),
  gt: inOrder('f64.gt'),
  ge: inOrder('f64.ge'),
  iadd: inOrder('i32.add'),
  isub: inOrder('i32.sub'),
  imul: inOrder('i32.mul'),
  iand: inOrder('i32.and'),
  ior: inOrder('i32.or'),
  ixor: inOrder('i32.xor'),
  shl: inOrder('i32.shl'),
  shr: inOrder('i32.shr_s'),
  ushr: inOrder('i32.shr_u'),
  ieq: inOrder('i32.eq'),
  ilt: inOrder('i32.lt_s'),
  truncate: inOrder('i32.trunc_sat_f64_s'),
  toFloat: inOrder('f64.convert_i32_s'),
  lowWord: inOrder('i64.reinterpret_f64', 'i32.wrap_i64'),
  highWord: (assembler, _, arg) => {
    arg(0);
    assembler.do('i64.reinterpret_f64');
    assembler.long(32);
    assembler.do('i64.shr_u');
    assembler.do('i32.wrap_i64');
  },
  fromWords: (assembler, _, arg) => {
    arg(0);
    assembler.do('i64.extend_i32_u');
    assembler.long(32);
    assembler.do('i64.shl');
    arg(1);
    assembler.do('i64.extend_i32_u');
    assembler.do('i64.or');
    assembler.do('f64.reinterpret_i64');
  },
  select: chosen('select f64'),
  iselect: chosen('select i32'),
  table: null,
  polynomial: (assembler, { table }, arg) => {
    const coefficients = table!;
    assembler.float(coefficients[coefficients.length - 1]);
    for (let k = coefficients.length - 2; k >= 0; k--) {
      arg(0);
      assembler.do('f64.mul');
      assembler.float(coefficients[k]);
      assembler.do('f64.add');
    }
  },
};

const typeOfKind: Readonly<Record<Kind, ValueType>> = { float: 'f64', int: 'i32' };

/** Reads the entry at the address on the stack as a float64. */
const loads: Readonly<Record<DType, (assembler: Assembler) => void>> = {
  float64: (assembler) => assembler.access('f64.load'),
  float32: (assembler) => {
    assembler.access('f32.load');
    assembler.do('f64.promote_f32');
  },
  int32: (assembler) => {
    assembler.access('i32.load');
    assembler.do('f64.convert_i32_s');
  },
  bool: (assembler) => {
    assembler.access('i32.load8_u');
    assembler.do('f64.convert_i32_u');
  },
};

/** Stores a result of a kind at the address below it; null: only the interpreter stores so. */
const stores: Readonly<Record<DType, Readonly<Record<Kind, ((assembler: Assembler) => void) | null>>>> = {
  float64: {
    float: (assembler) => assembler.access('f64.store'),
    int: (assembler) => {
      assembler.do('f64.convert_i32_s');
      assembler.access('f64.store');
    },
  },
  float32: {
    float: (assembler) => {
      assembler.do('f32.demote_f64');
      assembler.access('f32.store');
    },
    int: (assembler) => {
      assembler.do('f64.convert_i32_s');
      assembler.do('f32.demote_f64');
      assembler.access('f32.store');
    },
  },
  int32: { float: null, int: (assembler) => assembler.access('i32.store') },
  bool: { float: null, int: (assembler) => assembler.access('i32.store8') },
};

/** Whether an expression can be compiled for these dtypes. */
export const canCompile = ({ expr, output }: TypedScalar): boolean =>
  stores[output][signatures[expr.op].result] !== null &&
  postOrder(expr).every(({ op }) => op === 'routine' || writers[op as keyof typeof writers] !== null);

/** (count, address of the results, then of each operand: its address and the bytes from one entry to the next) */
export const loopType = (inputs: readonly DType[]): FunctionType => ({
  params: ['i32', 'i32', ...inputs.flatMap(() => ['i32', 'i32'] as const)],
  results: [],
});

export const routineType: FunctionType = { params: ['f64', 'f64'], results: ['f64'] };

/**
 * A function that computes entries one after the other, the results without gaps. `routineNumber` says under which number a
 * routine is called. Every node of the expression has a local, so that none is computed twice.
 */
export function scalarLoop(typed: TypedScalar, routineNumber: (name: string) => number): FunctionCode {
  const { expr, inputs, output } = typed;
  const assembler = new Assembler(loopType(inputs));
  const [count, out, ...operands] = assembler.params;
  const operand = (k: number): readonly [address: Local, step: Local] => [operands[2 * k], operands[2 * k + 1]];
  const locals = new Map<Scalar, Local>();
  const push = (scalar: Scalar): void => {
    if (scalar.op === 'float') assembler.float(scalar.value);
    else if (scalar.op === 'int') assembler.int(scalar.value);
    else assembler.get(locals.get(scalar)!);
  };
  const compute = (scalar: Scalar): void => {
    const arg = (i: number) => push(scalar.args[i]);
    if (scalar.op === 'input') {
      assembler.get(operand(scalar.value)[0]);
      loads[inputs[scalar.value]](assembler);
    } else if (scalar.routine) {
      arg(0);
      if (scalar.args.length > 1) arg(1);
      else assembler.float(0);
      assembler.call(routineNumber(scalar.routine), routineType);
    } else writers[scalar.op as keyof typeof writers]!(assembler, scalar, arg);
    const local = assembler.local(typeOfKind[signatures[scalar.op].result]);
    assembler.set(local);
    locals.set(scalar, local);
  };
  assembler.repeat(count, () => {
    for (const scalar of postOrder(expr)) if (scalar.op !== 'float' && scalar.op !== 'int') compute(scalar);
    assembler.get(out);
    push(expr);
    stores[output][signatures[expr.op].result]!(assembler);
    assembler.increase(out, () => assembler.int(bytesOf(output)));
    inputs.forEach((_, k) => {
      const [address, step] = operand(k);
      assembler.increase(address, () => assembler.get(step));
    });
  });
  return assembler.finish();
}
