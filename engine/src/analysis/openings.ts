import type { Document } from '../document/document.js';
import { UnknownReference } from './evaluate.js';
import type { Feeds } from './feeds.js';
import { derive, deriveOrder, type OpenGradientOptions } from './openGradient.js';
import type { Opening } from './opening.js';

/** The gradient of a document that was opened last: what is asked about it needs no other, and another order little more. */
export class Openings {
  private last: { readonly key: string; readonly order: number; readonly opening: Opening | null } | undefined;

  /** Null where a target or source is gone or behind an error. `document` and `feeds` are those of all calls. */
  find(document: Document, { order = 1, ...rest }: OpenGradientOptions, feeds: () => Feeds): Opening | null {
    const key = JSON.stringify(rest);
    const known = this.last?.key === key ? this.last : undefined;
    if (known?.order === order) return known.opening;
    try {
      const opening = known?.opening
        ? deriveOrder(known.opening, order)
        : (derive(document, { ...rest, order, feeds: feeds() }) ?? null);
      this.last = { key, order, opening };
      return opening;
    } catch (error) {
      if (error instanceof UnknownReference) return null;
      throw error;
    }
  }
}
