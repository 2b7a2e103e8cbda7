import { ops as registry } from '../ops/index.js';
import { isFloat } from '../tensor/dtype.js';
import { showShape } from '../tensor/shape.js';
import { checkType, gradients, jacobians, tangents, zeros } from './derivatives.js';
import { Recording } from './recording.js';
import type { Operand } from './signature.js';
import { type Like, like, listOf } from './structure.js';
import { apply, EagerTensor, operandOf } from './tensor.js';

/** What a function of tensors may return: one, or several. */
type Outputs = EagerTensor | readonly EagerTensor[];
type Operands<A extends readonly unknown[]> = { [K in keyof A]: Operand };
type Argnums = number | readonly number[];

/** What a transform differentiates by. */
export interface TransformOptions<N extends Argnums> {
  /** By which arguments to differentiate; the first where left out. */
  readonly argnums?: N;
}

/** A function run once: recorded, on copies of its arguments that nothing else can reach. */
interface Traced<R> {
  readonly recording: Recording;
  readonly sources: readonly EagerTensor[];
  readonly output: R;
}

function trace<A extends EagerTensor[], R>(
  who: string,
  f: (...args: A) => R,
  args: readonly Operand[],
  argnums: readonly number[],
): Traced<R> {
  // Copied outside the recording: tapes and transforms around this one see through the copy, this one sees nothing else.
  const copies = args.map((arg) => apply(registry.identity, [operandOf(registry.identity, arg)], {}));
  const recording = new Recording(false);
  const sources = argnums.map((n) => {
    const source = copies[n];
    if (!source) throw new Error(`${who} wants argument ${n} (they count from 0), but was given ${args.length}.`);
    if (!isFloat(source.dtype)) throw new Error(`${who} wants a float as argument ${n}, not ${source.dtype}.`);
    recording.watch(source);
    return source;
  });
  const output = recording.during(() => f(...(copies as A)));
  for (const tensor of listOf(output))
    if (!(tensor instanceof EagerTensor))
      throw new Error(`${who} wants a function that returns a tensor, not ${typeof tensor}.`);
  return { recording, sources, output };
}

const argnumsOf = <N extends Argnums>(options: TransformOptions<N>): N => options.argnums ?? (0 as N);

/** What JAX gives where no path leads from an argument: zeros. */
const connected = (results: readonly (EagerTensor | null)[], types: readonly EagerTensor[]): EagerTensor[] =>
  results.map((result, i) => result ?? zeros(types[i]));

/**
 * The function that gives the value of `f`, a scalar, and its gradient by an argument (the first; a list of arguments
 * gives a list), in the argument's shape. Numbers are float32 scalars. Arguments `f` does not depend on have gradient
 * zero, as in JAX.
 * The returned function throws Error where `f` returns no scalar or the argument is no float.
 * @example
 * ```ts
 * import { type Tensor, valueAndGrad } from 'chainrule';
 *
 * valueAndGrad((x: Tensor) => x.square())(3); // [ Tensor 9, Tensor 6 ]
 * ```
 */
export function valueAndGrad<A extends EagerTensor[], const N extends Argnums = 0>(
  f: (...args: A) => EagerTensor,
  options: TransformOptions<N> = {},
): (...args: Operands<A>) => [value: EagerTensor, gradient: Like<N, EagerTensor>] {
  return scalarGradient('valueAndGrad', f, argnumsOf(options));
}

/**
 * The gradient alone of `valueAndGrad`, as a function of the same arguments.
 * @example
 * ```ts
 * import { grad, type Tensor } from 'chainrule';
 *
 * const cube = (x: Tensor) => x.pow(3);
 * grad(cube)(2); // Tensor 12
 * grad(grad(cube))(2); // Tensor 12
 * grad((x: Tensor, y: Tensor) => x.mul(y), { argnums: [0, 1] })(2, 3); // [ Tensor 3, Tensor 2 ]
 * ```
 */
export function grad<A extends EagerTensor[], const N extends Argnums = 0>(
  f: (...args: A) => EagerTensor,
  options: TransformOptions<N> = {},
): (...args: Operands<A>) => Like<N, EagerTensor> {
  const both = scalarGradient('grad', f, argnumsOf(options));
  return (...args) => both(...args)[1];
}

function scalarGradient<A extends EagerTensor[], N extends Argnums>(
  who: string,
  f: (...args: A) => EagerTensor,
  argnums: N,
): (...args: Operands<A>) => [value: EagerTensor, gradient: Like<N, EagerTensor>] {
  return (...args) => {
    const { recording, sources, output } = trace(who, f, args, listOf<number>(argnums));
    if (!(output instanceof EagerTensor) || output.shape.length > 0)
      throw new Error(
        `${who} wants a function that returns a scalar, not ${output instanceof EagerTensor ? `a tensor of shape ${showShape(output.shape)}` : 'a list'}; sum it, or take the jacobian.`,
      );
    return [output, like(argnums, connected(gradients(recording, false, [output], sources), sources))];
  };
}

