import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { casesOf, opFiles, referenceFolder, textOf } from '../test/reference.js';

const folders = ['public/gallery', 'docs/examples'].map((name) =>
  fileURLToPath(new URL(`../../${name}/`, import.meta.url)),
);

/** Documents that people have: the gallery's and the documentation's, and those of the reference cases, where present. */
export function corpus(): readonly string[] {
  const own = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(folder + name, 'utf8')),
    );
  const files = referenceFolder ? [...opFiles(), 'problems.json', 'none.json', 'edges.json', 'train.json'] : [];
  return [...own, ...files.flatMap((file) => casesOf(file).map(textOf))];
}
