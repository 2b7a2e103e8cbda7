import type { Optimizer } from './optimizer.js';
import { sgd } from './sgd.js';

const all: readonly Optimizer[] = [sgd];

export const optimizerNames: readonly string[] = all.map(({ name }) => name);

export const optimizerByName = (name: string): Optimizer | undefined =>
  all.find((optimizer) => optimizer.name === name);
