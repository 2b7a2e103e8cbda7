import type { Attrs, Op } from '../op/op.js';
import type { EagerTensor } from './tensor.js';

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
