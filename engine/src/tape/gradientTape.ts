import { gradients, jacobians, zeros } from './derivatives.js';
import { Recording } from './recording.js';
import { type Like, like, listOf } from './structure.js';
import type { EagerTensor } from './tensor.js';

/** How a tape records. */
export interface TapeOptions {
  /** Whether it can be asked several times; false where left out. */
  readonly persistent?: boolean;
  /** Whether trainable variables are watched as soon as an op reads them; true where left out. */
  readonly watchAccessedVariables?: boolean;
}

/** What a source gets that no path leads from: null, or zeros of the result's shape. */
export type UnconnectedResult = 'none' | 'zero';

type Result<U> = U extends 'zero' ? EagerTensor : EagerTensor | null;
type Sources = EagerTensor | readonly EagerTensor[];

/**
 * A tape that is not persistent was asked again. The message is TensorFlow's.
 * @example
 * ```ts
 * import { GradientTape, variable } from 'chainrule';
 *
 * const x = variable(3);
 * const tape = new GradientTape();
 * const y = tape.record(() => x.square());
 * tape.gradient(y, x); // Tensor 6
 * tape.gradient(y, x); // throws TapeSpentError: A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)
 * ```
 */
export class TapeSpentError extends Error {
  override readonly name = 'TapeSpentError';

  constructor() {
    super('A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)');
  }
}

/**
 * Records what is run in `record` on what it watches, and differentiates it, as TensorFlow's does. Tapes may be nested:
 * what an inner tape computes while an outer one records can be differentiated again.
 * @example
 * ```ts
 * import { GradientTape, variable } from 'chainrule';
 *
 * const x = variable(2);
 * const y = variable(3);
 * const tape = new GradientTape();
 * const z = tape.record(() => x.add(5).mul(y.square()));
 * tape.gradient(z, [x, y]); // [ Tensor 9, Tensor 42 ]
 * ```
 */
export class GradientTape {
  private readonly persistent: boolean;
  private readonly watchAccessedVariables: boolean;
  private recording: Recording | undefined;
  private released = false;

  constructor({ persistent = false, watchAccessedVariables = true }: TapeOptions = {}) {
    this.persistent = persistent;
    this.watchAccessedVariables = watchAccessedVariables;
    this.recording = new Recording(watchAccessedVariables);
  }

  /**
   * Runs `f` now and hands on its result; what it does after returning (behind an `await`) is not recorded. On a tape that
   * was recorded before, goes on; on a spent one, begins anew.
   * @throws Error where the tape is recording already.
   */
  record<T>(f: () => T): T {
    return this.open().during(f);
  }

  /** From here on gradients with respect to `tensor`, or to each of several, exist. Integers and booleans have none. */
  watch(tensor: Sources): void {
    for (const one of listOf(tensor)) this.open().watch(one);
  }

  /**
   * The gradient of the sum of the targets with respect to each source, in the sources' structure and shapes. A target
   * that is null is skipped. `outputGradients`, in the targets' structure, are their upstream adjoints; ones where left out.
   * @throws TapeSpentError where the tape is not persistent and was asked before; OpError where an output gradient has not
   * its target's type.
   */
  gradient<const S extends Sources, U extends UnconnectedResult = 'none'>(
    target: EagerTensor | null | readonly (EagerTensor | null)[],
    sources: S,
    options: {
      readonly outputGradients?: EagerTensor | null | readonly (EagerTensor | null)[];
      readonly unconnected?: U;
    } = {},
  ): Like<S, Result<U>> {
    const recording = this.take();
    const seeds = options.outputGradients === undefined ? [] : listOf(options.outputGradients);
    const on = listOf(target)
      .map((tensor, i) => ({ tensor, seed: seeds[i] }))
      .filter((entry): entry is { tensor: EagerTensor; seed: EagerTensor | null } => entry.tensor !== null);
    const list = listOf<EagerTensor>(sources);
    const results = gradients(
      recording,
      this.persistent,
      on.map(({ tensor }) => tensor),
      list,
      on.map(({ seed }) => seed),
    );
    return like(sources, filledUp(results, list, options.unconnected)) as Like<S, Result<U>>;
  }

  /**
   * The Jacobian of `target` with respect to each source, of shape target + source, in the sources' structure: one backward
   * pass for each entry of the target.
   * @throws TapeSpentError where the tape is not persistent and was asked before.
   */
  jacobian<const S extends Sources, U extends UnconnectedResult = 'none'>(
    target: EagerTensor,
    sources: S,
    options: { readonly unconnected?: U } = {},
  ): Like<S, Result<U>> {
    const list = listOf<EagerTensor>(sources);
    const results = jacobians(this.take(), this.persistent, [target], list);
    const wholes = list.map(({ dtype, shape }) => ({ dtype, shape: [...target.shape, ...shape] }));
    return like(sources, filledUp(results, wholes, options.unconnected)) as Like<S, Result<U>>;
  }

  /** Forgets what was recorded, so that its memory is free. */
  release(): void {
    this.recording?.stop();
    this.recording = undefined;
    this.released = true;
  }

  private open(): Recording {
    this.recording ??= new Recording(this.watchAccessedVariables);
    this.released = false;
    return this.recording;
  }

  private take(): Recording {
    const { recording } = this;
    if (this.released) throw new Error('This tape was released: what it recorded is forgotten.');
    if (!recording) throw new TapeSpentError();
    if (!this.persistent) {
      recording.stop();
      this.recording = undefined;
    }
    return recording;
  }
}

const filledUp = (
  results: readonly (EagerTensor | null)[],
  types: readonly Pick<EagerTensor, 'dtype' | 'shape'>[],
  unconnected: UnconnectedResult = 'none',
): (EagerTensor | null)[] => results.map((result, i) => result ?? (unconnected === 'zero' ? zeros(types[i]) : null));
