import type { DType, Equation, Problem, TensorJson, VariableEntry } from 'chainrule';
import type { Area } from '../charts/plane';

/** Numbers that a trace may hold in its rows: 32 MB. */
export const traceBudget = 4_000_000;

interface TrainedVariable {
  readonly id: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Number of entries. */
  readonly size: number;
}

/** What a run is going to be like; known before its first step. */
export interface TrainingPlan {
  readonly lossDType: DType;
  /** In the document's order. */
  readonly variables: readonly TrainedVariable[];
  /** Whether a row holds every entry of every variable; else one number of each: its only entry, or its norm. */
  readonly isWhole: boolean;
  /** Numbers in a row. */
  readonly width: number;
  /** The id of the only variable, where that is a scalar: its run is a walk along the loss. */
  readonly walker: string | undefined;
  /** All there is to be trained, where that is two numbers: its run is a walk in a plane. */
  readonly plane: readonly [VariableEntry, VariableEntry] | undefined;
}

/** Steps in a row: entry k belongs to step `from` + k. */
export interface Batch {
  readonly from: number;
  readonly losses: Float64Array;
  /** `width` numbers for each step. */
  readonly rows: Float64Array;
  /** The loss's derivative with respect to the walker; empty where there is none. */
  readonly slopes: Float64Array;
}

interface OpenedRun {
  /** Absent where a problem stops it. */
  readonly plan?: TrainingPlan;
  readonly problems: readonly Problem[];
  /** Step 0. */
  readonly first?: Batch;
}

/** What the editor asks of the training worker. `run` counts the openings: what is asked of an earlier one is null. */
export interface TrainingWorker {
  open(run: number, text: string, steps: number): Promise<OpenedRun | null>;
  /** The steps after those sent before: some of them up to `to`, as many as a moment allows, one at least. */
  advance(run: number, to: number): Promise<Batch | null>;
  /** Every variable after `step` updates, whatever has been done since. */
  valuesAt(run: number, step: number): Promise<Readonly<Record<string, TensorJson>> | null>;
  /** The update of a variable after `step` others, as formulas with their numbers. */
  update(run: number, step: number, id: string): Promise<readonly Equation[] | null>;
  /** The loss at `count` values of the walker, evenly from `low` to `high`. */
  sample(run: number, low: number, high: number, count: number): Promise<Float64Array | null>;
  /** The loss over a part of the plane: `columns` × `rows` places, evenly from its low edges to its high ones, row by row. */
  sampleArea(run: number, area: Area, columns: number, rows: number): Promise<Float64Array | null>;
}
