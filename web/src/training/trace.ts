import { nestedOf, type TensorJson } from 'chainrule';
import { type Batch, type TrainingPlan, traceBudget } from './protocol';

/**
 * The history of a run: every loss, and a row of numbers for every `stride`-th step. It holds at most as many losses as
 * the run has steps, and `budget` numbers in rows: where these would be more, every second row is dropped. A run whose rows
 * are whole never is that long, so its stride stays 1.
 */
export class Trace {
  private losses_ = new Float64Array(256);
  private slopes_: Float64Array<ArrayBuffer>;
  private rows: Float64Array<ArrayBuffer>;
  private rowCount = 0;
  /** Steps known, step 0 included. */
  count = 0;
  /** Steps from one row to the next. */
  stride = 1;

  constructor(
    readonly plan: TrainingPlan,
    private readonly budget = traceBudget,
  ) {
    this.rows = new Float64Array(256 * plan.width);
    this.slopes_ = new Float64Array(plan.walker === undefined ? 0 : 256);
  }

  push({ losses, rows, slopes }: Batch): void {
    const { width } = this.plan;
    this.losses_ = roomy(this.losses_, this.count + losses.length);
    this.losses_.set(losses, this.count);
    if (slopes.length > 0) {
      this.slopes_ = roomy(this.slopes_, this.count + slopes.length);
      this.slopes_.set(slopes, this.count);
    }
    for (let i = 0; i < losses.length; i++, this.count++) {
      if (this.count % this.stride !== 0) continue;
      this.rows = roomy(this.rows, (this.rowCount + 1) * width);
      this.rows.set(rows.subarray(i * width, (i + 1) * width), this.rowCount * width);
      this.rowCount++;
      if (this.rowCount * width > this.budget && this.rowCount > 2) this.thin();
    }
  }

  private thin(): void {
    const { width } = this.plan;
    const kept = Math.ceil(this.rowCount / 2);
    for (let row = 1; row < kept; row++) this.rows.copyWithin(row * width, 2 * row * width, (2 * row + 1) * width);
    this.rowCount = kept;
    this.stride *= 2;
  }

  /** By step, a view. */
  get losses(): Float64Array {
    return this.losses_.subarray(0, this.count);
  }

  /** The loss's derivative with respect to the walker; undefined where there is none. */
  slope(step: number): number | undefined {
    return step < this.count && this.slopes_.length > 0 ? this.slopes_[step] : undefined;
  }

  /** One number of every row, `stride` steps apart. */
  column(at: number): Float64Array {
    const { width } = this.plan;
    return Float64Array.from({ length: this.rowCount }, (_, row) => this.rows[row * width + at]);
  }

  /** What is drawn of a variable: its only entry, or its norm; of every row, `stride` steps apart. */
  figures(variable: number): Float64Array {
    const { variables, isWhole } = this.plan;
    if (!isWhole) return this.column(variable);
    const { size } = variables[variable];
    const at = variables.slice(0, variable).reduce((sum, before) => sum + before.size, 0);
    if (size === 1) return this.column(at);
    return Float64Array.from({ length: this.rowCount }, (_, row) => {
      let sum = 0;
      for (let entry = 0; entry < size; entry++) sum += this.rows[row * this.plan.width + at + entry] ** 2;
      return Math.sqrt(sum);
    });
  }

  /** One number of a step's row; undefined where that step has none. */
  entry(step: number, at: number): number | undefined {
    return step < this.count && step % this.stride === 0
      ? this.rows[(step / this.stride) * this.plan.width + at]
      : undefined;
  }

  /** Every variable after `step` updates. @throws where rows are not whole. */
  valuesAt(step: number): Record<string, TensorJson> {
    if (!this.plan.isWhole || step >= this.count) throw new Error(`step ${step} is not kept`);
    let at = step * this.plan.width;
    return Object.fromEntries(
      this.plan.variables.map(({ id, dtype, shape, size }) => {
        const data = this.rows.subarray(at, at + size);
        at += size;
        return [id, { dtype, shape, data: nestedOf({ dtype, shape, data }) }];
      }),
    );
  }
}

/** The same numbers where `length` have room. */
function roomy(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const larger = new Float64Array(Math.max(length, 2 * array.length));
  larger.set(array);
  return larger;
}
