import type { Json } from '../op/attribute.js';
import { optimizers } from '../optimizers/index.js';
import type { Scope } from './checked.js';
import { type Draft, isIn, outputsIn, unresolvedReason } from './checkScope.js';
import { fieldProblems, instead, show, trainingFields } from './fields.js';
import { listed, nearest, quote, suggestion } from './names.js';
import { isObject } from './object.js';
import type { Problem } from './problem.js';
import { named, resolve } from './reference.js';

/** What is wrong with `training`; whether the loss is a scalar is found out once it has a type. */
export function checkTraining(training: Json, draft: Draft, scope: Scope): Problem[] {
  if (!isObject(training)) return [];
  const problems = fieldProblems(training, trainingFields, 'training', 'training');
  const report = (at: string, message: string, values: Record<string, string> = {}) =>
    problems.push({ code: 'training', severity: 'error', message, path: `training.${at}`, values });
  const { loss, variables, optimizer, data } = training;
  if (typeof loss === 'string') {
    const reference = named(loss);
    const found = resolve(reference, isIn(draft), outputsIn(draft));
    if ('code' in found)
      report('loss', `The loss is to be ${quote(loss)}, but ${unresolvedReason(draft, reference, found)}`, {
        reference: loss,
      });
  }
  if (Array.isArray(variables))
    variables.forEach((id, i) => {
      if (typeof id !== 'string') return;
      const node = draft.facts[draft.index.get(id) ?? -1];
      const op = node?.op?.name;
      if (op === 'variable' || (node && !op && scope.broken.has(id))) return;
      const what = node ? `it is computed by ${op}` : 'no node has that name';
      report(`variables.${i}`, `${quote(id)} is to be trained, but ${what}; only variables can be trained.`, {
        reference: id,
      });
    });
  if (isObject(optimizer)) optimizerProblems(optimizer, report);
  if (data !== undefined) {
    for (const [input, column] of unfedBy(data))
      report(
        `data.feed.${input}`,
        `${quote(input)} is to be fed by ${quote(column)}, but the data has no such column.`,
        { input, column },
      );
    report('data', 'Training on data is not supported yet; leave out "data" and put the numbers into constants.');
  }
  return problems;
}

function optimizerProblems(
  optimizer: Readonly<Record<string, Json>>,
  report: (at: string, message: string, values?: Record<string, string>) => void,
): void {
  const { name } = optimizer;
  const names = Object.keys(optimizers);
  if (typeof name !== 'string' || !Object.hasOwn(optimizers, name)) {
    const near = typeof name === 'string' ? nearest(name, names) : undefined;
    report(
      'optimizer.name',
      `There is no optimizer ${show(name ?? null)} (there is ${listed(names)})${suggestion(near)}`,
      near ? { nearest: near } : {},
    );
    return;
  }
  const known = optimizers[name].hyperparameters;
  for (const [key, value] of Object.entries(optimizer)) {
    if (key === 'name') continue;
    if (!Object.hasOwn(known, key)) {
      report(
        `optimizer.${key}`,
        `${name} has no ${quote(key)} (it has ${listed(Object.keys(known))})${suggestion(nearest(key, Object.keys(known)))}`,
      );
      continue;
    }
    const parsed = known[key].parse(value);
    if ('expected' in parsed)
      report(`optimizer.${key}`, `${quote(key)} of ${name} must be ${parsed.expected}${instead(value)}.`, {
        expected: parsed.expected,
      });
  }
}

/** Inputs that are to be fed by a column that the data does not have. */
function unfedBy(data: Json): [string, string][] {
  if (!isObject(data) || !isObject(data.columns) || !isObject(data.feed)) return [];
  const { columns, feed } = data;
  return Object.entries(feed).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && !Object.hasOwn(columns, pair[1]),
  );
}
