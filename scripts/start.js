// `npm start`: installs if needed, builds, serves the editor and prints its address.
import { install, root, run } from './run.js';

install();
run('npm', ['run', 'build', '--silent']);
const { preview } = await import('vite');
const server = await preview({
  root,
  configFile: `${root}vite.config.ts`,
  preview: { port: 4173, strictPort: false, open: false },
});
const [address] = server.resolvedUrls?.local ?? [];
console.log(`\n  Chainrule is ready at ${address}\n  Stop it with Ctrl C.\n`);
