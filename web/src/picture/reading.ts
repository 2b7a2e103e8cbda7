import { documentOfPng, isPng } from './pngDocument';
import { documentOfSvg } from './svgDocument';

/** The text of the document in a file with a picture; undefined where there is none. */
export async function documentIn(file: File): Promise<string | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return isPng(bytes) ? documentOfPng(bytes) : documentOfSvg(new TextDecoder().decode(bytes));
}
