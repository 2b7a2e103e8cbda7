// `npm test`: installs if needed (a browser included), then types, lint, unit and browser tests.
import { findChromium } from './chromium.js';
import { install, run } from './run.js';

install();
process.env.CHROMIUM = findChromium();
const steps = [
  ['build', ['run', 'build', '--silent']],
  ['size', ['run', 'size', '--silent']],
  ['types', ['run', 'types', '--silent']],
  ['lint', ['run', 'lint', '--silent']],
  ['unit tests', ['run', 'unit', '--silent']],
  ['browser tests', ['run', 'browser', '--silent']],
];
for (const [name, args] of steps) {
  const begin = Date.now();
  console.log(`\n— ${name}`);
  run('npm', args);
  console.log(`— ${name}: done in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
}
