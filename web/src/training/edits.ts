import type { Document, Json, Patch } from 'chainrule';
import { optimizers } from 'chainrule';
import { writing } from '../commands/writing';
import { usualSteps } from './training';

/** What is offered to a document that does not train: plain descent, at a rate one can watch. */
const [usualOptimizer] = Object.keys(optimizers);
const usualRate = 0.1;

export const offered = (loss: string): Patch => [
  {
    path: ['training'],
    value: { loss, optimizer: { name: usualOptimizer, learningRate: usualRate }, steps: usualSteps },
  },
];

const isObject = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The optimizer a document names, or the usual one. */
export function optimizerOf(document: Document | undefined): {
  readonly name: string;
  readonly settings: Readonly<Record<string, Json>>;
} {
  const given: unknown = document?.training?.optimizer;
  const { name, ...settings } = isObject(given) ? given : ({} as Readonly<Record<string, Json>>);
  return { name: typeof name === 'string' ? name : usualOptimizer, settings };
}

/** What a document trains to make small; no text at all where it does not say. */
export const lossOf = (document: Document | undefined): string => {
  const loss: unknown = document?.training?.loss;
  return typeof loss === 'string' ? loss : '';
};

/** Writes one field of the training; undefined leaves it out. */
export function settingTraining(document: Document, field: string, value: Json | undefined): Patch {
  const isThere = document.training !== undefined && Object.hasOwn(document.training, field);
  if (value === undefined) return isThere ? [{ path: ['training', field] }] : [];
  return [writing(document, ['training', field], value)];
}

/** Another optimizer begins with its own defaults. */
export const choosingOptimizer = (document: Document, name: string): Patch =>
  settingTraining(document, 'optimizer', { name });

/** Writes a hyperparameter of the optimizer there is, and names it where the document did not. */
export function settingHyperparameter(document: Document, key: string, value: Json): Patch {
  const { name, settings } = optimizerOf(document);
  const isNamed = isObject(document.training?.optimizer) && typeof document.training.optimizer.name === 'string';
  if (isNamed) return [writing(document, ['training', 'optimizer', key], value)];
  return settingTraining(document, 'optimizer', { name, ...settings, [key]: value });
}
