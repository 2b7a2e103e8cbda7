import type { Attributes, AttributeValues } from '../op/attribute.js';
import { adadelta as adadeltaFamily } from '../optimizers/adadelta.js';
import { adagrad as adagradFamily } from '../optimizers/adagrad.js';
import { adam as adamFamily } from '../optimizers/adam.js';
import { adamax as adamaxFamily } from '../optimizers/adamax.js';
import { adamw as adamwFamily } from '../optimizers/adamw.js';
import { ftrl as ftrlFamily } from '../optimizers/ftrl.js';
import { lion as lionFamily } from '../optimizers/lion.js';
import { nadam as nadamFamily } from '../optimizers/nadam.js';
import type { Defined } from '../optimizers/optimizer.js';
import { rmsprop as rmspropFamily } from '../optimizers/rmsprop.js';
import { sgd as sgdFamily } from '../optimizers/sgd.js';
import { type Optimizer, optimizerOf } from './optimizer.js';

type Make<A extends Attributes> = (settings?: Partial<AttributeValues<A>>) => Optimizer;

const maker =
  <A extends Attributes>(family: Defined<A>): Make<A> =>
  (settings = {}) =>
    optimizerOf(family, settings);

/**
 * Gradient descent: x ← x − learningRate·gradient, with momentum where that is not 0, Nesterov's where asked. Names,
 * defaults and the order of the roundings are Keras 3's, here and in all optimizers.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { applyGradients, constant, sgd, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(sgd({ learningRate: 0.5 }), [[constant(3), x]]);
 * x; // Variable -0.5
 * ```
 */
export const sgd = maker(sgdFamily);

/**
 * Divides each entry's step by the root of the sum of its squared gradients so far.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { adagrad, applyGradients, constant, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(adagrad({ learningRate: 0.5, initialAccumulatorValue: 0 }), [[constant(3), x]]);
 * x; // Variable 0.5
 * ```
 */
export const adagrad = maker(adagradFamily);

/**
 * Divides each entry's step by the root of the running mean of its squared gradients.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { applyGradients, constant, rmsprop, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(rmsprop({ learningRate: 0.5, rho: 0.75 }), [[constant(3), x]]);
 * x; // Variable 0
 * ```
 */
export const rmsprop = maker(rmspropFamily);

/**
 * A step along the mean gradient, divided by the root of the mean of its squares.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { adam, applyGradients, constant, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(adam({ learningRate: 0.5 }), [[constant(3), x]]);
 * x; // Variable 0.5000038
 * ```
 */
export const adam = maker(adamFamily);

/**
 * `adam`, after every parameter has lost the share weightDecay·learningRate of itself.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { adamw, applyGradients, constant, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(adamw({ learningRate: 0.5, weightDecay: 0.5 }), [[constant(3), x]]);
 * x; // Variable 0.25000384
 * ```
 */
export const adamw = maker(adamwFamily);

/**
 * Steps as long as the last ones were, in proportion to the gradient's size among the last gradients.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { adadelta, applyGradients, constant, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(adadelta({ learningRate: 0.5, epsilon: 1 }), [[constant(3), x]]);
 * x; // Variable -0.24568212
 * ```
 */
export const adadelta = maker(adadeltaFamily);

/**
 * `adam` with the largest gradient of late, decaying, in place of the root of the mean of squares.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { adamax, applyGradients, constant, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(adamax({ learningRate: 0.5 }), [[constant(3), x]]);
 * x; // Variable 0.5000001
 * ```
 */
export const adamax = maker(adamaxFamily);

/**
 * `adam` whose mean gradient looks ahead, as Nesterov's momentum does.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { applyGradients, constant, nadam, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(nadam({ learningRate: 0.5 }), [[constant(3), x]]);
 * x; // Variable 0.46860605
 * ```
 */
export const nadam = maker(nadamFamily);

/**
 * Steps of one length: only the sign of the mean gradient counts.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { applyGradients, constant, lion, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(lion({ learningRate: 0.5 }), [[constant(3), x]]);
 * x; // Variable 0.5
 * ```
 */
export const lion = maker(lionFamily);

/**
 * Follow the regularized leader: the best parameters for all gradients so far; small ones become exactly 0.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { applyGradients, constant, ftrl, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(ftrl({ learningRate: 0.5 }), [[constant(3), x]]);
 * x; // Variable 0.3979264
 * ```
 */
export const ftrl = maker(ftrlFamily);
