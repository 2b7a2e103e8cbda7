import type { DType } from '../../tensor/dtype.js';
import { scalarKernel } from '../elementwise.js';
import type { Kernel } from '../kernel.js';
import { type Routine, type Scalar, s } from '../scalar.js';
import { erf } from './erf.js';
import { exp } from './exp.js';
import { expm1 } from './expm1.js';
import { cosh, sinh } from './hyperbolic.js';
import { acosh, asinh, atanh } from './inverseHyperbolic.js';
import { acos, asin } from './inverseSine.js';
import { atan, atan2 } from './inverseTangent.js';
import { log } from './log.js';
import { log1p } from './log1p.js';
import { pow } from './pow.js';
import { sigmoid } from './sigmoid.js';
import { softplus } from './softplus.js';
import { tanh } from './tanh.js';
import { cos, sin, tan } from './trigonometric.js';

/** The functions that are not instructions: in float32 an expression, in float64 a portable routine. */
export type ScalarFunction = Exclude<Routine, 'mod' | 'reduceAngle'>;

const expressions: Readonly<Record<ScalarFunction, (x: Scalar, y: Scalar) => Scalar>> = {
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
  pow,
  atan2,
};

function kernels(name: ScalarFunction): Readonly<{ float32: Kernel; float64: Kernel }> {
  const expression = expressions[name];
  return {
    float32: scalarKernel(expression),
    float64: scalarKernel((...args) => s.routine(name, ...args), expression.length),
  };
}

const all = new Map(Object.keys(expressions).map((name) => [name, kernels(name as ScalarFunction)]));

/** The kernel of a function for a float dtype, the same object each time, so that what is made of it can be kept. */
export const functionKernel = (name: ScalarFunction, dtype: DType): Kernel =>
  all.get(name)![dtype === 'float32' ? 'float32' : 'float64'];
