import type { Op } from '../../op/op.js';
import { abs } from './abs.js';
import { acos } from './acos.js';
import { acosh } from './acosh.js';
import { add } from './add.js';
import { addN } from './addN.js';
import { asin } from './asin.js';
import { asinh } from './asinh.js';
import { atan } from './atan.js';
import { atan2 } from './atan2.js';
import { atanh } from './atanh.js';
import { cast } from './cast.js';
import { ceil } from './ceil.js';
import { clip } from './clip.js';
import { cos } from './cos.js';
import { cosh } from './cosh.js';
import { div } from './div.js';
import { dropout } from './dropout.js';
import { elu } from './elu.js';
import { equal } from './equal.js';
import { erf } from './erf.js';
import { exp } from './exp.js';
import { expm1 } from './expm1.js';
import { floor } from './floor.js';
import { gelu } from './gelu.js';
import { greater } from './greater.js';
import { greaterEqual } from './greaterEqual.js';
import { identity } from './identity.js';
import { leakyRelu } from './leakyRelu.js';
import { less } from './less.js';
import { lessEqual } from './lessEqual.js';
import { log } from './log.js';
import { log1p } from './log1p.js';
import { logicalAnd } from './logicalAnd.js';
import { logicalNot } from './logicalNot.js';
import { logicalOr } from './logicalOr.js';
import { logSigmoid } from './logSigmoid.js';
import { maximum } from './maximum.js';
import { minimum } from './minimum.js';
import { mod } from './mod.js';
import { mul } from './mul.js';
import { neg } from './neg.js';
import { notEqual } from './notEqual.js';
import { pow } from './pow.js';
import { reciprocal } from './reciprocal.js';
import { relu } from './relu.js';
import { relu6 } from './relu6.js';
import { round } from './round.js';
import { rsqrt } from './rsqrt.js';
import { selu } from './selu.js';
import { sigmoid } from './sigmoid.js';
import { sign } from './sign.js';
import { silu } from './silu.js';
import { sin } from './sin.js';
import { sinh } from './sinh.js';
import { softplus } from './softplus.js';
import { sqrt } from './sqrt.js';
import { square } from './square.js';
import { squaredDifference } from './squaredDifference.js';
import { stopGradient } from './stopGradient.js';
import { sub } from './sub.js';
import { tan } from './tan.js';
import { tanh } from './tanh.js';
import { where } from './where.js';

/** The ops that compute entry by entry, in the order in which people look for them. */
export const elementwise = {
  neg,
  abs,
  sign,
  reciprocal,
  square,
  sqrt,
  rsqrt,
  exp,
  expm1,
  log,
  log1p,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  tanh,
  asinh,
  acosh,
  atanh,
  sigmoid,
  softplus,
  erf,
  relu,
  leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  logSigmoid,
  relu6,
  clip,
  dropout,
  floor,
  ceil,
  round,
  add,
  sub,
  mul,
  div,
  maximum,
  minimum,
  mod,
  pow,
  atan2,
  squaredDifference,
  addN,
  where,
  identity,
  stopGradient,
  cast,
  equal,
  notEqual,
  less,
  lessEqual,
  greater,
  greaterEqual,
  logicalNot,
  logicalAnd,
  logicalOr,
} as const satisfies Readonly<Record<string, Op>>;
