/**
 * Scalar expressions: what an elementwise kernel is. Interpreter, fusion, WebAssembly and exporters all read this one
 * declaration, which is what makes the bits equal everywhere. Numbers are float64 while they are inside an expression
 * (rounded once, to the dtype of the result, when stored) or 32-bit integers; a truth value is the integer 0 or 1.
 */

/** Instructions with float64 operands and result. No fused multiply-add. `round32` rounds to float32 and back. */
export type FloatOp =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'sqrt'
  | 'neg'
  | 'abs'
  | 'copysign'
  | 'floor'
  | 'nearest'
  | 'round32';
/** Comparisons of float64s: the result is the integer 0 or 1, 0 where an operand is NaN (`ne`: 1). */
export type CompareOp = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';
/** 32-bit integer instructions, wrapping; `lowWord` and `highWord` take a float64's bits apart. */
export type IntOp =
  | 'iadd'
  | 'isub'
  | 'imul'
  | 'iand'
  | 'ior'
  | 'ixor'
  | 'shl'
  | 'shr'
  | 'ushr'
  | 'ieq'
  | 'ilt'
  | 'truncate'
  | 'lowWord'
  | 'highWord';
/** Instructions that make a float64 of integers. */
export type FromIntOp = 'toFloat' | 'fromWords';

export type ScalarOp =
  | FloatOp
  | CompareOp
  | IntOp
  | FromIntOp
  | 'input'
  | 'float'
  | 'int'
  | 'select'
  | 'iselect'
  | 'table'
  | 'polynomial'
  | 'routine';

/** Portable float64 functions that a program calls as they are: the same bits in every runtime. */
export type Routine =
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'asinh'
  | 'acosh'
  | 'atanh'
  | 'sigmoid'
  | 'softplus'
  | 'erf'
  | 'pow'
  | 'atan2'
  | 'mod'
  | 'reduceAngle';

export interface Scalar {
  readonly op: ScalarOp;
  readonly args: readonly Scalar[];
  /** The operand's number of an `input`, the value of a `float` or `int`. */
  readonly value: number;
  readonly routine?: Routine;
  /** The constants of a `table`, indexed by an integer; the coefficients of a `polynomial`, the constant one first. */
  readonly table?: Float64Array;
}

/** What an operand or a result is: a float64, or a 32-bit integer (a truth value is one). */
export type Kind = 'float' | 'int';

export interface Signature {
  /** The operands' kinds; null: a routine's, any number of floats. */
  readonly args: readonly Kind[] | null;
  readonly result: Kind;
}

const takes = (result: Kind, ...args: Kind[]): Signature => ({ args, result });
const float1 = takes('float', 'float');
const float2 = takes('float', 'float', 'float');
const compare = takes('int', 'float', 'float');
const int1 = takes('int', 'float');
const int2 = takes('int', 'int', 'int');

/** What every instruction takes and gives. */
export const signatures: Readonly<Record<ScalarOp, Signature>> = {
  input: takes('float'),
  float: takes('float'),
  int: takes('int'),
  add: float2,
  sub: float2,
  mul: float2,
  div: float2,
  copysign: float2,
  sqrt: float1,
  neg: float1,
  abs: float1,
  floor: float1,
  nearest: float1,
  round32: float1,
  eq: compare,
  ne: compare,
  lt: compare,
  le: compare,
  gt: compare,
  ge: compare,
  iadd: int2,
  isub: int2,
  imul: int2,
  iand: int2,
  ior: int2,
  ixor: int2,
  shl: int2,
  shr: int2,
  ushr: int2,
  ieq: int2,
  ilt: int2,
  truncate: int1,
  lowWord: int1,
  highWord: int1,
  toFloat: takes('float', 'int'),
  fromWords: takes('float', 'int', 'int'),
  select: takes('float', 'int', 'float', 'float'),
  iselect: takes('int', 'int', 'int', 'int'),
  table: takes('float', 'int'),
  polynomial: float1,
  routine: { args: null, result: 'float' },
};

