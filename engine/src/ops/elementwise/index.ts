import type { Op } from '../../op/op.js';
import { abs } from './abs.js';
import { add } from './add.js';
import { addN } from './addN.js';
import { cast } from './cast.js';
import { ceil } from './ceil.js';
import { clip } from './clip.js';
import { cos } from './cos.js';
import { div } from './div.js';
import { dropout } from './dropout.js';
import { equal } from './equal.js';
import { exp } from './exp.js';
import { floor } from './floor.js';
import { greater } from './greater.js';
import { greaterEqual } from './greaterEqual.js';
import { identity } from './identity.js';
import { leakyRelu } from './leakyRelu.js';
import { less } from './less.js';
import { lessEqual } from './lessEqual.js';
import { log } from './log.js';
import { logicalAnd } from './logicalAnd.js';
import { logicalNot } from './logicalNot.js';
import { logicalOr } from './logicalOr.js';
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
import { sigmoid } from './sigmoid.js';
import { sign } from './sign.js';
import { sin } from './sin.js';
import { softplus } from './softplus.js';
import { sqrt } from './sqrt.js';
import { square } from './square.js';
import { squaredDifference } from './squaredDifference.js';
import { stopGradient } from './stopGradient.js';
import { sub } from './sub.js';
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
  exp,
  log,
  sin,
  cos,
  tanh,
  sigmoid,
  softplus,
  relu,
  leakyRelu,
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
