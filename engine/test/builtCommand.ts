import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export function ended(child: ChildProcess): Promise<Ended> {
  const text = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk) => (text.out += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk) => (text.err += chunk));
  return new Promise((resolve) => child.on('close', (exit) => resolve({ exit, ...text })));
}

/** The command line as people have it, built for one test file: where the engine's dependencies are found. */
export function builtCommand(name: string) {
  const folder = join(root, 'node_modules/.cache', name);
  const bin = join(folder, 'bin/chainrule.js');
  return {
    bin,
    build: (): void => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
      cpSync(join(root, 'engine/bin'), join(folder, 'bin'), { recursive: true });
      const rolldown = join(root, 'node_modules/rolldown/bin/cli.mjs');
      execFileSync(
        process.execPath,
        [rolldown, '-c', '--logLevel', 'silent', '--file', join(folder, 'dist/chainrule.js')],
        {
          cwd: join(root, 'engine'),
        },
      );
    },
    run: (args: readonly string[], input = ''): Promise<Ended> => {
      const child = spawn(process.execPath, [bin, ...args]);
      child.stdin.end(input);
      return ended(child);
    },
  };
}
