import { documents, shelf } from '../editor';
import { say } from '../view/notices';

/** Opens a file as a document of its own, whatever is in it; of a picture, the document it was made of. */
export async function importFile(file: File): Promise<void> {
  const text = /\.(svg|png)$/i.test(file.name)
    ? await import('../picture/reading').then(({ documentIn }) => documentIn(file))
    : await file.text();
  if (text === undefined) say({ key: 'picture.empty' });
  else shelf.openText(text, { name: file.name.replace(/\.(json|svg|png)$/i, '') });
}

/** Hands a file to the person. */
export function download(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const json = (text: string) => new Blob([text], { type: 'application/json' });

export function exportDocument(): void {
  const { name, text } = shelf.exported();
  download(name, json(text));
}

/** Exports the text as it was imported, where reading found it broken. */
export function exportOriginal(): void {
  const { original } = documents.getState();
  if (original !== undefined) download(shelf.exported().name, json(original));
}

/** Asks for a file to open. */
export function pickFile(): void {
  document.querySelector<HTMLInputElement>('input[data-import]')?.click();
}
