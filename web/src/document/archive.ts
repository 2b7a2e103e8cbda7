import { zipping } from './zipping';

/** One document as a file. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Bytes of text beyond which an archive is refused: what unfolds to more is no collection of documents. */
const most = 200e6;

/** Names that differ, as a folder needs them: a number tells those apart that people gave twice. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const [, stem, end] = /^(.*?)(\.[^.]*)?$/s.exec(name)!;
    let own = name;
    for (let number = 2; used.has(own.toLowerCase()); number++) own = `${stem} ${number}${end ?? ''}`;
    used.add(own.toLowerCase());
    return own;
  });
}

/** Whether bytes begin as a ZIP archive does. */
export const isArchive = (bytes: Uint8Array): boolean =>
  bytes.length > 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** The files as one ZIP archive, under names that differ. */
export async function packed(files: readonly TextFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await zipping();
  const names = distinctNames(files.map(({ name }) => name));
  return zipSync(Object.fromEntries(files.map(({ text }, i) => [names[i], strToU8(text)])));
}

/** The documents in a ZIP archive, in its order. @throws where it is damaged, or unfolds to more than documents do. */
export async function unpacked(bytes: Uint8Array): Promise<readonly TextFile[]> {
  const { strFromU8, unzipSync } = await zipping();
  let size = 0;
  const entries = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      const isDocument = /\.json$/i.test(name) && !name.startsWith('__MACOSX/');
      if (isDocument) size += originalSize;
      if (size > most) throw new Error(`an archive of more than ${most} bytes`);
      return isDocument;
    },
  });
  return Object.entries(entries).map(([path, text]) => ({
    name: path.slice(path.lastIndexOf('/') + 1),
    text: strFromU8(text),
  }));
}
