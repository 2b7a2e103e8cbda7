import type { Document } from '../document/document.js';
import { UnknownReference } from './evaluate.js';
import type { Feeds } from './feeds.js';
import { finish } from './finish.js';
import { deriving, derivingOrder, type OpenGradientOptions } from './openGradient.js';
import type { Opening } from './opening.js';

/** An order that is being derived; `opening` once it is, null where there is none. */
interface Made {
  readonly steps: Generator<void, Opening | undefined>;
  opening?: Opening | null;
}

/**
 * The gradients of a document that were opened last, of one function: what is asked about them needs no other, and
 * another order little more.
 */
export class Openings {
  private key = '';
  private orders = new Map<number, Made>();

  /** Null where a target or source is gone or behind an error. `document` and `feeds` are those of all calls. */
  find(document: Document, options: OpenGradientOptions, feeds: () => Feeds): Opening | null {
    return finish(this.steps(document, options, feeds));
  }

  /** The same in slices. What one caller drops, or has not come to yet, another goes on with. */
  *steps(
    document: Document,
    { order = 1, ...rest }: OpenGradientOptions,
    feeds: () => Feeds,
  ): Generator<void, Opening | null> {
    const key = JSON.stringify(rest);
    if (key !== this.key) this.orders = new Map();
    this.key = key;
    let made = this.orders.get(order);
    if (!made) {
      const before = this.highest();
      made = { steps: before ? derivingOrder(before, order) : deriving(document, { ...rest, order, feeds: feeds() }) };
      this.orders.set(order, made);
    }
    while (made.opening === undefined) {
      this.proceed(made, order);
      yield;
    }
    return made.opening;
  }

  /** Does the next slice. */
  private proceed(made: Made, order: number): void {
    try {
      const { done, value } = made.steps.next();
      if (done) made.opening = value ?? null;
    } catch (error) {
      if (!(error instanceof UnknownReference)) {
        this.orders.delete(order);
        throw error;
      }
      made.opening = null;
    }
  }

  /** What was derived farthest. */
  private highest(): Opening | undefined {
    const known = [...this.orders].sort(([a], [b]) => b - a);
    return known.find(([, { opening }]) => opening)?.[1].opening ?? undefined;
  }
}
