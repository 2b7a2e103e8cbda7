import type { Kernel } from '../../op/kernel.js';
import type { Routine, Scalar } from '../../op/scalar.js';
import { sizeOf } from '../../tensor/shape.js';
import { type Arena, alignment } from '../arena.js';
import type { KernelOf } from '../kernel.js';
import { routines } from '../routines.js';
import { postOrder } from '../scalarLowering.js';
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

const typedOf = (expr: Scalar, { inputs, output }: KernelCall): TypedScalar => ({
  expr,
  inputs: inputs.map(({ dtype }) => dtype),
  output: output.dtype,
});

const compiles = (call: KernelCall): boolean => {
  const { kernel, inputs, output } = call;
  if (kernel.kind === 'scalar') return sizeOf(output.shape) > 0 && canCompile(typedOf(kernel.expr, call));
  return kernel.kind === 'matMul' && canMultiply(inputs, output);
};

const isMatMul = (kernel: Kernel): kernel is KernelOf<'matMul'> => kernel.kind === 'matMul';

/** Compiles what can be compiled of `calls` on values that take `bytes`. Equal scalar expressions share their code. */
export function compileKernels(calls: readonly (KernelCall | undefined)[], bytes: number): Compiled {
  const possible = calls.map((call) => (call && compiles(call) ? call : undefined));
  const imports = routinesOf(possible);
  const functions: FunctionCode[] = [];
  const add = (code: FunctionCode): number => imports.length + functions.push(code) - 1;
  const loops = new Map<Scalar, Map<string, number>>();
  const loopOf = (typed: TypedScalar): number => {
    const known = loops.get(typed.expr) ?? new Map<string, number>();
    loops.set(typed.expr, known);
    const key = `${typed.inputs} ${typed.output}`;
    const number = known.get(key) ?? add(scalarLoop(typed, (name) => imports.indexOf(name as Routine)));
    known.set(key, number);
    return number;
  };
  const scratch = Math.ceil(bytes / alignment) * alignment;
  let most = 0;
  const codeOf = (call: KernelCall): FunctionCode | undefined => {
    const { kernel, inputs, output } = call;
    if (isMatMul(kernel)) {
      most = Math.max(most, scratchOf(kernel, inputs[1]));
      return matMulCode(kernel, inputs, output, scratch);
    }
    return kernel.kind === 'scalar' ? walk(loopOf(typedOf(kernel.expr, call)), inputs, output) : undefined;
  };
  const exports: Record<string, number> = {};
  possible.forEach((call, i) => {
    const code = call && codeOf(call);
    if (code) exports[i] = add(code);
  });
  return {
    bytes: scratch + most,
    load: (arena) => {
      if (functions.length === 0) return [];
      const named = imports.map((name) => ({ ...routineType, name }));
      const compiled = arena.run(moduleBytes({ imports: named, functions, exports }), routines);
      return calls.map((_, i) => compiled?.[i]);
    },
  };
}

/** The routines that scalar expressions call, each once. */
function routinesOf(calls: readonly (KernelCall | undefined)[]): readonly Routine[] {
  const names = new Set<Routine>();
  for (const call of calls)
    if (call?.kernel.kind === 'scalar')
      for (const { routine } of postOrder(call.kernel.expr)) if (routine) names.add(routine);
  return [...names];
}
