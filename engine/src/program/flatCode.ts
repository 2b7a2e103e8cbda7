import type { Scalar } from '../op/scalar.js';
import { bytesOf, type DType } from '../tensor/dtype.js';
import type { Arena } from './arena.js';
import { execute, type Instruction, type Machine, width } from './flatMachine.js';
import { routines } from './routines.js';
import { postOrder } from './scalarLowering.js';
import { loadFlatLoops } from './wasm/loadFlatLoops.js';

/** Where a tensor of one entry stands in the memory: its first byte. */
export interface Spot {
  readonly dtype: DType;
  readonly offset: number;
}

/** One application of a scalar expression. */
export interface Application {
  readonly inputs: readonly Spot[];
  readonly output: Spot;
}

/** A node of an expression: its operands by their place among the lines, and those that nothing reads after it. */
interface Line {
  readonly scalar: Scalar;
  readonly args: readonly number[];
  readonly last: readonly number[];
}

const known = new WeakMap<Scalar, readonly Line[]>();

/** The distinct nodes of an expression, operands first. */
function linesOf(expr: Scalar): readonly Line[] {
  const found = known.get(expr);
  if (found) return found;
  const order = postOrder(expr);
  const places = new Map(order.map((scalar, line) => [scalar, line]));
  const lastUse = new Map(order.flatMap((scalar, line) => scalar.args.map((arg) => [arg, line] as const)));
  const lines = order.map(
    (scalar, line): Line => ({
      scalar,
      args: scalar.args.map((arg) => places.get(arg)!),
      last: [...new Set(scalar.args)].filter((arg) => lastUse.get(arg) === line).map((arg) => places.get(arg)!),
    }),
  );
  known.set(expr, lines);
  return lines;
}

/** Whether an expression is short for its operands: to write out a function in float32 for every node costs more than its loops. */
export function fitsFlat(expr: Scalar): boolean {
  const lines = linesOf(expr);
  return lines.length <= 12 + 3 * lines.filter(({ scalar }) => scalar.op === 'input').length;
}

const cellBytes = bytesOf('float64');
const placeOf = ({ dtype, offset }: Spot): number => offset / bytesOf(dtype);
const routineNumbers = Object.keys(routines);

/**
 * Scalar nodes, tensors of one entry, as instructions over the program's memory: what one costs is less than a call with
 * objects of its own. Neighbouring instructions of one kind are a run, executed by one call. Cells of intermediate numbers
 * and of constants stand behind the values.
 */
export class FlatCode {
  private readonly runs: { readonly what: Instruction; end: number }[] = [];
  private code = new Int32Array(64);
  /** Ints of it that are written. */
  private used = 0;
  private readonly tables = new Map<Float64Array, number>();
  private readonly constants = new Map<string, { readonly cell: number; readonly value: number }>();
  private readonly free: number[] = [];
  private end: number;
  private isCut = false;

  /** @param bytes of the values, behind which there is room. */
  constructor(bytes: number) {
    this.end = Math.ceil(bytes / cellBytes);
  }

  /** Ends the run: what is appended from here on is carried out after what comes between. The number of runs so far. */
  cut(): number {
    this.isCut = true;
    return this.runs.length;
  }

  /** Instructions so far. */
  get instructions(): number {
    return this.used / width;
  }

  /** Bytes of the values and of the cells behind them, and behind these of the code. */
  get bytes(): number {
    return this.end * cellBytes + this.used * bytesOf('int32');
  }

