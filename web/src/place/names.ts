import { documents, useDocument } from '../editor';
import { labelsOf, nameIn } from './nameIn';
import { unnamed } from './naming';

/** What the screen calls something that results and hooks name; what lies in a call, or elsewhere, keeps its reference. */
export const nameOf = (full: string): string => nameIn(documents.getState().document, unnamed(full));

/** Gives names as the document has them now. Whoever asks is drawn anew when one of them changes. */
export function useNames(): (full: string) => string {
  useDocument(({ document }) => labelsOf(document));
  return nameOf;
}
