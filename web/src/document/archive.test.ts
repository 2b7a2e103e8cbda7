import { describe, expect, it } from 'vitest';
import { distinctNames, isArchive, packed, unpacked } from './archive';

describe('an archive', () => {
  it('gives back the documents that went in, under names that differ', async () => {
    const files = [
      { name: 'g.json', text: '{"a": "∂z/∂x"}' },
      { name: 'G.json', text: '{}' },
      { name: 'g.json', text: 'broken' },
    ];
    const bytes = await packed(files);
    expect(isArchive(bytes)).toBe(true);
    expect(await unpacked(bytes)).toEqual([
      files[0],
      { ...files[1], name: 'G 2.json' },
      { ...files[2], name: 'g 3.json' },
    ]);
  });

  it('leaves out what is no document', async () => {
    const bytes = await packed([
      { name: 'notes.txt', text: 'hello' },
      { name: 'deep/down/x.json', text: '{}' },
    ]);
    expect(await unpacked(bytes)).toEqual([{ name: 'x.json', text: '{}' }]);
  });

  it('is refused where it is damaged', async () => {
    const bytes = (await packed([{ name: 'x.json', text: 'x'.repeat(1000) }])).slice(0, 40);
    await expect(unpacked(bytes)).rejects.toThrow();
    expect(isArchive(new TextEncoder().encode('{"format":"chainrule"}'))).toBe(false);
  });
});

it('names differ whatever they are', () =>
  expect(distinctNames(['a', 'a', 'a 2', '.json', '.json'])).toEqual(['a', 'a 2', 'a 2 2', '.json', ' 2.json']));
