import type { Diagnosis } from '../../analysis/diagnosis.js';
import { UnknownReference } from '../../analysis/evaluate.js';
import { allFinite } from '../../analysis/execute.js';
import { FeedError } from '../../analysis/feeds.js';
import type { NestedGradients } from '../../analysis/gradients.js';
import { tensorJson } from '../../tensor/format.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { Paint } from '../paint.js';
import { showDiagnosis } from '../show.js';
import { UsageError } from '../usage.js';
import type { Flag } from '../verb.js';

export const feedFlag: Flag = {
  takes: 'id=JSON',
  repeated: true,
  doc: 'give an input, variable or constant another value, like x=[1,2]',
};
export const targetsFlag: Flag = {
  takes: 'z',
  required: true,
  repeated: true,
  doc: 'what to differentiate; several (z,z2) are added up',
};
export const sourcesFlag: Flag = {
  takes: 'x,y',
  repeated: true,
  doc: 'by what; left out, every variable, watched constant and input upstream of the targets',
};

export const whyFlag: Flag = {
  doc: 'also where every None, dead gradient, NaN and infinity began, and what mends it',
};

/** Whether there is something to explain: None, NaN or an infinity. */
export const isBroken = (tensor: Tensor | null): boolean => tensor === null || !allFinite(tensor);

/** Results and, below them, their diagnoses by name. */
export const withDiagnoses = (text: string, paint: Paint, diagnoses: readonly (readonly [string, Diagnosis])[]) =>
  text + diagnoses.map(([name, found]) => showDiagnosis(paint, name, found)).join('');

/** A reference or feed on the command line that the document has no place for is wrong usage. */
export function asked<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof UnknownReference || error instanceof FeedError) throw new UsageError(error.message);
    throw error;
  }
}

/** T, or null. */
export const orNull = (tensor: Tensor | null): unknown => tensor && tensorJson(tensor);

export const byId = <T>(record: Readonly<Record<string, T>>, json: (value: T) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([id, value]) => [id, json(value)]));

/** The leaves of gradients of any order with their paths; a walk as deep as the order. */
export function* leavesOf(
  gradients: NestedGradients,
  path: readonly string[] = [],
): Generator<{ path: readonly string[]; leaf: Tensor | null }> {
  for (const [id, value] of Object.entries(gradients)) {
    if (value === null || ArrayBuffer.isView(value.data)) yield { path: [...path, id], leaf: value as Tensor | null };
    else yield* leavesOf(value as NestedGradients, [...path, id]);
  }
}

const superscripts = ['', '', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** ∂z/∂x, ∂²z/∂x∂y. */
export function derivativeName(targets: readonly string[], path: readonly string[]): string {
  const power = superscripts[path.length] ?? `^${path.length}`;
  const target = targets.length === 1 ? targets[0] : `(${targets.join(' + ')})`;
  return `∂${power}${target}/${path.map((id) => `∂${id}`).join('')}`;
}
