import type { Scalar } from '../op/scalar.js';
import { bytesOf, type DType } from '../tensor/dtype.js';
import type { Arena } from './arena.js';
import { type Execute, execute, type Machine, width } from './flatMachine.js';
import { routines } from './routines.js';
import type { Computed } from './scalarLoops.js';
import { postOrder } from './scalarLowering.js';

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

const cellBytes = bytesOf('float64');
const placeOf = ({ dtype, offset }: Spot): number => offset / bytesOf(dtype);
const routineNumbers = Object.keys(routines);

/**
 * Scalar nodes, tensors of one entry, as instructions over the program's memory: what one costs is less than a call with
 * objects of its own. Neighbouring instructions of one kind are a run, executed by one call. Cells of intermediate numbers
 * and of constants stand behind the values.
 */
export class FlatCode {
  private readonly runs: { readonly execute: Execute; end: number }[] = [];
  private readonly code: number[] = [];
  private readonly tables: Float64Array[] = [];
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
    return this.code.length / width;
  }

  /** Bytes of the values and of the cells behind them. */
  get bytes(): number {
    return this.end * cellBytes;
  }

  /**
   * Appends a scalar expression applied to several groups of operands, all of the same dtypes: each of its instructions is
   * carried out for all of them before the next, so no application may read what another writes.
   */
  append(expr: Scalar, applications: readonly Application[]): void {
    const [{ inputs, output }] = applications;
    const order = postOrder(expr);
    const lastUse = new Map<Scalar, number>();
    order.forEach((node, i) => {
      for (const arg of node.args) lastUse.set(arg, i);
    });
    const cells = new Map<Scalar, readonly number[]>();
    const lent = new Set<Scalar>();
    const lend = (node: Scalar): number[] => {
      lent.add(node);
      return applications.map(() => this.free.pop() ?? this.end++);
    };
    const giveBack = (node: Scalar) => {
      if (lent.delete(node)) this.free.push(...cells.get(node)!);
    };
    const emit = (what: Execute, out: readonly number[], args: readonly (readonly number[])[]) =>
      applications.forEach((_, k) => {
        this.emit(what, out[k], args[0][k], args[1]?.[k] ?? 0, args[2]?.[k] ?? 0);
      });

    const outputs = applications.map((application) => placeOf(application.output));
    order.forEach((node, i) => {
      if (node.op === 'float' || node.op === 'int') {
        const cell = this.constant(node.value);
        cells.set(
          node,
          applications.map(() => cell),
        );
        return;
      }
      if (node.op === 'input') {
        const { dtype } = inputs[node.value];
        const places = applications.map((application) => placeOf(application.inputs[node.value]));
        cells.set(node, dtype === 'float64' ? places : lend(node));
        if (dtype !== 'float64') emit(execute[`load ${dtype}`], cells.get(node)!, [places]);
        return;
      }
      const args = node.args.map((arg) => cells.get(arg)!);
      const out = node === expr && output.dtype === 'float64' ? outputs : lend(node);
      const named = this.named(node);
      emit(
        execute[node.op as Computed],
        out,
        named === undefined ? args : [args[0], args[1] ?? [], applications.map(() => named)],
      );
      cells.set(node, out);
      for (const arg of node.args) if (lastUse.get(arg) === i) giveBack(arg);
    });
    const result = cells.get(expr)!;
    if (output.dtype !== 'float64') emit(execute[`store ${output.dtype}`], outputs, [result]);
    else if (result !== outputs) emit(execute.copy, outputs, [result]);
    for (const node of [...lent]) giveBack(node);
  }

  /** The number of the table or the routine of an instruction. */
  private named({ table, routine }: Scalar): number | undefined {
    if (routine) return routineNumbers.indexOf(routine);
    if (!table) return undefined;
    const known = this.tables.indexOf(table);
    return known === -1 ? this.tables.push(table) - 1 : known;
  }

  private constant(value: number): number {
    const key = Object.is(value, -0) ? '-0' : String(value);
    const known = this.constants.get(key) ?? { cell: this.end++, value };
    this.constants.set(key, known);
    return known.cell;
  }

  private emit(what: Execute, out: number, a: number, b: number, c: number): void {
    this.code.push(out, a, b, c);
    const last = this.runs.at(-1);
    if (last?.execute === what && !this.isCut) last.end = this.code.length;
    else this.runs.push({ execute: what, end: this.code.length });
    this.isCut = false;
  }

  /** The code on an arena of its `bytes`: the returned function carries out runs `from` up to `to` and allocates nothing. */
  load(arena: Arena): (from: number, to: number) => void {
    const whole = (dtype: DType) => arena.view(dtype, 0, Math.floor(this.bytes / bytesOf(dtype)));
    const machine: Machine = {
      f64: whole('float64') as Float64Array,
      f32: whole('float32') as Float32Array,
      i32: whole('int32') as Int32Array,
      u8: whole('bool') as Uint8Array,
      code: Int32Array.from(this.code),
      tables: this.tables,
      routines: Object.values(routines),
    };
    for (const { cell, value } of this.constants.values()) machine.f64[cell] = value;
    const executes = this.runs.map((run) => run.execute);
    const ends = Int32Array.from(this.runs, ({ end }) => end);
    return (from, to) => {
      for (let run = from, at = from === 0 ? 0 : ends[from - 1]; run < to; run++) {
        executes[run](machine, at, ends[run]);
        at = ends[run];
      }
    };
  }
}
