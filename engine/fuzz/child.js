// Fuzzes until it is ended: rounds from a seed on; the case it is at stands in a file, should it never come back from it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [seed, folder] = process.argv.slice(2);
const { module } = await runnerImport(fileURLToPath(new URL('rounds.ts', import.meta.url)));
mkdirSync(folder, { recursive: true });
process.on('disconnect', () => process.exit());
for (let at = Number(seed); ; at++) {
  const failures = module.round(at, (text) => writeFileSync(`${folder}/current.txt`, text));
  for (const [i, { text, error }] of failures.entries()) {
    writeFileSync(`${folder}/${at}-${i}.txt`, text);
    console.log(`seed ${at}: ${error}\n  replay: npm run fuzz -w chainrule -- --replay ${folder}/${at}-${i}.txt`);
  }
  await new Promise((sent) => process.send({ at, failures: failures.length }, sent));
}