/**
 * The function that gives the Jacobian of `f` by an argument, of shape output + argument: for a list of outputs a list, for
 * a list of arguments a list (within). Zeros where no path leads, as in JAX. It throws Error where the argument is no float.
 * @example
 * ```ts
 * import { jacobian, type Tensor } from 'chainrule';
 *
 * jacobian((x: Tensor) => x.square())([1, 2]); // Tensor [[2, 0], [0, 4]]
 * ```
 */
export function jacobian<A extends EagerTensor[], R extends Outputs, const N extends Argnums = 0>(
  f: (...args: A) => R,
  options: TransformOptions<N> = {},
): (...args: Operands<A>) => Like<R, Like<N, EagerTensor>> {
  const argnums = argnumsOf(options);
  return (...args) => {
    const { recording, sources, output } = trace('jacobian', f, args, listOf<number>(argnums));
    const outputs = listOf<EagerTensor>(output);
    const all = jacobians(recording, false, outputs, sources);
    const rows = outputs.map((target, row) => {
      const own = sources.map(
        ({ dtype, shape }, i) => all[row * sources.length + i] ?? zeros({ dtype, shape: [...target.shape, ...shape] }),
      );
      return like(argnums, own);
    });
    return like(output, rows);
  };
}

/**
 * The function that gives the second derivatives of `f`, of shape output + argument + argument: the Jacobian of the
 * Jacobian, with its rules for lists.
 * @example
 * ```ts
 * import { hessian, type Tensor } from 'chainrule';
 *
 * hessian((x: Tensor) => x.pow(3).reduceSum())([1, 2]); // Tensor [[6, 0], [0, 12]]
 * ```
 */
export function hessian<A extends EagerTensor[], const N extends Argnums = 0>(
  f: (...args: A) => EagerTensor,
  options: TransformOptions<N> = {},
): (...args: Operands<A>) => Like<N, Like<N, EagerTensor>> {
  const first = jacobian(f, options) as (...args: A) => Outputs;
  return jacobian(first, options) as (...args: Operands<A>) => Like<N, Like<N, EagerTensor>>;
}

/**
 * The value of `f` and its derivative when the primals move along the tangents (one for each, of its type). Zeros where no
 * path leads, as in JAX.
 * @throws OpError where a tangent has not its primal's type; Error where a primal is no float.
 * @example
 * ```ts
 * import { jvp, type Tensor } from 'chainrule';
 *
 * jvp((x: Tensor) => x.square(), [3], [2]); // [ Tensor 9, Tensor 12 ]
 * ```
 */
export function jvp<A extends EagerTensor[], R extends Outputs>(
  f: (...args: A) => R,
  primals: Operands<A>,
  tangentsGiven: Operands<A>,
): [value: R, tangent: Like<R, EagerTensor>] {
  if (primals.length !== tangentsGiven.length)
    throw new Error(
      `jvp wants a tangent for each primal, but there are ${primals.length} primals and ${tangentsGiven.length} tangents.`,
    );
  const { recording, sources, output } = trace('jvp', f, primals, [...primals.keys()]);
  const along = sources.map((source, i) => {
    const tangent = operandOf(registry.identity, tangentsGiven[i]);
    checkType('jvp', 'a tangent', tangent, 'primal', source);
    return tangent;
  });
  const outputs = listOf<EagerTensor>(output);
  return [output, like(output, connected(tangents(recording, outputs, sources, along), outputs))];
}

/**
 * The value of `f` and its pullback: the function that takes the output's cotangent (a list for a list of outputs, each of
 * its output's type) to the list of the primals' cotangents. It can be called often. Zeros where no path leads, as in JAX.
 * @throws Error where a primal is no float; the pullback OpError where a cotangent has not its output's type.
 * @example
 * ```ts
 * import { type Tensor, vjp } from 'chainrule';
 *
 * const [value, pullback] = vjp((x: Tensor) => x.square(), [1, 3]);
 * value; // Tensor [1, 9]
 * pullback([1, 10]); // [ Tensor [2, 60] ]
 * ```
 */
export function vjp<A extends EagerTensor[], R extends Outputs>(
  f: (...args: A) => R,
  ...primals: Operands<A>
): [value: R, pullback: (cotangent: Like<R, Operand>) => { -readonly [K in keyof A]: EagerTensor }] {
  const { recording, sources, output } = trace('vjp', f, primals, [...primals.keys()]);
  const outputs = listOf<EagerTensor>(output);
  const pullback = (cotangent: Like<R, Operand>) => {
    const given = Array.isArray(output) ? (cotangent as readonly Operand[]) : [cotangent as Operand];
    const seeds = given.map((one, i) => {
      const seed = operandOf(registry.identity, one);
      checkType('vjp', 'a cotangent', seed, 'output', outputs[i]);
      return seed;
    });
    return connected(gradients(recording, true, outputs, sources, seeds), sources);
  };
  return [output, pullback as (cotangent: Like<R, Operand>) => { -readonly [K in keyof A]: EagerTensor }];
}
