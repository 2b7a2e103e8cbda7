import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Checksums, checksumsOf } from './checksums.js';

const file = new URL('checksums.json', import.meta.url);

it.each([false, true])(
  'every op gives the bits it gave, in values and gradients to order 3; compiled: %s',
  (compiled) => {
    const got = checksumsOf({ compiled });
    // `npm run checksums` writes the file anew.
    if (process.env.CHAINRULE_CHECKSUMS === 'write' && !compiled)
      writeFileSync(file, `${JSON.stringify(got, null, 2)}\n`);
    const stated = JSON.parse(readFileSync(file, 'utf8')) as Checksums;
    const names = [...new Set([...Object.keys(stated), ...Object.keys(got)])];
    const differing = names.filter((name) => JSON.stringify(got[name]) !== JSON.stringify(stated[name]));
    expect(Object.fromEntries(differing.map((name) => [name, got[name]]))).toEqual(
      Object.fromEntries(differing.map((name) => [name, stated[name]])),
    );
  },
);
