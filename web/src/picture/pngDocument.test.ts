import { describe, expect, it } from 'vitest';
import { crc32, documentOfPng, isPng, withDocument } from './pngDocument';

/** One transparent pixel. */
const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const text = `{"title":"∂ü中😀 <&> \\u0000","long":"${'x→y.a '.repeat(4000)}"}\n`;

describe('the document in a PNG', () => {
  it('comes back character for character, and takes little room', async () => {
    const bytes = await withDocument(png, text);
    expect(await documentOfPng(bytes)).toBe(text);
    expect(isPng(bytes)).toBe(true);
    expect(bytes.length - png.length).toBeLessThan(text.length / 20);
  });
  it('stands before the end, every checksum right', async () => {
    const bytes = await withDocument(png, text);
    const view = new DataView(bytes.buffer);
    const types: string[] = [];
    for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at)) {
      const end = at + 8 + view.getUint32(at);
      types.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
      expect(view.getUint32(end), types.at(-1)).toBe(crc32(bytes.subarray(at + 4, end)));
    }
    expect(types).toEqual(['IHDR', 'IDAT', 'iTXt', 'IEND']);
  });
  it('is not found where there is none, or it is cut short', async () => {
    expect(await documentOfPng(png)).toBeUndefined();
    const bytes = await withDocument(png, text);
    expect(await documentOfPng(bytes.subarray(0, bytes.length - 40))).toBeUndefined();
    bytes[bytes.length - 30] ^= 255;
    expect(await documentOfPng(bytes)).not.toBe(text);
  });
});
