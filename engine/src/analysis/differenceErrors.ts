import { inPrecision } from '../check/inPrecision.js';
import type { Document } from '../document/document.js';
import { addAdjoints } from '../passes/differentiate.js';
import { plan } from '../program/program.js';
import { type FloatDType, isFloat } from '../tensor/dtype.js';
import { differences, totalOf } from './check.js';
import { readRequest } from './request.js';

/** How far central differences are from the derivative, by their step. */
export interface DifferenceErrors {
  /** h, the largest first. */
  readonly steps: readonly number[];
  /** For each step the largest |difference − derivative| of the source's entries, the derivative being the float64 one. */
  readonly errors: Readonly<Record<FloatDType, readonly number[]>>;
}

/** From 10⁻¹ down to 10⁻¹⁵, three a decade. */
const steps: readonly number[] = Array.from(
  { length: 43 },
  (_, i) => Number(`1e${-1 - Math.floor(i / 3)}`) * [1, 0.5, 0.2][i % 3],
);

/** Entries of a source beyond which its differences are too many to be taken at every step. */
const mostEntries = 64;

/**
 * The errors of central differences of a target by a source at steps from 10⁻¹ to 10⁻¹⁵, in float32 and float64: large
 * steps are wrong by truncation, of the order of h², small ones by rounding, of the order of ε/h. Undefined where there is
 * no derivative, or the source is large.
 * @throws UnknownReference where the target or source names nothing.
 */
export function differenceErrors(
  document: Document,
  { target, source }: { readonly target: string; readonly source: string },
): DifferenceErrors | undefined {
  const exact = prepared(document, 'float64', target, source);
  const rough = prepared(document, 'float32', target, source);
  const derivative = exact?.derivative();
  if (!exact || !rough || !derivative || derivative.length > mostEntries) return undefined;
  const errorsOf = ({ differencesAt }: typeof exact) =>
    steps.map((step) => {
      const errors = Array.from(differencesAt(step), (difference, i) => Math.abs(difference - derivative[i]));
      return errors.reduce((most, error) => (error > most || Number.isNaN(error) ? error : most), 0);
    });
  return { steps, errors: { float32: errorsOf(rough), float64: errorsOf(exact) } };
}

/** A document in one precision, ready to be differentiated both ways. */
function prepared(document: Document, dtype: FloatDType, target: string, source: string) {
  const request = readRequest(inPrecision(document, dtype), { targets: [target], sources: [source] });
  const [by] = request.sources;
  const [of] = request.targets === 'broken' ? [] : request.targets.nodes;
  const { builder } = request.elaborated;
  if (by === undefined || of === undefined) return undefined;
  if (!isFloat(builder.types[of].dtype) || !isFloat(builder.types[by.node].dtype)) return undefined;
  const adjoint = addAdjoints(builder, { targets: [of], sources: [by.node] })(by.node);
  const total = totalOf(builder, [of]);
  if (adjoint === undefined || total === undefined) return undefined;
  const graph = builder.graph();
  const program = plan(graph, [adjoint, by.node]);
  program.run();
  const value = program.tensor(by.node);
  return {
    derivative: () => program.tensor(adjoint).data,
    differencesAt: (step: number) => differences(graph, total, by.node, value, step).data,
  };
}
