import { adadelta } from './adadelta.js';
import { adagrad } from './adagrad.js';
import { adam } from './adam.js';
import { adamax } from './adamax.js';
import { adamw } from './adamw.js';
import { ftrl } from './ftrl.js';
import { lion } from './lion.js';
import { nadam } from './nadam.js';
import { newton } from './newton.js';
import type { Optimizer, OptimizerDeclaration } from './optimizer.js';
import { rmsprop } from './rmsprop.js';
import { sgd } from './sgd.js';

const all: readonly Optimizer[] = [sgd, adagrad, rmsprop, adam, adamw, adadelta, adamax, nadam, lion, ftrl, newton];

export const optimizerNames: readonly string[] = all.map(({ name }) => name);

export const optimizerByName = (name: string): Optimizer | undefined =>
  all.find((optimizer) => optimizer.name === name);

/**
 * The optimizers a document may name, with their hyperparameters; names and defaults are Keras 3's.
 * @example
 * ```ts
 * import { optimizers } from 'chainrule';
 *
 * optimizers.sgd.hyperparameters.learningRate.default; // 0.01
 * Object.keys(optimizers.adadelta.hyperparameters); // [ 'learningRate', 'rho', 'epsilon' ]
 * ```
 */
export const optimizers: Readonly<Record<string, OptimizerDeclaration>> = Object.fromEntries(
  all.map((optimizer) => [optimizer.name, optimizer]),
);
