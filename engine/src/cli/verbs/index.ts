import type { PlainVerb, Verb } from '../verb.js';
import { check } from './check.js';
import { differentiate } from './differentiate.js';
import { gradient } from './gradient.js';
import { hessian } from './hessian.js';
import { jacobian } from './jacobian.js';
import { ops } from './ops.js';
import { run } from './run.js';
import { schema } from './schema.js';
import { train } from './train.js';
import { validate } from './validate.js';

/** In the order in which help lists them. */
export const verbs: readonly (Verb | PlainVerb)[] = [
  run,
  gradient,
  jacobian,
  hessian,
  check,
  train,
  differentiate,
  validate,
  schema,
  ops,
];
