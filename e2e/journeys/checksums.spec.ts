import { readFileSync } from 'node:fs';
import { bundle } from '../support/bundle.js';
import { expect, test } from '../support/test.js';

type Checksums = Readonly<Record<string, Readonly<Record<string, string>>>>;

const stated = JSON.parse(
  readFileSync(new URL('../../engine/test/checksums/checksums.json', import.meta.url), 'utf8'),
) as Checksums;

for (const compiled of [false, true])
  test(`every op gives the bits in this browser that it gives in Node, in values and gradients to order 3; compiled: ${compiled}`, async ({
    page,
    editor,
  }) => {
    await editor.open();
    const script = await bundle('checksums/checksums.ts', 'checksums');
    const got = await page.evaluate<Checksums>(
      `(() => { ${script}; return checksums.checksumsOf({ compiled: ${compiled} }); })()`,
    );
    expect(got).toEqual(stated);
  });
