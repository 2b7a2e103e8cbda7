import type { Attrs, Op } from '../op/op.js';
import type { EagerTensor } from './tensor.js';
import type { Variable } from './variable.js';

/** Who is told of every op that is run. */
export interface Recorder {
  record(op: Op, inputs: readonly EagerTensor[], output: EagerTensor, attrs: Attrs): void;
}

const active: Recorder[] = [];
let changes = 0;

/** Those that are recording now, outermost first. */
export const recorders: readonly Recorder[] = active;

/** A number that changes whenever somebody begins or ends to record. */
export const recordingEpoch = (): number => changes;

export function start(recorder: Recorder): void {
  active.push(recorder);
  changes++;
}

/** Nothing happens where it is not recording. */
export function stop(recorder: Recorder): void {
  const at = active.indexOf(recorder);
  if (at === -1) return;
  active.splice(at, 1);
  changes++;
}

/** Who writes down what a function does instead of computing it. */
export interface Tracer {
  /** The result of an op, not computed; undefined where it depends on nothing that is traced, so that it can be. */
  apply(op: Op, inputs: readonly EagerTensor[], attrs: Attrs): EagerTensor | undefined;
  /** What stands for a variable's value. */
  read(variable: Variable): EagerTensor;
}

let tracer: Tracer | undefined;

export const activeTracer = (): Tracer | undefined => tracer;

/** Runs `f`, traced. Readings of variables made before are not those of the trace, nor the other way round. */
export function traced<T>(by: Tracer, f: () => T): T {
  tracer = by;
  changes++;
  try {
    return f();
  } finally {
    tracer = undefined;
    changes++;
  }
}
