// What a browser fetches before the first node can be dragged: `npm run size`. Fails where that is more than the limit.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { root } from './run.js';

/** In thousands of bytes, compressed. */
const limit = 350;

const built = `${root}dist/`;
const manifest = JSON.parse(readFileSync(`${built}.vite/manifest.json`, 'utf8'));

/** The files of a chunk and of all that it imports before it runs. */
function filesOf(key, found = new Set()) {
  const { file, css = [], imports = [] } = manifest[key];
  if (found.has(file)) return found;
  found.add(file);
  for (const style of css) found.add(style);
  for (const next of imports) filesOf(next, found);
  return found;
}

const sizes = ['index.html', ...filesOf('index.html')].map((file) => [
  file,
  gzipSync(readFileSync(built + file), { level: 9 }).length / 1000,
]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [file, size] of sizes.sort(([, a], [, b]) => b - a))
  console.log(`${size.toFixed(1).padStart(7)} kB  ${file}`);
console.log(`${total.toFixed(1).padStart(7)} kB  before the first node can be dragged; at most ${limit}`);
if (total > limit) {
  console.error('That is too much: load what is not needed at once with onNeed() or import().');
  process.exit(1);
}
