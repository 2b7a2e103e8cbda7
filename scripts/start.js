// `npm start`: installs if needed, builds, serves the editor and prints its address.
import { install, run } from './run.js';

install();
run('npm', ['run', 'build', '--silent']);
const { serve } = await import('./serve.js');
console.log(`\n  Chainrule is ready at ${await serve()}\n  Stop it with Ctrl C.\n`);
