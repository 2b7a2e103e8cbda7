import { download } from '../commands/files';
import { textOf } from '../document/store';
import { shelf, whole } from '../editor';
import { pictureNow, type Wish } from './pictureNow';
import { withDocument } from './pngDocument';
import { pngOf } from './rasterize';

async function pngNow(wish: Wish): Promise<Blob> {
  // The document stands in a chunk of its own: drawing has no use for it.
  const picture = await pictureNow({ ...wish, hasDocument: false });
  const png = await pngOf(picture, Number(wish.scale));
  if (!wish.hasDocument) return png;
  const bytes = await withDocument(new Uint8Array(await png.arrayBuffer()), textOf(whole.getState()));
  return new Blob([bytes], { type: 'image/png' });
}

/** Saves the picture as a file. */
export async function savePicture(wish: Wish): Promise<void> {
  const name = shelf.exported().name.replace(/\.json$/, `.${wish.format}`);
  const blob =
    wish.format === 'png' ? await pngNow(wish) : new Blob([(await pictureNow(wish)).svg], { type: 'image/svg+xml' });
  download(name, blob);
}

/** Whether this browser lets pages put pictures on its clipboard. */
export const canCopy = (): boolean => typeof ClipboardItem === 'function' && navigator.clipboard?.write !== undefined;

/** Puts the picture on the clipboard, as PNG. @throws where the browser forbids it. */
export const copyPicture = (wish: Wish): Promise<void> =>
  navigator.clipboard.write([new ClipboardItem({ 'image/png': pngNow(wish) })]);
