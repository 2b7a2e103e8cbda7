import type { Op } from '../op/op.js';
import { call } from './calculus/call.js';
import { gradient } from './calculus/gradient.js';
import { hessian } from './calculus/hessian.js';
import { jacobian } from './calculus/jacobian.js';
import { jvp } from './calculus/jvp.js';
import { repeat } from './calculus/repeat.js';
import { avgPool2d } from './contraction/avgPool2d.js';
import { conv2d } from './contraction/conv2d.js';
import { dot } from './contraction/dot.js';
import { einsum } from './contraction/einsum.js';
import { matMul } from './contraction/matMul.js';
import { maxPool2d } from './contraction/maxPool2d.js';
import { outer } from './contraction/outer.js';
import { solve } from './contraction/solve.js';
import { elementwise } from './elementwise/index.js';
import { binaryCrossEntropy } from './loss/binaryCrossEntropy.js';
import { hinge } from './loss/hinge.js';
import { huber } from './loss/huber.js';
import { klDivergence } from './loss/klDivergence.js';
import { meanAbsoluteError } from './loss/meanAbsoluteError.js';
import { meanSquaredError } from './loss/meanSquaredError.js';
import { sigmoidCrossEntropy } from './loss/sigmoidCrossEntropy.js';
import { softmaxCrossEntropy } from './loss/softmaxCrossEntropy.js';
import { sparseSoftmaxCrossEntropy } from './loss/sparseSoftmaxCrossEntropy.js';
import { attention } from './neural/attention.js';
import { batchNorm } from './neural/batchNorm.js';
import { dense } from './neural/dense.js';
import { embedding } from './neural/embedding.js';
import { layerNorm } from './neural/layerNorm.js';
import { logSoftmax } from './neural/logSoftmax.js';
import { softmax } from './neural/softmax.js';
import { argMax } from './reduction/argMax.js';
import { argMin } from './reduction/argMin.js';
import { cumSum } from './reduction/cumSum.js';
import { logSumExp } from './reduction/logSumExp.js';
import { norm } from './reduction/norm.js';
import { reduceMax } from './reduction/reduceMax.js';
import { reduceMean } from './reduction/reduceMean.js';
import { reduceMin } from './reduction/reduceMin.js';
import { reduceProd } from './reduction/reduceProd.js';
import { reduceSum } from './reduction/reduceSum.js';
import { reduceVariance } from './reduction/reduceVariance.js';
import { broadcastTo } from './shape/broadcastTo.js';
import { concat } from './shape/concat.js';
import { expandDims } from './shape/expandDims.js';
import { flatten } from './shape/flatten.js';
import { gather } from './shape/gather.js';
import { oneHot } from './shape/oneHot.js';
import { pad } from './shape/pad.js';
import { reshape } from './shape/reshape.js';
import { reverse } from './shape/reverse.js';
import { scatterAdd } from './shape/scatterAdd.js';
import { slice } from './shape/slice.js';
import { squeeze } from './shape/squeeze.js';
import { stack } from './shape/stack.js';
import { tile } from './shape/tile.js';
import { transpose } from './shape/transpose.js';
import { constant } from './source/constant.js';
import { input } from './source/input.js';
import { variable } from './source/variable.js';

/** Every op, in the order in which people look for them. */
export const ops = {
  constant,
  variable,
  input,
  ...elementwise,
  reduceSum,
  reduceMax,
  reduceMin,
  argMax,
  argMin,
  cumSum,
  reduceProd,
  reduceMean,
  reduceVariance,
  logSumExp,
  norm,
  reshape,
  transpose,
  broadcastTo,
  slice,
  pad,
  concat,
  stack,
  reverse,
  gather,
  scatterAdd,
  oneHot,
  squeeze,
  expandDims,
  flatten,
  tile,
  matMul,
  einsum,
  conv2d,
  solve,
  dot,
  outer,
  maxPool2d,
  avgPool2d,
  dense,
  softmax,
  logSoftmax,
  layerNorm,
  batchNorm,
  embedding,
  attention,
  meanSquaredError,
  meanAbsoluteError,
  huber,
  hinge,
  softmaxCrossEntropy,
  sparseSoftmaxCrossEntropy,
  sigmoidCrossEntropy,
  binaryCrossEntropy,
  klDivergence,
  gradient,
  jacobian,
  hessian,
  jvp,
  call,
  repeat,
} as const satisfies Readonly<Record<string, Op>>;

export type OpName = keyof typeof ops;

/** The ops with a kernel and a gradient rule: compilers and exporters are total maps over them. */
export type PrimitiveName = { [N in OpName]: (typeof ops)[N]['kind'] extends 'primitive' ? N : never }[OpName];

/** The op a document calls `name`; what every object has, such as `toString`, is none. */
export const opByName = (name: string): Op | undefined => (Object.hasOwn(ops, name) ? ops[name as OpName] : undefined);
