// npm run bench [-- work…] [--json FILE]: times the work of docs/bench.md and prints a table. Never fails on a time.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { descend } from './descend.js';
import { edit } from './edit.js';
import { gradients } from './gradients.js';
import { hessian } from './hessian.js';
import { scalars } from './scalars.js';
import { spiral } from './spiral.js';

const works = {
  edit,
  spiral,
  'scalars-1e3': scalars(1e3),
  'scalars-1e4': scalars(1e4),
  'scalars-1e5': scalars(1e5),
  gradients,
  hessian,
  descend,
};

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

const row = (work, contestant, ...figures) =>
  console.log(work.padEnd(22) + contestant.padEnd(24) + figures.map((figure) => figure.padStart(16)).join(''));
row('work', 'contestant', 'median', 'min', 'ratio');
const results = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(works)) {
  const own = await works[name](time);
  for (const { work, contestant, unit, median, min } of own) {
    const first = own.find((other) => other.work === work);
    row(work, contestant, `${median.toFixed(3)} ${unit}`, min.toFixed(3), (median / first.median).toFixed(2));
  }
  results.push(...own);
}

if (values.json) {
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`;
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, node: process.version, date: new Date().toISOString(), commit, results }, null, 2)}\n`,
  );
}
