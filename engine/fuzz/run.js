// npm run fuzz -w chainrule -- [--minutes 60] [--seed n] | --replay FILE
// Exit status 1 where a law was broken. Failures are kept in engine/fuzz/failures.
import { fork } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, seed: { type: 'string' }, replay: { type: 'string' } },
});
/** A case that takes so long hangs, in milliseconds. */
const patience = 60_000;
const path = (name) => fileURLToPath(new URL(name, import.meta.url));

if (values.replay !== undefined) {
  const { module } = await runnerImport(path('rounds.ts'));
  module.obeysTheLaws(readFileSync(values.replay, 'utf8'));
  console.log('It breaks no law.');
} else await fuzz(Number(values.minutes), Number(values.seed ?? Date.now() % 2 ** 31));

async function fuzz(minutes, seed) {
  console.log(`Fuzzing for ${minutes} minutes from seed ${seed} on.`);
  const folder = path('failures');
  const current = `${folder}/current.txt`;
  const deadline = Date.now() + minutes * 60_000;
  let [next, rounds, failures] = [seed, 0, 0];
  while (Date.now() < deadline) {
    const begun = Date.now();
    const child = fork(path('child.js'), [String(next), folder]);
    child.on('message', (done) => {
      next = done.at + 1;
      rounds++;
      failures += done.failures;
    });
    const ended = new Promise((resolve) => child.on('exit', (code) => resolve(`ended with status ${code}`)));
    const watch = new Promise((resolve) => {
      const timer = setInterval(() => {
        const last = existsSync(current) ? Math.max(statSync(current).mtimeMs, begun) : begun;
        if (Date.now() < deadline && Date.now() - last < patience && child.exitCode === null) return;
        clearInterval(timer);
        resolve(Date.now() >= deadline ? undefined : 'hangs');
      }, 500);
    });
    const fate = await Promise.race([ended, watch]);
    child.kill('SIGKILL');
    if (fate === undefined) break;
    const kept = `${folder}/${next}-fatal.txt`;
    if (existsSync(current)) copyFileSync(current, kept);
    console.log(`seed ${next}: it ${fate}\n  replay: npm run fuzz -w chainrule -- --replay ${kept}`);
    failures++;
    next++;
  }
  console.log(`${rounds} rounds of 400 cases, ${failures} failures.`);
  process.exitCode = failures > 0 ? 1 : 0;
}
