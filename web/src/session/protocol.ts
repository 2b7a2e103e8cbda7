import type {
  Analysis,
  Check,
  Column,
  CopiedGradient,
  Diagnosis,
  DifferenceErrors,
  Document,
  Equation,
  ModeCosts,
  OpenGradientOptions,
  OwnGradientCheck,
  Pass,
  Patch,
  PrintedNode,
  SessionChange,
  TensorJson,
  TrialInputs,
} from 'chainrule';
import type { PackedGradient } from './packedNodes';

/** What the editor asks of the worker. A request's revision orders it; a newer one takes an older one's place. */
export type Request = SessionChange;

/** Values that stand for those of the document's sources, by id. */
export type Overrides = NonNullable<SessionChange['overrides']>;

export type Which = 'value' | 'adjoint' | 'tangent' | 'contribution' | 'local';

export interface AnalysisWorker {
  /** Begins anew with a document's text. */
  open(text: string): void;
  /** The analysis after the request; null where a newer request took its place. */
  analyze(request: Request): Promise<Analysis | null>;
  /** Every entry of a tensor that was too large to travel along. */
  tensor(id: string, which: Which): TensorJson | null;
  /**
   * A gradient as a graph to look at, of the document as the last request left it; null where it has none any more. One of
   * many nodes comes without its numbers, unless `isWhole`.
   */
  openGradient(options: OpenGradientOptions, isWhole: boolean): PackedGradient | null;
  /** The same of what may be asked for next, while nothing else is to be done; null where anything else came first. */
  prepareGradient(options: OpenGradientOptions): Promise<PackedGradient | null>;
  /** The numbers that did not come with it. */
  openedValues(options: OpenGradientOptions): Column | null;
  /** What there is to be read of its nodes, by id. */
  printGradient(options: OpenGradientOptions, nodes: readonly string[]): Readonly<Record<string, PrintedNode>> | null;
  copyGradient(options: OpenGradientOptions): CopiedGradient | null;
  /** Why a value or adjoint is None, dead, NaN or infinite, and what mends it; else null. */
  diagnose(id: string, which: 'value' | 'adjoint'): Diagnosis | null;
  /** What is computed at a node in a pass. */
  equations(id: string, pass: Pass): readonly Equation[];
  /** The target's derivatives against central differences; null where that would take long. */
  check(): Readonly<Record<string, Check>> | null;
  /** What both modes of differentiation cost for the target by its sources. */
  modeCosts(): ModeCosts | null;
  /** How the differences by one source err with their step. */
  differenceErrors(source: string): DifferenceErrors | null;
  /** Gives a function a gradient of its own: the derived rule written out, or zeros. */
  ownGradientPatch(document: Document, name: string, inputs: TrialInputs, isEmpty: boolean): Patch;
  /** A function's own gradient against central differences; null where there is nothing to compare. */
  checkOwnGradient(document: Document, name: string, inputs: TrialInputs): OwnGradientCheck | null;
}
