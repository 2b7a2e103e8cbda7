// npm run bench [-- work…] [--json FILE]: times the work of docs/bench.md and prints a table. Never fails on a time.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { edit } from './edit.js';

const works = { edit };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const unknown = positionals.filter((name) => !Object.hasOwn(works, name));
if (unknown.length > 0) {
  console.error(`There is no work ${unknown.join(', ')}; there is ${Object.keys(works).join(', ')}.`);
  process.exit(2);
}

/** Milliseconds of one call: the median and the least of many, after a warm-up. */
async function time(rounds, call) {
  for (let i = 0; i < Math.ceil(rounds / 4); i++) await call();
  const taken = [];
  for (let i = 0; i < rounds; i++) {
    const begin = performance.now();
    await call();
    taken.push(performance.now() - begin);
  }
  taken.sort((a, b) => a - b);
  return { median: taken[Math.floor(taken.length / 2)], min: taken[0] };
}

const results = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(works))
  results.push(...(await works[name](time)));

const baseline = results[0].median;
console.log(
  `${'work'.padEnd(22)}${'contestant'.padEnd(24)}${'median'.padStart(10)}${'min'.padStart(10)}${'ratio'.padStart(9)}`,
);
for (const { work, contestant, unit, median, min } of results)
  console.log(
    `${work.padEnd(22)}${contestant.padEnd(24)}${`${median.toFixed(3)} ${unit}`.padStart(10)}${min.toFixed(3).padStart(10)}${(median / baseline).toFixed(2).padStart(9)}`,
  );

if (values.json) {
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`;
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, node: process.version, date: new Date().toISOString(), commit, results }, null, 2)}\n`,
  );
}
