import { session } from '../editor';
import { isFetched } from '../session/hooks';
import type { Which } from '../session/protocol';
import { exactOf, exactOfTensor, type Quantity } from '../session/quantity';

/** What the digits last written onto an element are of. */
const written = new WeakMap<HTMLElement, Quantity | undefined>();

/**
 * Writes onto an element in which state a quantity is, and the digits the command line prints of it; those of a large tensor once
 * they have been fetched by its full name.
 */
export function writeExact(element: HTMLElement | null, full: string, which: Which, quantity: Quantity | undefined) {
  if (!element || (quantity && written.get(element) === quantity)) return;
  written.set(element, quantity);
  const { dataset } = element;
  const write = (exact: string | undefined) => {
    if (exact === undefined) delete dataset.exact;
    else dataset.exact = exact;
  };
  if (quantity) dataset.state = quantity.state;
  else delete dataset.state;
  write(exactOf(quantity));
  if (isFetched(quantity))
    session.tensor(full, which).then((tensor) => {
      if (tensor && written.get(element) === quantity) write(exactOfTensor(tensor));
    }, console.error);
}
