import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { fragmentOf, isLink, longestLink, textOfFragment } from './link';

const text = JSON.stringify(documentOf({}, { title: 'π ∂ 导数 🦊' }));

describe('a link', () => {
  it('holds the document to the letter, in characters an address carries as they are', async () => {
    const fragment = await fragmentOf(text);
    expect(fragment).toMatch(/^#doc=[A-Za-z0-9_-]+$/);
    expect(isLink(fragment)).toBe(true);
    expect(await textOfFragment(fragment)).toBe(text);
  });
  it('is read whoever deflated it', async () => {
    const fragment = `#doc=${deflateRawSync(text, { level: 1 }).toString('base64url')}`;
    expect(await textOfFragment(fragment)).toBe(text);
    expect(await textOfFragment(`${fragment}%3D`)).toBe(text);
  });
  it('is short for what people write, and holds a large text all the same', async () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`n${i}`, { op: 'add', inputs: { a: `n${i - 1}`, b: i } }]),
    );
    const large = JSON.stringify({ graph: { nodes } }, null, 2);
    const fragment = await fragmentOf(large);
    expect(fragment.length).toBeLessThan(longestLink);
    expect(await textOfFragment(fragment)).toBe(large);
  });
  it.each(['#doc=', '#doc=!!!', '#doc=AAAA', '#doc=%E0%A4%A'])(
    'is refused where it is damaged: %s',
    async (fragment) => {
      await expect(textOfFragment(fragment)).rejects.toThrow();
    },
  );
  it('is refused where it is cut short', async () => {
    const fragment = await fragmentOf(text);
    await expect(textOfFragment(fragment.slice(0, -12))).rejects.toThrow();
  });
  it('is refused before it fills the memory', async () => {
    const bomb = deflateRawSync(Buffer.alloc(60 * 1024 * 1024)).toString('base64url');
    expect(bomb.length).toBeLessThan(100_000);
    await expect(textOfFragment(`#doc=${bomb}`)).rejects.toThrow(/more than/);
  });
});
