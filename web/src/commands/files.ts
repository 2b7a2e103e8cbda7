import { isArchive, packed, type TextFile, unpacked } from '../document/archive';
import { shelf, whole } from '../editor';
import { NotArrived, onceFetched } from '../ui/fetching';
import { say, unsay } from '../view/notices';
import { openSheet } from './sheets';

const pictureReading = onceFetched(() => import('../picture/reading'));

const nameOf = (file: string): string => file.replace(/\.(json|svg|png)$/i, '');

/** The documents in a file: itself, the one a picture was made of, or those of an archive. @throws where it is damaged. */
async function textsIn(file: File): Promise<readonly TextFile[]> {
  if (/\.(svg|png)$/i.test(file.name)) {
    const { documentIn } = await pictureReading();
    const text = await documentIn(file);
    if (text === undefined) say({ key: 'picture.empty' });
    return text === undefined ? [] : [{ name: file.name, text }];
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  return isArchive(bytes) ? unpacked(bytes) : [{ name: file.name, text: new TextDecoder().decode(bytes) }];
}

/**
 * Opens files as documents of their own, whatever is in them: the first is shown, and where there are several the home
 * shows them all. What the browser has no room for is said.
 */
export async function importFiles(files: readonly File[]): Promise<void> {
  const found = await Promise.allSettled(files.map(textsIn));
  const texts = found.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const failed = found.findIndex(({ status }) => status === 'rejected');
  if (failed >= 0)
    say(
      (found[failed] as PromiseRejectedResult).reason instanceof NotArrived
        ? { key: 'stopped.missing' }
        : { key: 'home.damaged', values: { file: files[failed].name } },
    );
  const [first, ...more] = texts;
  if (!first) return;
  if (failed < 0) unsay('picture.empty', 'home.damaged');
  let kept = 1;
  try {
    // The newest stand first in the home: what stood first in the archive is kept last.
    for (const { name, text } of more.toReversed()) {
      await shelf.keep(text, nameOf(name));
      kept++;
    }
  } catch {
    say({ key: 'home.noRoom', values: { kept, count: texts.length } });
  }
  shelf.openText(first.text, { name: nameOf(first.name) });
  if (kept > 1) openSheet('documents');
}

/** Exports every document of this browser as one archive. */
export async function exportAll(): Promise<void> {
  const bytes = await packed(await shelf.exportedAll());
  download('chainrule.zip', new Blob([bytes], { type: 'application/zip' }));
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
  const { original } = whole.getState();
  if (original !== undefined) download(shelf.exported().name, json(original));
}

/** Asks for a file to open. */
export function pickFile(): void {
  document.querySelector<HTMLInputElement>('input[data-import]')?.click();
}
