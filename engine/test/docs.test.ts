import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { opsPage } from '../../scripts/docs.js';
import * as chainrule from '../src/index.js';
import { ops } from '../src/ops/index.js';
import { say } from './commandLine.js';
import { anchorsOf, commandLine, commandsOf, type Fence, fencesOf, linksOf } from './markdown.js';
import { matches, runProgram, typeErrors } from './program.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const pages: ReadonlyMap<string, string> = new Map(
  [
    'README.md',
    'engine/README.md',
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name.replaceAll('\\', '/')}`),
  ].map((path) => [path, read(path)]),
);

/** What a fence must be for its examples to hold; one in any other language is refused. */
const kinds: Readonly<Record<string, string>> = {
  ts: 'runs',
  json: 'reads',
  console: 'prints',
  sh: 'is run by people',
};

const blocks = (language: string): readonly (readonly [path: string, fences: readonly Fence[]])[] =>
  [...pages]
    .map(([path, text]) => [path, fencesOf(text).filter((fence) => fence.language === language)] as const)
    .filter(([, fences]) => fences.length > 0);

const programs = new Map(
  blocks('ts')
    .map(([path, fences]) => [path, fences.filter(({ file }) => !file)] as const)
    .filter(([, fences]) => fences.length > 0)
    .map(([path, fences]) => [path, fences.map(({ text }) => text).join('\n')]),
);

const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts;

/** Files of the repository, and those that earlier commands of a page wrote. */
const filesFor = (written: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name: string) =>
        written.get(name) ?? (existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : undefined),
    },
  );

describe('every page', () => {
  it('has fences of known kinds only', () => {
    const unknown = [...pages].flatMap(([path, text]) =>
      fencesOf(text)
        .filter(({ language }) => !kinds[language])
        .map(({ language, line }) => `${path}:${line} ${language || 'a fence without a language'}`),
    );
    expect(unknown).toEqual([]);
  });

  it('shows files as they are', () => {
    for (const [path, text] of pages)
      for (const { file, text: shown, line } of fencesOf(text))
        if (file) expect(shown, `${path}:${line} shows ${file}`).toBe(read(file));
  });

  it.each([...pages])('%s links to what is there', (path, text) => {
    const broken = linksOf(text).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [file, anchor] = link.split('#');
      const target = file === '' ? path : posix.join(dirname(path), file);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('is in the index', () => {
    const index = linksOf(pages.get('docs/README.md')!).map((link) => posix.join('docs', link.split('#')[0]));
    for (const path of pages.keys())
      if (path.startsWith('docs/') && path !== 'docs/README.md') expect(index, path).toContain(path);
  });
});

describe('the pages of ops and problems', () => {
  it('ops.md is what the ops say; else run node scripts/docs.js after npm run build', () => {
    expect(pages.get('docs/ops.md')).toBe(opsPage(chainrule, ops));
  });

  it('problems.md explains every code', () => {
    const union = /ProblemCode =([^;]*);/.exec(read('engine/src/document/problem.ts'))![1];
    const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(20);
    expect(
      codes.filter((code) => !new RegExp(`^\\| \`${code}\` +\\|`, 'm').test(pages.get('docs/problems.md')!)),
    ).toEqual([]);
  });

  it('command-line.md shows every verb', () => {
    const shown = blocks('console').find(([path]) => path === 'docs/command-line.md')![1];
    const verbs = shown.flatMap(commandsOf).map(({ words }) => words[2]);
    const all = [
      'run',
      'gradient',
      'jacobian',
      'hessian',
      'check',
      'train',
      'differentiate',
      'validate',
      'schema',
      'ops',
    ];
    expect(all.filter((verb) => !verbs.includes(verb))).toEqual([]);
  });
});

describe('programs', () => {
  it.each([...programs])('%s gives what it promises', async (_, text) => {
    const modules = async (name: string) => (name === 'chainrule' ? chainrule : import(name));
    const kept = await runProgram(text, modules);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('pass the type checker', () => expect(typeErrors(programs, root)).toEqual([]));

  it('would be seen to break a promise', async () => {
    const [wrong, right, thrown] = await runProgram(
      '1 + 1 // 3\nconst a = [1, 2] // [ 1, … ]\nnull.x // throws Type…',
      async () => {},
    );
    expect([wrong.holds, right.holds, thrown.holds]).toEqual([false, true, true]);
  });
});

describe('documents', () => {
  it.each(blocks('json'))('%s: each reads, and those that are whole have no problems', (path, fences) => {
    for (const { text, line } of fences) {
      const value: unknown = JSON.parse(text);
      if (typeof value !== 'object' || value === null || !('format' in value)) continue;
      const { document, problems } = chainrule.load(text);
      expect([...problems, ...chainrule.evaluate(document!).problems], `${path}:${line}`).toEqual([]);
    }
  });
});

describe('command lines', () => {
  it.each(blocks('console'))('%s prints what it shows', async (path, fences) => {
    const written = new Map<string, string>();
    let status = 0;
    for (const { words, input, printed, line } of fences.flatMap(commandsOf)) {
      const place = `${path}:${line} ${words.join(' ')}`;
      if (words.join(' ') === 'echo $?') {
        expect(printed, place).toBe(`${status}\n`);
        continue;
      }
      expect(words.slice(0, 2), place).toEqual(['npx', 'chainrule']);
      const files = filesFor(written);
      const said = await say(words.slice(2), input === undefined ? files : { '-': files[input] });
      for (const [file, text] of said.files) written.set(file, text);
      status = said.exit;
      const shown = said.out + said.err;
      if (!matches(printed.replace(/^…\n/m, '…'), shown)) expect(shown, place).toBe(printed);
    }
  });

  it.each(blocks('sh'))('%s: commands exist', (path, fences) => {
    for (const { text, line } of fences)
      for (const row of text.trim().split('\n')) {
        const [program, ...rest] = commandLine(row.replace(/\s+#.*$/, '')).words;
        const place = `${path}:${line} ${row}`;
        expect(['npm', 'npx', 'node'], place).toContain(program);
        if (program === 'npm' && rest[0] === 'run') expect(Object.keys(scripts), place).toContain(rest[1]);
        else if (program === 'npm' && rest[0] !== 'ci') expect(Object.keys(scripts), place).toContain(rest[0]);
        else if (program === 'node') expect(existsSync(join(root, rest[0])), place).toBe(true);
      }
  });
});

describe('the table of optimizers', () => {
  it('has their names, hyperparameters and defaults as they are declared', () => {
    const rows = [...pages.get('docs/training.md')!.matchAll(/^\| `(\w+)` +\| (`learningRate`.*?) +\|/gm)];
    const shown = rows.map(([, name, hyperparameters]) => [name, hyperparameters]);
    const declared = Object.values(chainrule.optimizers).map(({ name, hyperparameters }) => [
      name,
      Object.entries(hyperparameters)
        .map(([key, attribute]) => `\`${key}\` ${attribute.default}`)
        .join(', '),
    ]);
    expect(shown).toEqual(declared);
  });
});
