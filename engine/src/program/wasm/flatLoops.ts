import { type ScalarOp, signatures } from '../../op/scalar.js';
import { bytesOf, type DType } from '../../tensor/dtype.js';
import { type Instruction, width } from '../flatMachine.js';
import { Assembler, type Local } from './assembler.js';
import type { memoryInstructions } from './instructions.js';
import type { FunctionCode } from './module.js';
import { writers } from './scalarCode.js';

/** (address of the first instruction, how many there are) */
const loopParams = ['i32', 'i32'] as const;
const placeBytes = bytesOf('int32');

/** A loop over instructions in the memory: `step` writes what one of them does. */
function loop(step: (assembler: Assembler, at: Local) => void): FunctionCode {
  const assembler = new Assembler({ params: loopParams, results: [] });
  const [at, count] = assembler.params;
  assembler.repeat(count, () => {
    step(assembler, at);
    assembler.increase(at, () => assembler.int(width * placeBytes));
  });
  return assembler.finish();
}

/** The address of the entry of a dtype that the int `k` of an instruction names. */
function place(assembler: Assembler, at: Local, k: number, dtype: DType): void {
  assembler.get(at);
  assembler.access('i32.load', k * placeBytes);
  assembler.int(31 - Math.clz32(bytesOf(dtype)));
  assembler.do('i32.shl');
}

type Access = keyof typeof memoryInstructions;

/** From an entry to another, through a conversion where there is one. */
const transfer = (
  [from, load]: readonly [DType, Access],
  [to, store]: readonly [DType, Access],
  convert?: 'f64.promote_f32' | 'f32.demote_f64',
): FunctionCode =>
  loop((assembler, at) => {
    place(assembler, at, 0, to);
    place(assembler, at, 1, from);
    assembler.access(load);
    if (convert) assembler.do(convert);
    assembler.access(store);
  });

const float64 = (access: 'load' | 'store') => ['float64', `f64.${access}`] as const;
const float32 = (access: 'load' | 'store') => ['float32', `f32.${access}`] as const;

/**
 * The loop of an instruction of flat code that moves floats or computes with them, or undefined: integers stand in float64
 * cells there, and tables and routines are no memory.
 */
export function flatLoop(name: Instruction): FunctionCode | undefined {
  if (name === 'copy') return transfer(float64('load'), float64('store'));
  if (name === 'load float32') return transfer(float32('load'), float64('store'), 'f64.promote_f32');
  if (name === 'store float32') return transfer(float64('load'), float32('store'), 'f32.demote_f64');
  if (!Object.hasOwn(writers, name) || name === 'polynomial') return undefined;
  const op = name as keyof typeof writers & ScalarOp;
  const { args, result } = signatures[op];
  const write = writers[op];
  if (!write || !args?.every((kind) => kind === 'float')) return undefined;
  return loop((assembler, at) => {
    place(assembler, at, 0, 'float64');
    const scalar = { op, value: 0, args: args.map(() => ({ op: 'input', args: [], value: 0 }) as const) };
    write(assembler, scalar, (i) => {
      place(assembler, at, i + 1, 'float64');
      assembler.access('f64.load');
    });
    if (result === 'int') assembler.do('f64.convert_i32_s');
    assembler.access('f64.store');
  });
}