  /**
   * Appends a scalar expression applied to several groups of operands, all of the same dtypes: each of its instructions is
   * carried out for all of them before the next, so no application may read what another writes.
   */
  append(expr: Scalar, applications: readonly Application[]): void {
    const [{ inputs, output }] = applications;
    const count = applications.length;
    const outputs = applications.map((application) => placeOf(application.output));
    const cells: (readonly number[])[] = [];
    const lent: (readonly number[])[] = [];
    const lend = (): number[] => Array.from({ length: count }, () => this.free.pop() ?? this.end++);
    linesOf(expr).forEach(({ scalar, args, last }, line) => {
      const { op } = scalar;
      if (op === 'float' || op === 'int') cells.push(new Array<number>(count).fill(this.constant(scalar.value)));
      else if (op === 'input') {
        const { dtype } = inputs[scalar.value];
        const places = applications.map((application) => placeOf(application.inputs[scalar.value]));
        if (dtype === 'float64') cells.push(places);
        else {
          cells.push(lend());
          lent[line] = cells[line];
          this.emit(`load ${dtype}`, cells[line], places);
        }
      } else {
        const isResult = scalar === expr && output.dtype === 'float64';
        cells.push(isResult ? outputs : lend());
        if (!isResult) lent[line] = cells[line];
        this.emit(op, cells[line], cells[args[0]], cells[args[1]], cells[args[2]], this.named(scalar));
      }
      // Not before the line has its own: no instruction writes where another application reads.
      for (const arg of last) if (lent[arg]) this.free.push(...lent[arg]);
    });
    const result = cells[cells.length - 1];
    if (output.dtype !== 'float64') this.emit(`store ${output.dtype}`, outputs, result);
    else if (result !== outputs) this.emit('copy', outputs, result);
    if (lent[cells.length - 1]) this.free.push(...result);
  }

  /** The number of the table or the routine of an instruction. */
  private named({ table, routine }: Scalar): number | undefined {
    if (routine) return routineNumbers.indexOf(routine);
    if (!table) return undefined;
    const known = this.tables.get(table) ?? this.tables.size;
    this.tables.set(table, known);
    return known;
  }

  private constant(value: number): number {
    const key = Object.is(value, -0) ? '-0' : String(value);
    const known = this.constants.get(key) ?? { cell: this.end++, value };
    this.constants.set(key, known);
    return known.cell;
  }

  /** One instruction for each application; `named` stands in the place of a third operand. */
  private emit(
    what: Instruction,
    out: readonly number[],
    a: readonly number[],
    b?: readonly number[],
    c?: readonly number[],
    named?: number,
  ): void {
    const needed = this.used + out.length * width;
    if (needed > this.code.length) {
      const larger = new Int32Array(Math.max(needed, 2 * this.code.length));
      larger.set(this.code);
      this.code = larger;
    }
    for (let k = 0, at = this.used; k < out.length; k++, at += width) {
      this.code[at] = out[k];
      this.code[at + 1] = a[k];
      if (b) this.code[at + 2] = b[k];
      this.code[at + 3] = named ?? c?.[k] ?? 0;
    }
    this.used = needed;
    const last = this.runs.at(-1);
    if (last?.what === what && !this.isCut) last.end = needed;
    else this.runs.push({ what, end: needed });
    this.isCut = false;
  }

  /**
   * The code on an arena of its `bytes`: the returned function carries out runs `from` up to `to` and allocates nothing. Where
   * `compiled`, loops over floats are WebAssembly.
   */
  load(arena: Arena, compiled: boolean): (from: number, to: number) => void {
    const whole = (dtype: DType) => arena.view(dtype, 0, Math.floor((this.end * cellBytes) / bytesOf(dtype)));
    const start = this.end * cellBytes;
    const code = arena.view('int32', start, this.used) as Int32Array;
    code.set(this.code.subarray(0, this.used));
    const machine: Machine = {
      f64: whole('float64') as Float64Array,
      f32: whole('float32') as Float32Array,
      i32: whole('int32') as Int32Array,
      u8: whole('bool') as Uint8Array,
      code,
      tables: [...this.tables.keys()],
      routines: Object.values(routines),
    };
    for (const { cell, value } of this.constants.values()) machine.f64[cell] = value;
    const loops = compiled ? loadFlatLoops(new Set(this.runs.map(({ what }) => what)), arena, start) : undefined;
    const executes = this.runs.map(({ what }) => loops?.get(what) ?? execute[what]);
    const ends = Int32Array.from(this.runs, ({ end }) => end);
    return (from, to) => {
      for (let run = from, at = from === 0 ? 0 : ends[from - 1]; run < to; run++) {
        executes[run](machine, at, ends[run]);
        at = ends[run];
      }
    };
  }
}
