import { GraphBuilder } from '../graph/builder.js';
import type { Graph, Node } from '../graph/graph.js';
import { OpError } from '../op/op.js';
import { ops } from '../ops/index.js';
import { isFloat } from '../tensor/dtype.js';
import { showShape, stretchedAxes } from '../tensor/shape.js';
import type { TensorType } from '../tensor/tensor.js';
import { type Application, type Elaboration, outputReference, type Value } from './elaboration.js';

/** A function with a gradient of its own where it is applied: `at` is `c1`, or `r/3`. */
export interface Applied {
  readonly application: Application;
  readonly at: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}

/** A gradient that was written once, for certain types, to see whether it fits, and the trials of what it applies. */
interface Trial {
  fits: boolean;
  readonly applied: Set<Trial>;
}

/**
 * How many trials stand in each other, each for one more order of differentiation: a gradient that applies its function to
 * ever larger tensors has no last one.
 */
const deepest = 8;

/** The gradients that functions have of their own: whether they fit, and what they give. */
export class OwnGradients {
  /** The functions whose gradient is being written. */
  private readonly writing = new Set<string>();

  constructor(
    /** By function and types. */
    private readonly trials = new Map<string, Trial>(),
    /** Those that this one's are part of, the innermost last. */
    private readonly within: readonly Trial[] = [],
  ) {}

  /**
   * Whether the gradient of a function fits what the function is given and gives, and whether those of all that it applies
   * fit; what does not is reported, once for the same types.
   */
  fit(elaboration: Elaboration, applied: Applied): boolean {
    const values = [...applied.inputs, ...applied.outputs];
    if (values.includes('broken')) return false;
    const kinds = values.map((value) => typeOf(elaboration.builder, value) ?? value);
    const key = JSON.stringify([applied.application.body.name, kinds]);
    let trial = this.trials.get(key);
    if (trial === undefined) {
      if (this.within.length === deepest) return true;
      trial = { fits: true, applied: new Set() };
      this.trials.set(key, trial);
      const inside = new OwnGradients(this.trials, [...this.within, trial]);
      const apart = elaboration.apart(1, new GraphBuilder(), inside);
      trial.fits = isFitting(elaboration, apart, applied);
      elaboration.problems.push(...apart.problems);
    }
    this.within.at(-1)?.applied.add(trial);
    return this.within.length > 0 ? trial.fits : everyTrial(trial).every(({ fits }) => fits);
  }

  /**
   * Writes the gradient of a function that is applied at `at` with `apart`. `given` are the function's inputs, its outputs
   * and their adjoints; the result are the adjoints of the inputs.
   * @throws OpError where that gradient is just being written: it would be made of itself.
   */
  write(apart: Elaboration, { body, node, frame, calls }: Application, at: string, given: readonly Value[]) {
    const gradient = apart.document.functions.get(body.gradient!)!;
    if (this.writing.has(body.name))
      throw new OpError(
        'recursion',
        `this differentiates ${body.name} in ${gradient.name}, which is its gradient: it would be made of itself.`,
      );
    this.writing.add(body.name);
    try {
      return apart.apply(apart, {
        id: `${gradient.name}(${at})`,
        node: { ...node, op: ops.call, attrs: { function: gradient.name }, inputs: [] },
        frame,
        calls,
        body: gradient,
        given,
        step: 0,
        steps: 1,
      });
    } finally {
      this.writing.delete(body.name);
    }
  }
}

/** The node behind a value. */
export const nodeOf = (value: Value): Node | undefined =>
  value !== 'broken' && 'node' in value ? value.node : undefined;

const typeOf = ({ types }: Graph, value: Value): TensorType | undefined => {
  const node = nodeOf(value);
  return node === undefined ? undefined : types[node];
};

export function isFloatValue(graph: Graph, value: Value): boolean {
  const type = typeOf(graph, value);
  return type !== undefined && isFloat(type.dtype);
}

/** What stands for the adjoint of an output that has none: it is no float, or None itself. */
export const noAdjoint = (output: Value, at: string): Value =>
  nodeOf(output) === undefined ? output : { none: { code: 'dtype', at } };

function everyTrial(first: Trial): Trial[] {
  const found = new Set([first]);
  for (const trial of found) for (const inner of trial.applied) found.add(inner);
  return [...found];
}

/** Writes a gradient on nothing but types; whether what it gives for each float input has a type that fits the input's. */
function isFitting(elaboration: Elaboration, apart: Elaboration, applied: Applied): boolean {
  const { application, at, inputs, outputs } = applied;
  const { body, calls } = application;
  const typed = (value: Value): Value => {
    const type = typeOf(elaboration.builder, value);
    if (!type) return value;
    const zero = apart.builder.expr(apart.builder.number(0, type.dtype));
    return { node: zero.broadcastTo(type.shape).node };
  };
  const adjoints = outputs.map((output, i) =>
    isFloatValue(elaboration.builder, output)
      ? typed(output)
      : noAdjoint(output, outputReference({ id: at, body }, body.outputs[i].name)),
  );
  const given = [...inputs.map(typed), ...outputs.map(typed), ...adjoints];
  const terms = apart.ownGradients.write(apart, application, at, given);
  const gradient = apart.document.functions.get(body.gradient!)!;
  let fits = true;
  terms.forEach((term, i) => {
    if (term === 'broken') fits = false;
    const got = typeOf(apart.builder, term);
    const wanted = typeOf(elaboration.builder, inputs[i]);
    if (!got || !wanted || !isFloat(wanted.dtype)) return;
    if (got.dtype === wanted.dtype && stretchedAxes(wanted.shape, got.shape)) return;
    fits = false;
    const { name } = gradient.outputs[i];
    apart.problems.push({
      code: got.dtype === wanted.dtype ? 'shape' : 'dtype',
      severity: 'error',
      message: `${at}: ${gradient.name}, the gradient of ${body.name}, gives ${name} as ${showType(got)}, but ${body.inputs[i]} is ${showType(wanted)} here.`,
      path: `${gradient.path}.outputs.${i}`,
      node: at,
      call: calls.at(-1)!,
      values: {
        function: body.name,
        gradient: gradient.name,
        output: name,
        got: showType(got),
        wants: showType(wanted),
      },
    });
  });
  return fits;
}

const showType = ({ dtype, shape }: TensorType): string => `${dtype} ${showShape(shape)}`;
