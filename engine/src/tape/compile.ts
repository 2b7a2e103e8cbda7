import { plan } from '../program/program.js';
import { allocate, type TypedArray } from '../tensor/dtype.js';
import { sizeOf } from '../tensor/shape.js';
import type { Tensor, TensorType } from '../tensor/tensor.js';
import { checkType } from './derivatives.js';
import { tensorFrom } from './operands.js';
import { activeTracer, recorders } from './recorder.js';
import { faultOf } from './run.js';
import type { Operand } from './signature.js';
import { EagerTensor } from './tensor.js';
import { trace } from './traced.js';

/** What a compiled function may return: a tensor, or lists of these, nested as `valueAndGrad` and `hessian` nest them. */
export type Tensors = EagerTensor | readonly Tensors[] | [];

/** A compiled function's results: plain tensors in the structure of what it returns. */
export type Results<R> = R extends EagerTensor ? EagerTensor : { -readonly [K in keyof R]: Results<R[K]> };

/**
 * Traces `f` once, for arguments of the types given, and gives a function that runs what it did as one program, with the
 * bits that `f` itself gives. Running on tensors allocates nothing: results are the same tensors each time, whose entries
 * the next call overwrites; `constant(result)` keeps them. Gradients, Jacobians and tapes may stand within `f`. A variable
 * that `f` reads has the value it has at each call; everything else `f` closes over stays as it was. Where a tape or
 * transform records, `f` itself is run, so that a compiled function can be differentiated.
 * @throws Error where `f` looks at entries, assigns to a variable or returns anything but tensors, as soon as it is traced:
 * now, or within a tape at the first call outside; OpError where the shapes do not fit. A call throws OpError where an
 * argument has not the stated type, or an index is outside its axis.
 * @example
 * ```ts
 * import { compile } from 'chainrule';
 *
 * const area = compile((a, b) => a.mul(b), [
 *   { dtype: 'float32', shape: [2] },
 *   { dtype: 'float32', shape: [] },
 * ]);
 * area([1, 2], 3); // Tensor [3, 6]
 * ```
 */
export function compile<const T extends readonly TensorType[], R extends Tensors>(
  f: (...args: { [K in keyof T]: EagerTensor }) => R,
  types: T,
): (...args: { [K in keyof T]: Operand }) => Results<R> {
  const own = f as unknown as (...args: EagerTensor[]) => R;
  const isFree = () => recorders.length === 0 && !activeTracer();
  let program = isFree() ? prepare(own, types) : undefined;
  return (...operands) => {
    if (operands.length !== types.length)
      throw new Error(`A compiled function of ${types.length} arguments was given ${operands.length}.`);
    const operand = (i: number) => operandOfType(operands[i], types[i], i);
    if (!isFree()) return own(...types.map((_, i) => operand(i))) as unknown as Results<R>;
    program ??= prepare(own, types);
    return program(operand) as unknown as Results<R>;
  };
}

/** Numbers take the stated dtype. */
function operandOfType(operand: Operand, type: TensorType, position: number): EagerTensor {
  const tensor = operand instanceof EagerTensor ? operand : new EagerTensor(tensorFrom(operand, type.dtype));
  checkType('compile', `argument ${position}`, tensor, 'type', type);
  return tensor;
}

/** The program of a function; it reads its operands by position. */
function prepare(
  f: (...args: EagerTensor[]) => Tensors,
  types: readonly TensorType[],
): (operand: (position: number) => Tensor) => Tensors {
  const { graph, slots, variables, output, results } = trace(f, types, leavesOf);
  const program = plan(graph, results, { compiled: true });
  const sources: TypedArray[] = results.map((node) => program.tensor(node).data);
  const tensors = results.map((node) => {
    const { dtype, shape } = graph.types[node];
    // Its own bytes and not the program's: a result may be a slot, which the next call writes before it is read.
    return new EagerTensor({ dtype, shape, data: allocate(dtype, sizeOf(shape)) });
  });
  const given = rebuilt(output, tensors.values());
  return (operand) => {
    for (let i = 0; i < slots.length; i++) {
      const value = operand(i);
      if (slots[i] !== undefined) program.write(slots[i]!, value);
    }
    for (const [variable, slot] of variables) program.write(slot, variable);
    program.run();
    if (program.hasFaults()) for (const { node, ...fault } of program.faults()) faultOf(graph.ops[node])(fault);
    for (let i = 0; i < tensors.length; i++) tensors[i].data.set(sources[i]);
    return given;
  };
}

/** The tensors of a structure, in order. @throws Error where something else stands among them. */
function leavesOf(output: unknown): EagerTensor[] {
  if (Array.isArray(output)) return output.flatMap(leavesOf);
  if (output instanceof EagerTensor) return [output];
  throw new Error(`compile wants a function that returns tensors, not ${typeof output}.`);
}

/** The structure of `output`, of other tensors. */
const rebuilt = (output: Tensors, leaves: Iterator<EagerTensor>): Tensors =>
  output instanceof EagerTensor ? leaves.next().value : output.map((part) => rebuilt(part, leaves));
