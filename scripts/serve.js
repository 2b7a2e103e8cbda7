// Serves the built editor: `node scripts/serve.js [port]`. Without a port the first free one from 4173 on.
import { pathToFileURL } from 'node:url';
import { preview } from 'vite';
import { root } from './run.js';

/** Starts the server; gives its address. */
export async function serve(port) {
  process.chdir(root);
  const server = await preview({
    configFile: `${root}vite.config.ts`,
    preview: { port: port ?? 4173, strictPort: port !== undefined, open: false },
  });
  return server.resolvedUrls?.local[0];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(await serve(Number(process.argv[2]) || undefined));
