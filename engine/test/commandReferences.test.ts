import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtCommand, type Ended } from './builtCommand.js';
import {
  differences,
  type Engine,
  edgeDifferences,
  type FoundGradients,
  type FoundValues,
  isRunnable,
  singleFiles,
} from './cases.js';
import { say } from './commandLine.js';
import { type Case, casesOf, numberOf, opFiles, referenceFolder, skipNote, textOf } from './reference.js';

/** Printed JSON with the entries of every tensor as numbers. */
function read(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(read);
  const entries = Object.entries(json);
  return 'dtype' in json && 'data' in json
    ? { ...json, data: [json.data].flat(Number.POSITIVE_INFINITY as 1).map(numberOf) }
    : Object.fromEntries(entries.map(([key, value]) => [key, read(value)]));
}

/** The command line as an engine: each question is a command about `file`. */
function commandEngine(file: string, run: (args: readonly string[]) => Promise<Ended>): Engine {
  const ask = async (verb: string, ...flags: readonly string[]) => {
    const { exit, out, err } = await run([verb, file, '--json', ...flags]);
    if (err !== '') throw new Error(`${verb} ${flags.join(' ')}: ${err}`);
    const printed = read(JSON.parse(out)) as Readonly<Record<string, never>>;
    return { printed, exit };
  };
  const dense = ({ targets, sources }: { targets: readonly string[]; sources: readonly string[] }) => [
    '--targets',
    targets.join(),
    '--sources',
    sources.join(),
  ];
  return {
    run: async () => {
      const { printed, exit } = await ask('run');
      return { ...(printed as unknown as FoundValues), exit };
    },
    gradient: async ({ order, unconnected, edges, ...request }) =>
      (
        await ask(
          'gradient',
          ...dense(request),
          ...(order === 1 ? [] : ['--order', String(order)]),
          ...(unconnected ? ['--unconnected', unconnected] : []),
          ...(edges ? ['--edges'] : []),
        )
      ).printed as unknown as FoundGradients,
    jacobian: async (request) => (await ask('jacobian', ...dense(request))).printed.jacobian,
    hessian: async (request) => (await ask('hessian', ...dense(request))).printed.hessian,
  };
}

const files = referenceFolder ? [...opFiles(), ...singleFiles, 'edges.json'] : [];
const cases = files
  .flatMap((file) => casesOf(file).map((given): readonly [string, Case] => [file, given]))
  .filter(([, given]) => isRunnable(given))
  .map(([file, given], place) => ({ file, given, place, title: `${file} ${given.name}` }));

const differs = (file: string) => (file === 'edges.json' ? edgeDifferences : differences);

describe.skipIf(!referenceFolder)(`the command line${skipNote}`, () => {
  it.each(cases)('$title', async ({ file, given }) => {
    const asked = { 'case.json': textOf(given) };
    expect(
      await differs(file)(
        given,
        commandEngine('case.json', (args) => say(args, asked)),
      ),
    ).toEqual([]);
  });
});

// The same as people have it: a few cases, far apart; `npm run references -w chainrule` runs all of them.
const share = process.env.CHAINRULE_REFERENCES === 'all' ? 1 : 200;

describe.skipIf(!referenceFolder).concurrent(`the command line as a process${skipNote}`, () => {
  const { build, run } = builtCommand('chainrule-references');
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
  beforeAll(build, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(cases.filter(({ place }) => place % share === 0))('$title', async ({ file, given, place }) => {
    const path = join(folder, `${place}.json`);
    writeFileSync(path, textOf(given));
    expect(await differs(file)(given, commandEngine(path, run))).toEqual([]);
  });
});
