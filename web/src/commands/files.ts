import { documents, shelf } from '../editor';

/** Opens a file as a document of its own, whatever is in it. */
export async function importFile(file: File): Promise<void> {
  shelf.openText(await file.text(), { name: file.name.replace(/\.json$/i, '') });
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function exportDocument(): void {
  const { name, text } = shelf.exported();
  download(name, text);
}

/** Exports the text as it was imported, where reading found it broken. */
export function exportOriginal(): void {
  const { original } = documents.getState();
  if (original !== undefined) download(shelf.exported().name, original);
}

/** Asks for a file to open. */
export function pickFile(): void {
  document.querySelector<HTMLInputElement>('input[data-import]')?.click();
}
