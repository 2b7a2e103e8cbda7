import { Commands } from '../pages/Commands.js';
import { PictureDialog, type PictureFile } from '../pages/PictureDialog.js';
import { expectAccessible } from '../support/accessibility.js';
import { states } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test('a picture of the graph is drawn whole, and opens again as the document it was made of', async ({
  editor,
  page,
}) => {
  const commands = new Commands(page);
  const pictures = new PictureDialog(page);
  await editor.open();
  await editor.import('states.json', states);
  await editor.chooseTarget('all');
  const { text } = await editor.export();
  const fileOf = ({ name, bytes }: PictureFile) => ({ name, mimeType: '', buffer: bytes });
  const reopened = async (file: PictureFile) => {
    await editor.recompute(() => editor.newButton.click());
    await editor.recompute(() => editor.fileInput.setInputFiles(fileOf(file)));
    return (await editor.export()).text;
  };

  await pictures.open();
  await expectAccessible(page, 'the picture dialog');
  const png = await pictures.save('PNG');
  expect(png.name).toBe('All states.png');
  // Drawn at twice the size: head of the file, width and height.
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1000);
  expect(await reopened(png)).toBe(text);

  await editor.chooseTarget('all');
  await pictures.open();
  const svg = await pictures.save('SVG');
  // A page without the editor's policy reads it as any reader would.
  const reader = await page.context().newPage();
  const seen = await reader.evaluate((source) => {
    const root = new DOMParser().parseFromString(source, 'image/svg+xml');
    return {
      error: root.querySelector('parsererror')?.textContent,
      texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent),
      strangers: [...root.querySelectorAll('script, foreignObject, image, use, [href]')].map(({ tagName }) => tagName),
      faces: root.querySelector('style')?.textContent?.match(/@font-face/g)?.length ?? 0,
    };
  }, svg.bytes.toString());
  await reader.close();
  expect(seen.error).toBeUndefined();
  expect(seen.strangers).toEqual([]);
  expect(seen.faces).toBeGreaterThan(1);
  for (const word of ['gate', '∂all/∂sum', '∅ None', '9×9', 'Width is magnitude']) expect(seen.texts).toContain(word);
  expect(await reopened(svg)).toBe(text);

  // Without the document inside, it is a picture and says so.
  await commands.press('Control+a');
  await pictures.open();
  await pictures.choice('With the document inside').click();
  await pictures.choice('Only the selection').click();
  const bare = await pictures.save('SVG');
  await editor.fileInput.setInputFiles(fileOf(bare));
  await expect(page.getByText('There is no document in this picture.')).toBeVisible();
});
