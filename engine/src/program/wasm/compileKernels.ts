import type { Kernel } from '../../op/kernel.js';
import type { Scalar } from '../../op/scalar.js';
import { sizeOf } from '../../tensor/shape.js';
import { type Arena, alignment } from '../arena.js';
import { routines } from '../routines.js';
import { canMultiply, matMulCode, scratchOf } from './matMulCode.js';
import { type FunctionCode, moduleBytes } from './module.js';
import { canCompile, routineType, scalarLoop, type TypedScalar } from './scalarCode.js';
import { type Placed, walk } from './walk.js';

/** A kernel applied to tensors of an arena. */
export interface KernelCall {
  readonly kernel: Kernel;
  readonly inputs: readonly Placed[];
  readonly output: Placed;
}

/** Kernels as functions of one WebAssembly module. */
export interface Compiled {
  /** Memory that an arena must have for them: that of the values, and what they need for themselves behind it. */
  readonly bytes: number;
  /** By call, on an arena: what carries it out with the bits of the interpreter, or undefined where that has to do it. */
  load(arena: Arena): readonly ((() => void) | undefined)[];
}

const imports = Object.keys(routines).map((name) => ({ ...routineType, name }));
const routineNumber = (name: string): number => imports.findIndex((routine) => routine.name === name);

/** A function at its addresses: none is gathered at a call, which would allocate. Undefined for more than three operands. */
function bound(kernel: (...addresses: number[]) => void, addresses: readonly number[]): (() => void) | undefined {
  const [out, a, b, c] = addresses;
  const byCount = [() => kernel(out), () => kernel(out, a), () => kernel(out, a, b), () => kernel(out, a, b, c)];
  return byCount[addresses.length - 1];
}

/**
 * Compiles what can be compiled of `calls` on values that take `bytes`. Equal expressions share their code, and so do
 * kernels on tensors of the same shapes.
 */
export function compileKernels(calls: readonly (KernelCall | undefined)[], bytes: number): Compiled {
  const functions: FunctionCode[] = [];
  const add = (code: FunctionCode): number => imports.length + functions.push(code) - 1;
  const scratch = Math.ceil(bytes / alignment) * alignment;
  let most = 0;
  const expressions = new Map<Scalar, number>();
  const known = new Map<string, number | undefined>();
  const once = (key: string, make: () => number | undefined): number | undefined => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  };

  const scalar = (expr: Scalar, { inputs, output }: KernelCall, shapes: string): number | undefined => {
    const typed: TypedScalar = { expr, inputs: inputs.map(({ dtype }) => dtype), output: output.dtype };
    const number = expressions.get(expr) ?? expressions.size;
    expressions.set(expr, number);
    const key = `${number} ${typed.inputs} ${typed.output}`;
    return once(`${key} ${shapes}`, () => {
      const loop = once(key, () => (canCompile(typed) ? add(scalarLoop(typed, routineNumber)) : undefined));
      return loop === undefined || sizeOf(output.shape) === 0 ? undefined : add(walk(loop, inputs, output));
    });
  };
  const numberOf = (call: KernelCall): number | undefined => {
    const { kernel, inputs, output } = call;
    const shapes = [output, ...inputs].map(({ shape }) => `[${shape}]`).join();
    if (kernel.kind === 'scalar') return scalar(kernel.expr, call, shapes);
    if (kernel.kind !== 'matMul' || !canMultiply(inputs, output)) return undefined;
    most = Math.max(most, scratchOf(kernel, inputs[1]));
    return once(`matMul ${kernel.transposeA} ${kernel.transposeB} ${output.dtype} ${shapes}`, () =>
      add(matMulCode(kernel, inputs, output, scratch)),
    );
  };
  const numbers = calls.map((call) => call && numberOf(call));

  return {
    bytes: scratch + most,
    load: (arena) => {
      if (functions.length === 0) return [];
      const exports = Object.fromEntries([...new Set(numbers)].flatMap((n) => (n === undefined ? [] : [[n, n]])));
      const compiled = arena.run(moduleBytes({ imports, functions, exports }), routines);
      return numbers.map((number, i) => {
        if (!compiled || number === undefined) return undefined;
        const { inputs, output } = calls[i]!;
        return bound(
          compiled[number],
          [output, ...inputs].map(({ address }) => address),
        );
      });
    },
  };
}
