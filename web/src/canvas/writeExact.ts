import { type RefObject, useLayoutEffect, useRef } from 'react';
import { session } from '../editor';
import type { Which } from '../session/protocol';
import { exactOf, exactOfTensor, isFetched, type Quantity } from '../session/quantity';

/** What the digits last written onto an element are of. */
const written = new WeakMap<HTMLElement, Quantity | undefined>();

/**
 * Writes onto an element the digits that the command line prints of a quantity; those of a large tensor once they have been
 * fetched by its full name.
 */
export function writeExact(element: HTMLElement, full: string, which: Which, quantity: Quantity | undefined): void {
  if (written.has(element) && written.get(element) === quantity) return;
  written.set(element, quantity);
  const write = (exact: string | undefined) => {
    if (exact === undefined) delete element.dataset.exact;
    else element.dataset.exact = exact;
  };
  write(exactOf(quantity));
  if (isFetched(quantity))
    session.tensor(full, which).then((tensor) => {
      if (tensor && written.get(element) === quantity) write(exactOfTensor(tensor));
    }, console.error);
}

/** The same for whoever renders the element that it refers to. */
export function useExact(
  full: string,
  which: Which,
  quantity: Quantity | undefined,
): RefObject<HTMLSpanElement | null> {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (element.current) writeExact(element.current, full, which, quantity);
  });
  return element;
}
