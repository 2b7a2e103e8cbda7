import type { Kernel, OnFault } from '../op/kernel.js';
import type { Tensor } from '../tensor/tensor.js';
import { prepareAlias } from './kernels/alias.js';
import { prepareArgExtreme } from './kernels/argExtreme.js';
import { prepareConv2d } from './kernels/conv2d.js';
import { prepareCumSum } from './kernels/cumSum.js';
import { prepareDropout } from './kernels/dropout.js';
import { prepareGather } from './kernels/gather.js';
import { prepareMatMul } from './kernels/matMul.js';
import { prepareOneHot } from './kernels/oneHot.js';
import { preparePlace } from './kernels/place.js';
import { prepareReduce } from './kernels/reduce.js';
import { prepareScatterAdd } from './kernels/scatterAdd.js';
import { prepareSolve } from './kernels/solve.js';
import { prepareStrided } from './kernels/strided.js';
import { prepareScalar } from './scalar.js';

export type KernelOf<K extends Kernel['kind']> = Extract<Kernel, { readonly kind: K }>;

/** How many updates training has made, 0 outside: random kernels draw others at every step. */
export interface Clock {
  readonly step: number;
}

type Prepare<K extends Kernel['kind']> = (
  kernel: KernelOf<K>,
  inputs: readonly Tensor[],
  output: Tensor,
  onFault: OnFault,
  clock: Clock,
) => () => void;

const prepare: { readonly [K in Kernel['kind']]: Prepare<K> } = {
  scalar: ({ expr }, inputs, output) => prepareScalar(expr, inputs, output),
  alias: prepareAlias,
  strided: prepareStrided,
  place: preparePlace,
  reduce: prepareReduce,
  argExtreme: prepareArgExtreme,
  cumSum: prepareCumSum,
  gather: prepareGather,
  scatterAdd: prepareScatterAdd,
  oneHot: prepareOneHot,
  dropout: prepareDropout,
  matMul: prepareMatMul,
  conv2d: prepareConv2d,
  solve: prepareSolve,
};

/**
 * A kernel made ready for its buffers: every call of the result computes `output` anew from what `inputs` then hold, and
 * allocates nothing. `onFault` is told of the first index outside its axis of each run.
 */
export function prepareKernel(
  kernel: Kernel,
  inputs: readonly Tensor[],
  output: Tensor,
  onFault: OnFault = () => {},
  clock: Clock = { step: 0 },
): () => void {
  return (prepare[kernel.kind] as Prepare<Kernel['kind']>)(kernel, inputs, output, onFault, clock);
}