/** A scalar expression whose operands have the kinds its instruction wants; anything else is a slip of the author. */
function checked(scalar: Scalar): Scalar {
  const { args } = signatures[scalar.op];
  const fits = (arg: Scalar, i: number) => signatures[arg.op].result === (args ? args[i] : 'float');
  if ((args && args.length !== scalar.args.length) || !scalar.args.every(fits))
    throw new Error(
      `${scalar.op} takes ${args?.join(', ') ?? 'floats'}, not ${scalar.args.map((arg) => signatures[arg.op].result).join(', ')}`,
    );
  return scalar;
}

const node = (op: ScalarOp, args: readonly Scalar[], value = 0): Scalar => checked({ op, args, value });
export type ScalarOperand = Scalar | number;
const float = (a: ScalarOperand): Scalar => (typeof a === 'number' ? node('float', [], a) : a);
const int = (a: ScalarOperand): Scalar => (typeof a === 'number' ? node('int', [], a | 0) : a);
const floatOp =
  (op: FloatOp | CompareOp) =>
  (...args: ScalarOperand[]) =>
    node(op, args.map(float));
const intOp =
  (op: IntOp | FromIntOp) =>
  (...args: ScalarOperand[]) =>
    node(op, args.map(int));

/** The words expressions are written with. */
export const s = {
  input: (index: number) => node('input', [], index),
  float,
  int,
  add: floatOp('add'),
  sub: floatOp('sub'),
  mul: floatOp('mul'),
  div: floatOp('div'),
  sqrt: floatOp('sqrt'),
  neg: floatOp('neg'),
  abs: floatOp('abs'),
  copysign: floatOp('copysign'),
  floor: floatOp('floor'),
  nearest: floatOp('nearest'),
  round32: floatOp('round32'),
  eq: floatOp('eq'),
  ne: floatOp('ne'),
  lt: floatOp('lt'),
  le: floatOp('le'),
  gt: floatOp('gt'),
  ge: floatOp('ge'),
  iadd: intOp('iadd'),
  isub: intOp('isub'),
  imul: intOp('imul'),
  iand: intOp('iand'),
  ior: intOp('ior'),
  ixor: intOp('ixor'),
  shl: intOp('shl'),
  shr: intOp('shr'),
  ushr: intOp('ushr'),
  ieq: intOp('ieq'),
  ilt: intOp('ilt'),
  /** Toward zero; saturates; NaN gives 0 (WebAssembly's i32.trunc_sat_f64_s). */
  truncate: (a: ScalarOperand) => node('truncate', [float(a)]),
  lowWord: (a: ScalarOperand) => node('lowWord', [float(a)]),
  highWord: (a: ScalarOperand) => node('highWord', [float(a)]),
  toFloat: intOp('toFloat'),
  /** The float64 of the bits `high`, `low`. */
  fromWords: (high: ScalarOperand, low: ScalarOperand) => node('fromWords', [int(high), int(low)]),
  /** `a` where the integer `condition` is not 0, else `b`; both are evaluated. */
  select: (condition: Scalar, a: ScalarOperand, b: ScalarOperand) => node('select', [condition, float(a), float(b)]),
  iselect: (condition: Scalar, a: ScalarOperand, b: ScalarOperand) => node('iselect', [condition, int(a), int(b)]),
  table: (table: Float64Array, index: Scalar): Scalar => checked({ op: 'table', args: [index], value: 0, table }),
  /** c₀ + x·(c₁ + x·(c₂ + …)) by Horner's rule: from the last coefficient on, times x, plus the one before, each rounded. */
  polynomial: (x: Scalar, coefficients: readonly number[]): Scalar =>
    checked({ op: 'polynomial', args: [x], value: 0, table: Float64Array.from(coefficients) }),
  routine: (routine: Routine, ...args: ScalarOperand[]): Scalar =>
    checked({ op: 'routine', args: args.map(float), value: 0, routine }),
};
