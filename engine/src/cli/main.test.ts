import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCommand, ended } from '../../test/builtCommand.js';
import { documentOf } from '../../test/documents.js';

const { bin, build, run: chainrule } = builtCommand('chainrule-command-line');

const g = documentOf(
  { x: { op: 'variable', attrs: { value: 2 } }, z: { op: 'square', inputs: { x: 'x' } } },
  { training: { loss: 'z', steps: 2 } },
);

describe('the built command', () => {
  beforeAll(build, 120_000);

  it('reads a file and standard input', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'chainrule-')), 'g.json');
    writeFileSync(file, JSON.stringify(g));
    const fromFile = await chainrule(['gradient', file, '--targets', 'z', '--json']);
    expect(fromFile).toMatchObject({ exit: 0, err: '' });
    expect(JSON.parse(fromFile.out).gradients.x).toEqual({ dtype: 'float32', shape: [], data: 4 });
    expect(await chainrule(['gradient', '-', '--targets', 'z', '--json'], JSON.stringify(g))).toEqual(fromFile);
  });

  it('ends with 1 for an error and 2 for wrong usage', async () => {
    expect(await chainrule(['run', '-', '--json'], '{')).toMatchObject({ exit: 1, err: '' });
    expect(await chainrule(['run', '/nowhere/g.json'])).toMatchObject({
      exit: 2,
      out: '',
      err: 'chainrule: /nowhere/g.json cannot be read: there is no such file.\n',
    });
    expect(await chainrule(['run', '/'])).toMatchObject({
      exit: 2,
      err: 'chainrule: / cannot be read: it is a folder.\n',
    });
  });

  it('writes no colours into a pipe', async () => {
    const { out, err } = await chainrule(['run', '-'], JSON.stringify({ ...g, training: { loss: 'nobody' } }));
    expect(out + err).not.toContain('\u001b');
  });

  it('writes all of a long result into a pipe', async () => {
    const document = {
      ...g,
      graph: { nodes: { x: { op: 'variable', attrs: { init: { kind: 'ones', shape: [400, 1000] } } } } },
      training: undefined,
    };
    const { exit, out } = await chainrule(['run', '-', '--json'], JSON.stringify(document));
    expect(exit).toBe(0);
    expect(JSON.parse(out).values.x.data.flat()).toHaveLength(400_000);
  });

  it('bears a reader that has seen enough', async () => {
    const child = spawn('sh', [
      '-c',
      `"${process.execPath}" "${bin}" schema | head -c 20; "${process.execPath}" "${bin}" schema --json | head -n 1`,
    ]);
    expect((await ended(child)).err).toBe('');
  });
});
